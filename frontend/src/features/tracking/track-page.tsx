import { useWords } from '@/shared/i18n/use-words.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { TrackForm } from './track-form.tsx';

export function TrackPage() {
  const { t } = useWords();
  return (
    <div className="wrap">
      <Breadcrumbs>
        <span>{t('track.title')}</span>
      </Breadcrumbs>
      <div className="part stack">
        <PageHeading title={t('track.title')} />
        <p className="measure mute">{t('track.lead')}</p>
        <TrackForm />
      </div>
    </div>
  );
}
