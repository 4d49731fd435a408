import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { paths } from '@/app/paths.ts';
import { timeText } from '@/features/casework/case-words.ts';
import type { SupervisionWallQuery } from '@/shared/graphql/gen/graphql.ts';
import { useLiveState } from '@/shared/graphql/live.ts';
import { useWords, type Words } from '@/shared/i18n/use-words.ts';
import { civilDay, clockTime, dayWithWeekday, shortDay } from '@/shared/lib/dates.ts';
import { count, percent } from '@/shared/lib/numbers.ts';
import { useCenter } from '@/shared/session/center.ts';
import { BrandMark } from '@/shared/ui/brand-mark.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { LightShape, type LightShapeName } from '@/shared/ui/light-shape.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { AlignedRuler } from '@/shared/ui/ruler/aligned-ruler.tsx';
import { clockInput } from '@/shared/ui/ruler/clock-ruler.ts';
import { RulerPatterns } from '@/shared/ui/ruler/ruler-patterns.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { StatusLight } from '@/shared/ui/status-light.tsx';
import { useSecond, useWall } from './use-wall.ts';
import { WallDepartments } from './wall-departments.tsx';
import styles from './wall.module.css';

export type Wall = SupervisionWallQuery['supervisionWall'];
const frame = { width: 300, todayX: 200, pixelsPerDay: 6 };

/** The supervisor's wall: every light, the longest overdue, every department, what just happened; live. */
export function WallPage() {
  const { t, pick, locale } = useWords();
  const center = useCenter();
  const { wall, today, error, retry } = useWall();
  const live = useLiveState();
  const now = useSecond();
  useDark();
  const seconds = wall ? Math.max(0, Math.round((now.getTime() - Date.parse(wall.asOf)) / 1000)) : 0;
  return (
    <div className={styles.wall}>
      <RulerPatterns />
      <header className={styles.top}>
        <BrandMark />
        <PageHeading title={t('wall.title')} className={styles.title} />
        <span className="mute">{pick(center.name, center.nameEn)}</span>
        <Link to={paths.warnings} className={styles.back}>
          {t('wall.back')}
        </Link>
        <span className={styles.clock}>
          {dayWithWeekday(civilDay(now), locale)} <b>{clockTime(now.toISOString(), locale)}</b>
        </span>
        <span className={styles.fresh} data-live={live} data-testid="fresh">
          <LightShape name={live === 'lost' ? 'paused' : 'ok'} />
          {wall ? t(live === 'lost' ? 'wall.lost' : 'wall.fresh', { seconds }) : '…'}
        </span>
      </header>
      {error && !wall && <FailurePanel error={error} onRetry={retry} />}
      {!wall && !error && <Skeleton title lines={12} />}
      {wall && today && (
        <main className={styles.main}>
          {wall.calendarAlarm && (
            <p role="alert" className={styles.alarm}>
              {t('wall.calendar', { year: String(wall.calendarAlarm) })}
            </p>
          )}
          <Lights wall={wall} />
          <div className={styles.halves}>
            <Worst wall={wall} today={today} />
            <WallDepartments departments={wall.departments} />
          </div>
          <Events wall={wall} />
        </main>
      )}
    </div>
  );
}

/** The wall hangs in a hall: dark and large, whatever the viewer chose elsewhere. */
function useDark() {
  useEffect(() => {
    const { dataset } = document.documentElement;
    const before = { theme: dataset['theme'], profile: dataset['profile'] };
    dataset['theme'] = 'dark';
    dataset['profile'] = 'wall';
    return () => {
      for (const key of ['theme', 'profile'] as const) {
        if (before[key]) dataset[key] = before[key];
        else delete dataset[key];
      }
    };
  }, []);
}

function Lights({ wall }: { wall: Wall }) {
  const { t, locale } = useWords();
  const { lights } = wall;
  const n = (value: number) => count(value, locale);
  const cells: { name: string; shape?: LightShapeName; label: string; value: string; below: string }[] = [
    { name: 'red', shape: 'red', label: t('light.red'), value: n(lights.red), below: t('wall.red') },
    { name: 'yellow', shape: 'yellow', label: t('light.yellow'), value: n(lights.yellow), below: t('wall.yellow') },
    { name: 'near', shape: 'near', label: t('light.near'), value: n(lights.soonDue), below: t('wall.near') },
    { name: 'paused', shape: 'paused', label: t('light.paused'), value: n(lights.paused), below: t('wall.paused') },
    { name: 'ok', shape: 'ok', label: t('light.ok'), value: n(lights.green), below: t('wall.ok', { count: n(lights.open) }) },
    {
      name: 'decided',
      shape: 'done',
      label: t('wall.decided'),
      value: n(wall.decidedToday),
      below: wall.decidedToday === 0 ? t('wall.noneDecided') : `${t('wall.onTime')} ${percent(wall.onTimeToday / wall.decidedToday)}`,
    },
    { name: 'warnings', label: t('wall.warnings'), value: n(wall.openWarnings), below: t('wall.unexplained', { count: n(wall.unexplained) }) },
  ];
  return (
    <dl className={styles.lights} aria-label={t('wall.lights')}>
      {cells.map((cell) => (
        <div key={cell.name} data-cell={cell.name} data-lit={cell.name === 'red' && lights.red > 0}>
          <dt>
            {cell.shape && <LightShape name={cell.shape} />}
            {cell.label}
          </dt>
          <dd className={styles.value}>{cell.value}</dd>
          <dd>{cell.below}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What is overdue: the promise or the law by days, any other clock by its name. */
function overdue(one: Wall['worst'][number], words: Words): string {
  const { clock, since } = one.light;
  return !clock || !since || clock === 'PROMISE' || clock === 'STATUTORY'
    ? timeText(one, words)
    : words.t('wall.since', { clock: words.t(`wall.clock.${clock}`), day: shortDay(since, words.locale) });
}

function Worst({ wall, today }: { wall: Wall; today: string }) {
  const words = useWords();
  const { t, pick } = words;
  return (
    <section aria-labelledby="worst">
      <h2 id="worst">
        {t('wall.worst')} <span>{t('wall.worst.lead')}</span>
      </h2>
      <table className={styles.worst}>
        <thead>
          <tr>
            <th scope="col">{t('staff.col.light')}</th>
            <th scope="col">{t('wall.item')}</th>
            <th scope="col">{t('wall.overdue')}</th>
            <th scope="col" className={styles.ruler}>
              <span style={{ paddingLeft: frame.todayX }}>{t('ruler.today')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {wall.worst.map((one) => (
            <tr key={one.id}>
              <td>
                <StatusLight light={one.light} />
              </td>
              <td>
                <Link to={paths.workCase} params={{ id: one.id }}>
                  <b>{pick(one.item.name, one.item.nameEn)}</b>
                </Link>
                <small>
                  {pick(one.department.name, one.department.nameEn)} {one.number}
                </small>
              </td>
              <td>
                <b>{overdue(one, words)}</b>
              </td>
              <td className={styles.ruler}>
                <AlignedRuler {...clockInput(one.clock, today)} frame={frame} height={48} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {wall.worst.length === 0 && <p className="mute">{t('wall.worst.none')}</p>}
    </section>
  );
}

function Events({ wall }: { wall: Wall }) {
  const { t, pick, locale } = useWords();
  return (
    <ol className={styles.events} aria-label={t('wall.events')}>
      {wall.events.map((event) => (
        <li key={event.id}>
          <time dateTime={event.at}>{clockTime(event.at, locale)}</time> {event.warning.department ? pick(event.warning.department.name, event.warning.department.nameEn) : t('eye.center')}{' '}
          {pick(event.warning.rule.name, event.warning.rule.nameEn)} {t(`eye.event.${event.kind}`)}
        </li>
      ))}
    </ol>
  );
}
