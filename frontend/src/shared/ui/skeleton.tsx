import { useWords } from '@/shared/i18n/use-words.ts';
import styles from './skeleton.module.css';

type Props = { title?: boolean; block?: boolean; lines?: number };

/** The shape of what is coming; invisible for the first 200 ms. */
export function Skeleton({ title = false, block = false, lines = 4 }: Props) {
  const { t } = useWords();
  return (
    <div className={styles.bones} role="status">
      <span className="vh">{t('state.loading')}</span>
      {title && <div className={`${styles.bone} ${styles.title}`} />}
      {block && <div className={`${styles.bone} ${styles.block}`} />}
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} className={`${styles.bone} ${index % 3 === 2 ? styles.short : ''}`} />
      ))}
    </div>
  );
}
