import { useWords } from '@/shared/i18n/use-words.ts';
import { dayMonth } from '@/shared/lib/dates.ts';
import { leftOut, type Preview } from './preview.ts';
import styles from './plan-bars.module.css';

/** The items of a bundle in time: a bar of days each, one scale for all, the critical path in full ink. */
export function PlanBars({ preview }: { preview: Preview }) {
  const { t, pick, pickLang, locale } = useWords();
  const span = Math.max(1, preview.promisedDays);
  const days = Array.from({ length: span }, (_, n) => n);
  return (
    <ol className={styles.plan}>
      {preview.items.map((row) => {
        const out = leftOut(row);
        const name = pick(row.item.name, row.item.nameEn);
        const waits = row.waitsFor.map((one) => pick(one.name, one.nameEn)).join(t('event.join'));
        return (
          <li key={row.item.id} className={out ? styles.out : undefined}>
            <div>
              <b lang={pickLang(row.item.name, row.item.nameEn)}>{name}</b>{' '}
              <span className="small mute" lang={pickLang(row.department.name, row.department.nameEn)}>
                {pick(row.department.name, row.department.nameEn)}
              </span>
              <p className="small mute">
                {out
                  ? row.against.map((rule) => pick(rule.reason.zh, rule.reason.en)).join(' ')
                  : [
                      waits ? t('guided.waits', { names: waits }) : t('guided.atOnce'),
                      row.days === 0 ? t('limit.sameDay') : t('limit.workingDays', { count: row.days }),
                      row.critical && preview.promisedDays > 0 ? t('guided.critical') : '',
                    ]
                      .filter(Boolean)
                      .join(t('guided.sep'))}
              </p>
            </div>
            {!out && (
              <div
                className={styles.bar}
                role="img"
                aria-label={t('guided.bar', { name, from: row.from, to: row.to, day: dayMonth(row.promisedDue, locale) })}
                style={{ gridTemplateColumns: `repeat(${span}, 1fr)` }}
              >
                {row.days === 0 ? (
                  <i className={styles.point} style={{ gridColumn: Math.min(row.from + 1, span) }} />
                ) : (
                  days.slice(row.from, row.to).map((n) => <i key={n} className={row.critical ? styles.critical : styles.day} style={{ gridColumn: n + 1 }} />)
                )}
              </div>
            )}
          </li>
        );
      })}
    </ol>
  );
}
