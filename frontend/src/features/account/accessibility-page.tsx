import { useWords } from '@/shared/i18n/use-words.ts';
import { useCenter } from '@/shared/session/center.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import styles from './account.module.css';

const promises = ['keyboard', 'reader', 'colour', 'size', 'time', 'language', 'print'] as const;

/** What these pages promise to everybody, how they are tested, and whom to tell when a promise is broken. */
export function AccessibilityPage() {
  const { t } = useWords();
  const { phone } = useCenter();
  return (
    <div className="wrap">
      <Breadcrumbs>
        <span>{t('access.title')}</span>
      </Breadcrumbs>
      <div className={`part ${styles.text}`}>
        <PageHeading title={t('access.title')} className={styles.title} />
        <p>{t('access.lead')}</p>
        <h2>{t('access.promises')}</h2>
        <ul>
          {promises.map((one) => (
            <li key={one}>{t(`access.${one}`)}</li>
          ))}
        </ul>
        <h2>{t('access.tested')}</h2>
        <p>{t('access.tested.body')}</p>
        <h2>{t('access.otherWays')}</h2>
        <p>{t('access.otherWays.body', { phone })}</p>
      </div>
    </div>
  );
}
