import { Link, useParams } from '@tanstack/react-router';
import { paths } from '@/app/paths.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { CaseFile } from './case-file.tsx';
import styles from './work-page.module.css';

/** A case on a page of its own. */
export function CasePage() {
  const { t } = useWords();
  const { id } = useParams({ from: '/staff/work/cases/$id' });
  return (
    <div className={styles.single}>
      <p>
        <Link to={paths.work} className={styles.back}>
          {t('staff.back')}
        </Link>
      </p>
      <CaseFile id={id} layout="page" heading={(title, lang) => <PageHeading title={title} lang={lang} />} />
    </div>
  );
}
