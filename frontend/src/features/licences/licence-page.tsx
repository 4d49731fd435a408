import { useParams } from '@tanstack/react-router';
import { useWords } from '@/shared/i18n/use-words.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { LicenceView } from './licence-view.tsx';

/** A licence by its number: for its holder, and, with less on it, for anybody. */
export function LicencePage() {
  const { t } = useWords();
  const { number } = useParams({ from: '/portal/licences/$number' });
  return (
    <div className="wrap">
      <Breadcrumbs>
        <span>{t('licence.title')}</span>
      </Breadcrumbs>
      <LicenceView key={number} number={number} />
    </div>
  );
}
