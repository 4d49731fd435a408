import { useWords } from '@/shared/i18n/use-words.ts';
import styles from './figures.module.css';

type Spread = { mean: number };
type Props = { statutory: Spread; promised: Spread; actual: Spread };

/** What the law allows, what was promised and what it took, to one scale of working days. The table beside it says the same. */
export function DayBars({ statutory, promised, actual }: Props) {
  const { t } = useWords();
  const scale = Math.max(statutory.mean, promised.mean, actual.mean, 1);
  const ticks = Array.from({ length: Math.min(60, Math.floor(scale)) }, (_, day) => day + 1);
  return (
    <div className={styles.bars} aria-hidden="true">
      {([['statutory', statutory], ['promised', promised], ['actual', actual]] as const).map(([key, { mean }]) => (
        <div key={key} className={styles.bar} data-of={key}>
          <span>{t(`stats.of.${key}`)}</span>
          <span className={styles.track}>
            <span className={styles.fill} style={{ width: `${(mean / scale) * 100}%` }} />
            {ticks.map((day) => (
              <span key={day} className={styles.tick} style={{ left: `${(day / scale) * 100}%` }} />
            ))}
          </span>
          <b>{t('stats.days', { days: mean.toFixed(1) })}</b>
        </div>
      ))}
    </div>
  );
}
