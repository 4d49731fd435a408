import { useWords } from '@/shared/i18n/use-words.ts';
import { percent } from '@/shared/lib/numbers.ts';
import styles from './promise-bar.module.css';

/** The mean promise beside the mean limit of the law, drawn as a ruler of mean days. The words stand beside it. */
export function PromiseBar({ promised, statutory, reduction }: { promised: number; statutory: number; reduction: number }) {
  const { t } = useWords();
  if (statutory <= 0) return null;
  const at = (days: number) => `${Math.min(100, (days / statutory) * 100)}%`;
  const ticks = Array.from({ length: Math.max(0, Math.ceil(statutory) - 1) }, (_, day) => day + 1);
  const end = at(promised);
  return (
    <svg width="100%" height="64" className={styles.bar} aria-hidden="true">
      <rect className={styles.used} x="0" y="4" width={end} height="34" />
      <rect className={styles.law} x={end} y="32" width={at(statutory - promised)} height="6" />
      {ticks.map((day) =>
        day < promised ? (
          <line key={day} className={styles.tickOn} x1={at(day)} x2={at(day)} y1="4" y2="38" />
        ) : (
          <line key={day} className={styles.tick} x1={at(day)} x2={at(day)} y1="27" y2="38" />
        ),
      )}
      <line className={styles.base} x1="0" x2="100%" y1="38" y2="38" />
      <line className={styles.promise} x1={end} x2={end} y1="-4" y2="60" />
      <svg x="100%" overflow="visible">
        <path className={styles.statutory} d="M-1 -4V60M-6 -4V60" />
      </svg>
      <text className={styles.soft} x={`${((promised + statutory) / 2 / statutory) * 100}%`} y="22" textAnchor="middle">
        {t('figures.saved', { percent: percent(reduction) })}
      </text>
      <text className={styles.blue} x={end} dx="-8" y="57" textAnchor="end">
        {t('figures.promised', { days: promised.toFixed(2) })}
      </text>
      <text className={styles.ink} x="100%" dx="-13" y="57" textAnchor="end">
        {t('figures.statutory', { days: statutory.toFixed(1) })}
      </text>
    </svg>
  );
}
