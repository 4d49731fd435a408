import { useWords } from '@/shared/i18n/use-words.ts';
import styles from './kiosk.module.css';

const rows = ['1234567890', 'QWERTYUIOP', 'ASDFGHJKL-', 'ZXCVBNM'];

/** The keys that numbers and codes are made of. A key keeps the focus where it types. */
export function TouchKeys({ onKey, onBack }: { onKey: (key: string) => void; onBack: () => void }) {
  const { t } = useWords();
  return (
    <div className={styles.keys} role="group" aria-label={t('kiosk.keys')} onPointerDown={(event) => event.preventDefault()}>
      {rows.map((row) => (
        <div key={row}>
          {[...row].map((key) => (
            <button type="button" key={key} onClick={() => onKey(key)}>
              {key}
            </button>
          ))}
          {row === rows.at(-1) && (
            <button type="button" data-wide onClick={onBack}>
              {t('kiosk.keys.back')}
            </button>
          )}
        </div>
      ))}
    </div>
  );
}
