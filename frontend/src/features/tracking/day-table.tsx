import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { civilDay, eachDay, shortDay, weekday } from '@/shared/lib/dates.ts';
import { LightShape } from '@/shared/ui/light-shape.tsx';
import styles from './day-table.module.css';

export const dayTable = graphql(`
  fragment DayTable_case on Case {
    id
    clock {
      state
      start
      segments {
        from
        to
        kind
        firstNumber
        reason
        legalBasis
      }
    }
    timeline(last: 60) {
      nodes {
        id
        kind
        at
      }
    }
  }
`);

/** How these days were counted: every day of the clock in words, the long form of the ruler. */
export function DayTable({ case: node, today }: { case: FragmentType<typeof dayTable>; today: string }) {
  const { t, locale } = useWords();
  const { clock, timeline } = readFragment(dayTable, node);
  const lines = timeline.nodes.filter((line) => line.kind !== 'ASSIGNED');
  const happened = (day: string) =>
    [...new Set(lines.filter((line) => civilDay(line.at) === day).map((line) => t(`track.event.${line.kind}`)))].join(t('track.join'));
  const stopped = clock.state === 'STOPPED';
  const last = stopped ? (clock.segments.findLast((s) => s.kind === 'COUNTED')?.to ?? clock.start) : today;
  const segments = clock.segments.filter((segment) => segment.from <= last);
  if (clock.segments.length === 0) return null;
  return (
    <section className="part">
      <h2>{t('track.days')}</h2>
      <table className={styles.days}>
        <thead>
          <tr>
            <th scope="col">{t('track.days.date')}</th>
            <th scope="col">{t('track.days.count')}</th>
            <th scope="col">{t('track.days.what')}</th>
          </tr>
        </thead>
        <tbody>
          <tr className={clock.start === today ? styles.today : undefined}>
            <td>
              {shortDay(clock.start, locale)} <span className={styles.week}>{weekday(clock.start, locale)}</span>
            </td>
            <td className="nw">{t('track.days.number', { number: 0 })}</td>
            <td>{[t('track.days.start'), happened(clock.start)].filter(Boolean).join(t('track.join'))}</td>
          </tr>
          {segments.map((segment) =>
            segment.kind === 'DAY_OFF' ? (
              <tr key={segment.from} className={styles.fold}>
                <td colSpan={3}>
                  {t('track.days.off', {
                    from: shortDay(segment.from, locale),
                    to: shortDay(segment.to, locale),
                    one: segment.from === segment.to ? 'one' : 'more',
                    reason: segment.reason || t('track.days.weekend'),
                  })}
                </td>
              </tr>
            ) : (
              eachDay(segment.from, segment.to)
                .filter((day) => day <= last)
                .map((day, index) => (
                  <tr key={day} className={segment.kind === 'PAUSED' ? styles.paused : !stopped && day === today ? styles.today : undefined}>
                    <td>
                      {shortDay(day, locale)} <span className={styles.week}>{weekday(day, locale)}</span>
                    </td>
                    <td className="nw">
                      {segment.kind === 'PAUSED' ? (
                        <span className={styles.stop}>
                          <LightShape name="paused" />
                          {t('track.days.not')}
                        </span>
                      ) : (
                        t('track.days.number', { number: (segment.firstNumber ?? 0) + index })
                      )}
                    </td>
                    <td>
                      {[
                        !stopped && day === today ? t('track.days.today') : '',
                        segment.kind === 'PAUSED' ? segment.reason : '',
                        happened(day),
                        segment.kind === 'PAUSED' && index === 0 ? segment.legalBasis : '',
                      ]
                        .filter(Boolean)
                        .join(t('track.join'))}
                    </td>
                  </tr>
                ))
            ),
          )}
        </tbody>
      </table>
    </section>
  );
}
