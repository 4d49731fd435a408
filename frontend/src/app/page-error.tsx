import type { ErrorComponentProps } from '@tanstack/react-router';
import { useWords } from '@/shared/i18n/use-words.ts';
import { useCenter } from '@/shared/session/center.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { PageHeading } from '@/shared/ui/page-heading.tsx';

/** A page that broke: nothing typed is lost, the way on is plain. */
export function PageError({ error }: ErrorComponentProps) {
  const { t } = useWords();
  const { phone } = useCenter();
  return (
    <div className="wrap part stack" role="alert">
      <PageHeading title={t('pageError.title')} />
      <p className="measure">{t('pageError.body')}</p>
      {phone && <p>{t('failure.call', { phone })}</p>}
      <p className={buttonRow}>
        <Button onClick={() => location.reload()}>{t('pageError.reload')}</Button>
      </p>
      <p className="tiny mute">{error instanceof Error ? error.message : String(error)}</p>
    </div>
  );
}
