import { useEffect, useState } from 'react';
import { readFragment } from '@/shared/graphql/graphql.ts';
import { useLiveState } from '@/shared/graphql/live.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { clockTime, dayWithWeekday, civilDay } from '@/shared/lib/dates.ts';
import { floorText } from '@/shared/lib/places.ts';
import { useCenter } from '@/shared/session/center.ts';
import { BrandMark } from '@/shared/ui/brand-mark.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { QueueTable } from './queue-table.tsx';
import { hallParts, useHall } from './use-hall.ts';
import styles from './hall-screen-page.module.css';

/** The screen over the hall: whose turn it is and where, readable from across the room. */
export function HallScreenPage() {
  const { t, pick, locale } = useWords();
  const center = useCenter();
  const { hall, error, retry } = useHall();
  const live = useLiveState();
  const now = useMinute();
  useEffect(() => {
    const root = document.documentElement;
    const before = root.dataset['profile'];
    root.dataset['profile'] = 'wall';
    return () => {
      if (before) root.dataset['profile'] = before;
      else delete root.dataset['profile'];
    };
  }, []);
  const parts = readFragment(hallParts, hall);
  return (
    <div className={styles.screen}>
      <header className={styles.top}>
        <BrandMark />
        <PageHeading title={t('screen.title')} className={styles.title} />
        <span className="mute">{pick(center.name, center.nameEn)}</span>
        <span className={styles.clock}>
          {dayWithWeekday(civilDay(now), locale)} <b>{clockTime(now.toISOString(), locale)}</b>
        </span>
        {live === 'lost' && <span role="status">{t('screen.lost')}</span>}
      </header>
      {error && !parts && <FailurePanel error={error} onRetry={retry} />}
      {!parts && !error && <Skeleton title lines={8} />}
      {parts && hall && (
        <main className={styles.halves}>
          <section aria-labelledby="called">
            <h2 id="called">{t('screen.called')}</h2>
            {parts.called.length === 0 && <p className={`mute ${styles.none}`}>{t('screen.none')}</p>}
            <ol className={styles.calls} aria-live="polite">
              {parts.called.map((ticket, index) => (
                <li key={ticket.id} data-newest={index === 0 && ticket.state === 'CALLED'} data-state={ticket.state}>
                  <b className={styles.number}>{ticket.number}</b>
                  <span className={styles.to}>{ticket.state === 'CALLED' ? t('screen.goTo') : t('screen.at')}</span>
                  <b className={styles.window}>{ticket.window?.code}</b>
                  <span className="mute">{ticket.window && floorText(ticket.window.floor, locale)}</span>
                </li>
              ))}
            </ol>
          </section>
          <section aria-labelledby="waiting">
            <h2 id="waiting">{t('screen.waiting')}</h2>
            <QueueTable hall={hall} />
            <h2>{t('screen.windows')}</h2>
            <ul className={styles.windows}>
              {parts.windows
                .filter(({ state }) => state !== 'CLOSED')
                .map(({ window, state, ticket }) => (
                  <li key={window.id} data-state={state}>
                    <b>{window.code}</b>
                    <span>{state === 'PAUSED' ? t('screen.paused') : (ticket?.number ?? t('screen.free'))}</span>
                  </li>
                ))}
            </ul>
          </section>
        </main>
      )}
      <footer className={styles.rule}>{t('screen.rule')}</footer>
    </div>
  );
}

/** The minute of the moment. */
function useMinute(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 5_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
