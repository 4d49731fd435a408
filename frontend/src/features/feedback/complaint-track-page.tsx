import { Link, useNavigate } from '@tanstack/react-router';
import { paths } from '@/app/paths.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { ComplaintCodeForm } from './complaint-code-form.tsx';
import styles from './feedback.module.css';

/** Find an answer by number and code. */
export function ComplaintTrackPage() {
  const { t } = useWords();
  const navigate = useNavigate();
  return (
    <div className="wrap">
      <Breadcrumbs>
        <span>{t('complaint.find')}</span>
      </Breadcrumbs>
      <div className={styles.column}>
        <PageHeading title={t('complaint.find')} className={styles.title} />
        <p className="mute">
          {t('complaint.find.lead')} <Link to={paths.complain}>{t('complain.title')}</Link>
        </p>
        <ComplaintCodeForm onFind={(number, code) => void navigate({ to: paths.complaint, params: { number }, hash: code })} />
      </div>
    </div>
  );
}
