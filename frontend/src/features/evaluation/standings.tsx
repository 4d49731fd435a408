import { Link } from '@tanstack/react-router';
import { paths } from '@/app/paths.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { shortDay } from '@/shared/lib/dates.ts';
import { Tag } from '@/shared/ui/tag.tsx';
import { type Standing, subjectName } from './standing.ts';
import styles from './evaluation.module.css';

type Props = {
  rows: readonly Standing[];
  base: number;
  caption: string;
  /** Leads to each one's own page; for staff. */
  linked?: boolean;
};

/** Who has how many points: a bar from what everybody starts from, to either side, and the same in figures. */
export function Standings({ rows, base, caption, linked = false }: Props) {
  const { t, pick, pickLang, locale } = useWords();
  const reach = Math.max(10, ...rows.map((one) => Math.abs(one.points - base)));
  return (
    <table className={`fit ${styles.standings}`}>
      <caption className="vh">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('eval.rank')}</th>
          <th scope="col">{t('eval.name')}</th>
          <th scope="col" className={styles.chart}>
            {t('eval.fromBase', { base })}
          </th>
          <th scope="col" className="r">
            {t('eval.points')}
          </th>
          <th scope="col">{t('eval.grade')}</th>
          <th scope="col">{t('eval.state')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((one, index) => {
          const off = one.points - base;
          const name = subjectName(one, pick);
          const place = 1 + rows.findIndex((other) => other.points === one.points);
          return (
            <tr key={one.id} data-place={index}>
              <td data-l={t('eval.rank')} className={styles.figure}>
                {place}
              </td>
              <th scope="row" lang={one.subject === 'DEPARTMENT' && one.department ? pickLang(one.department.name, one.department.nameEn) : undefined}>
                {linked ? (
                  <Link to={paths.evaluation} params={{ id: one.id }}>
                    {name}
                  </Link>
                ) : (
                  name
                )}
                {one.subject === 'STAFF' && one.staff && <span className={styles.sub}>{pick(one.staff.post, one.staff.postEn)}</span>}
              </th>
              <td className={styles.chart} aria-hidden="true">
                <span className={styles.axis}>
                  <span
                    className={off < 0 ? styles.minus : styles.plus}
                    style={off < 0 ? { right: '50%', width: `${(-off / reach) * 50}%` } : { left: '50%', width: `${(off / reach) * 50}%` }}
                  />
                </span>
              </td>
              <td data-l={t('eval.points')} className={`r ${styles.figure}`}>
                <b>{one.points}</b>
              </td>
              <td data-l={t('eval.grade')}>{one.gradeName}</td>
              <td data-l={t('eval.state')}>
                {one.state === 'FINAL' ? t('eval.state.FINAL') : <Tag>{t('eval.state.until', { day: shortDay(one.appealUntil, locale) })}</Tag>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
