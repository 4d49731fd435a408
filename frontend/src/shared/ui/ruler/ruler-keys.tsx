import { useWords } from '@/shared/i18n/use-words.ts';
import type { RulerInput } from './ruler-geometry.ts';
import { layOutRuler } from './ruler-geometry.ts';
import type { RulerFacts } from './ruler-words.ts';
import styles from './ruler.module.css';

/** What the marks of this ruler mean; only those that are on it. */
export function RulerKeys({ intake = false, ...input }: RulerInput & RulerFacts) {
  const { t } = useWords();
  const { cells, folds, needle } = layOutRuler(input);
  if (cells.length === 0) return null;
  const has = (...kinds: string[]) => cells.some((cell) => kinds.includes(cell.kind));
  return (
    <div className={styles.keys} aria-hidden="true">
      {has('used') && (
        <span>
          <svg>
            <rect className={styles.used} x="0" y="1" width="26" height="16" />
          </svg>
          {t('ruler.key.used')}
        </span>
      )}
      {has('left', 'now') && (
        <span>
          <svg>
            <rect className={styles.left} x="1" y="1" width="24" height="16" />
          </svg>
          {intake ? t('ruler.key.intake') : needle ? t('ruler.key.left') : t('ruler.key.promise')}
        </span>
      )}
      {has('paused') && (
        <span>
          <svg>
            <rect className={styles.paused} x="0" y="6" width="26" height="11" />
          </svg>
          {t('ruler.key.paused')}
        </span>
      )}
      {has('over') && (
        <span>
          <svg>
            <rect className={styles.over} x="1" y="1" width="24" height="16" />
          </svg>
          {t('ruler.key.over')}
        </span>
      )}
      {has('broken') && (
        <span>
          <svg>
            <rect className={styles.broken} x="0" y="0" width="26" height="18" />
          </svg>
          {t('ruler.key.broken')}
        </span>
      )}
      {has('law') && (
        <span>
          <svg>
            <rect className={styles.law} x="0" y="13" width="26" height="4" />
          </svg>
          {t('ruler.key.law')}
        </span>
      )}
      {folds.length > 0 && (
        <span>
          <svg>
            <path className={styles.foldMark} d="M7 6L13 13L19 6" />
          </svg>
          {t('ruler.key.fold')}
        </span>
      )}
    </div>
  );
}
