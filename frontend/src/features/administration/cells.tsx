import type { ReactNode } from 'react';
import { useWords } from '@/shared/i18n/use-words.ts';
import { Button } from '@/shared/ui/button.tsx';
import styles from './administration.module.css';

/** What a row is called, and below it what tells it from others of the name. */
export function Named({ name, sub }: { name: ReactNode; sub: ReactNode }) {
  return (
    <>
      {name}
      <span className={styles.sub}>{sub}</span>
    </>
  );
}

/** Opens a row to be changed. */
export function ChangeButton({ name, onClick }: { name: string; onClick: () => void }) {
  const { t } = useWords();
  return (
    <Button look="quiet" aria-label={t('admin.change.of', { name })} onClick={onClick}>
      {t('admin.change')}
    </Button>
  );
}
