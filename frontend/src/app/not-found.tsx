import { Link } from '@tanstack/react-router';
import { useWords } from '@/shared/i18n/use-words.ts';
import { useCenter } from '@/shared/session/center.ts';
import { buttonClass, buttonRow } from '@/shared/ui/button-style.ts';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { paths } from './paths.ts';

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useWords();
  const { phone } = useCenter();
  return (
    <div className="wrap part stack">
      <PageHeading title={t('notFound.title')} />
      <p className="measure">{t('notFound.body')}</p>
      {phone && <p>{t('failure.call', { phone })}</p>}
      <p className={buttonRow}>
        <Link to={paths.home} className={buttonClass()}>
          {t('notFound.home')}
        </Link>
        <Link to={paths.search} search={{ q: '' }} className={buttonClass({ look: 'second' })}>
          {t('notFound.search')}
        </Link>
      </p>
    </div>
  );
}
