import { useWords } from '@/shared/i18n/use-words.ts';
import { count, percent } from '@/shared/lib/numbers.ts';
import styles from './figures.module.css';

type Month = { month: string; figures: { filed: number; granted: number; refused: number; onTimeRate?: number | null } };

/** Filed and decided, month by month: bars for the eye, the same numbers in a table for everybody. */
export function MonthBars({ months }: { months: readonly Month[] }) {
  const { t, locale } = useWords();
  const told = months.slice(months.findIndex(({ figures }) => figures.filed + figures.granted + figures.refused > 0));
  const most = Math.max(1, ...told.map(({ figures }) => Math.max(figures.filed, figures.granted + figures.refused)));
  return (
    <table className={styles.months}>
      <caption className="vh">{t('stats.months')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('stats.month')}</th>
          <th scope="col">{t('stats.filedDecided')}</th>
          <th scope="col" className="r">
            {t('stats.onTime')}
          </th>
        </tr>
      </thead>
      <tbody>
        {told.map(({ month, figures }) => {
          const decided = figures.granted + figures.refused;
          return (
            <tr key={month}>
              <th scope="row">{month}</th>
              <td>
                <span className={styles.pair}>
                  <span className={styles.filed} style={{ width: `${(figures.filed / most) * 100}%` }} aria-hidden="true" />
                  <span>{t('stats.filed.n', { count: count(figures.filed, locale) })}</span>
                </span>
                <span className={styles.pair}>
                  <span className={styles.decided} style={{ width: `${(decided / most) * 100}%` }} aria-hidden="true" />
                  <span>{t('stats.decided.n', { count: count(decided, locale) })}</span>
                </span>
              </td>
              <td className="r">{figures.onTimeRate == null ? '—' : `${percent(figures.onTimeRate)} %`}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
