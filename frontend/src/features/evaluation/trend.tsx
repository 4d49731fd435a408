import { useWords } from '@/shared/i18n/use-words.ts';
import styles from './evaluation.module.css';

type Props = {
  points: readonly { month: string; points: number }[];
  grades: readonly { key: string; name: string; from: number }[];
  base: number;
};

/** The points month by month, beside what everybody starts from: drawn for the eye, the same in the table. */
export function Trend({ points, grades, base }: Props) {
  const { t } = useWords();
  const low = Math.min(base, ...points.map((one) => one.points));
  const high = Math.max(base, ...points.map((one) => one.points));
  const span = Math.max(10, high - low);
  const grade = (value: number) => grades.find((one) => value * 100 >= one.from)?.name ?? '';
  return (
    <section className="part" aria-labelledby="trend">
      <h2 id="trend">{t('eval.trend')}</h2>
      <table className={styles.trend}>
        <caption className="vh">{t('eval.trend')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('eval.month')}</th>
            <th scope="col" aria-hidden="true" />
            <th scope="col" className="r">
              {t('eval.points')}
            </th>
            <th scope="col">{t('eval.grade')}</th>
          </tr>
        </thead>
        <tbody>
          {points.map((one) => (
            <tr key={one.month}>
              <th scope="row">{one.month}</th>
              <td aria-hidden="true">
                <span className={styles.track}>
                  <span className={styles.mark} style={{ left: `${((base - low) / span) * 92 + 4}%` }} />
                  <span className={styles.dot} style={{ left: `${((one.points - low) / span) * 92 + 4}%` }} />
                </span>
              </td>
              <td className={`r ${styles.figure}`}>
                <b>{one.points}</b>
              </td>
              <td>{grade(one.points)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
