import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { paths } from '@/app/paths.ts';
import { QueueTable } from '@/features/hall/queue-table.tsx';
import { hallParts, useHall } from '@/features/hall/use-hall.ts';
import { readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import styles from './kiosk.module.css';

const pictures = {
  find: <path d="M10 8h72v76H10zM10 30h72M52 65l14 13M55 55a13 13 0 1 1-26 0a13 13 0 1 1 26 0" />,
  track: <path d="M4 58h84M4 44v24M88 44v24M16 58v-9M28 58v-9M40 58v-9M64 58v-9M76 58v-9M52 20v48M57 14a5 5 0 1 1-10 0a5 5 0 1 1 10 0" />,
  ticket: <path d="M18 6h56v80l-9-7-9.5 7-9.5-7-9.5 7-9.5-7-9 7zM32 28h28M32 44h28M32 60h16" />,
  rate: <path d="M4 84h86M14 84V64h8v20M30 84V52h8v32M46 84V40h8v44M62 84V28h8v56M78 84V16h8v68" />,
};

function Tile({ to, picture, title, children }: { to: string; picture: keyof typeof pictures; title: string; children: ReactNode }) {
  return (
    <Link to={to} replace className={styles.tile}>
      <svg viewBox="0 0 92 92" fill="none" stroke="currentColor" strokeWidth="5" aria-hidden="true">
        {pictures[picture]}
      </svg>
      <b>{title}</b>
      <span>{children}</span>
    </Link>
  );
}

/** Where everybody begins: how full the hall is, and four things to do. */
export function KioskHomePage() {
  const { t } = useWords();
  const { hall, error, retry } = useHall();
  const parts = readFragment(hallParts, hall);
  const waiting = parts?.queues.reduce((sum, queue) => sum + queue.waiting, 0) ?? 0;
  return (
    <>
      <div className={styles.hall}>
        {error && !hall && <FailurePanel error={error} onRetry={retry} />}
        {!hall && !error && <Skeleton lines={4} />}
        {hall && <QueueTable hall={hall} />}
      </div>
      <PageHeading title={t('kiosk.title')} className={styles.question} />
      <p className={styles.sub}>{t('kiosk.lead')}</p>
      <nav className={styles.tiles} aria-label={t('kiosk.title')}>
        <Tile to={paths.kioskFind} picture="find" title={t('kiosk.find')}>
          {t('kiosk.find.sub')}
        </Tile>
        <Tile to={paths.kioskTrack} picture="track" title={t('kiosk.track')}>
          {t('kiosk.track.sub')}
        </Tile>
        <Tile to={paths.kioskTicket} picture="ticket" title={t('kiosk.ticket')}>
          {parts && !parts.open ? t('kiosk.ticket.closed') : t('kiosk.ticket.sub', { count: waiting })}
        </Tile>
        <Tile to={paths.kioskRate} picture="rate" title={t('kiosk.rate')}>
          {t('kiosk.rate.sub')}
        </Tile>
      </nav>
    </>
  );
}
