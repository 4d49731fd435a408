import { useWords } from '@/shared/i18n/use-words.ts';
import { Button } from './button.tsx';
import styles from './fresh-rows.module.css';

/** Where a live list says that more came: its line is always there, so that nothing moves when it speaks. */
export function FreshRows({ count, onShow }: { count: number; onShow: () => void }) {
  const { t } = useWords();
  return (
    <div className={styles.line} role="status">
      {count > 0 && (
        <Button look="second" onClick={onShow}>
          {t('list.fresh', { count })}
        </Button>
      )}
    </div>
  );
}
