import { Link, Outlet } from '@tanstack/react-router';
import { useWords } from '@/shared/i18n/use-words.ts';
import { useSession } from '@/shared/session/session.ts';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { paths } from './paths.ts';

/** Lets administrators through; tells others whose pages these are. What anybody may do is the server's to say. */
export function AdminOnly() {
  const { t } = useWords();
  const { viewer } = useSession();
  if (viewer?.roles.includes('ADMIN')) return <Outlet />;
  return (
    <div className="stack">
      <PageHeading title={t('admin.only')} />
      <p>{t('admin.only.body')}</p>
      <p>
        <Link to={paths.work}>{t('admin.only.work')}</Link>
      </p>
    </div>
  );
}
