import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { clockTime } from '@/shared/lib/dates.ts';
import { floorText } from '@/shared/lib/places.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { Button } from '@/shared/ui/button.tsx';
import { buttonClass, buttonRow } from '@/shared/ui/button-style.ts';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { QrCode } from '@/shared/ui/qr-code.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { dropTicket } from './kept-ticket.ts';
import { hallParts, useHall } from './use-hall.ts';
import styles from './hall.module.css';

const query = graphql(`
  query FollowTicket($ref: String!) {
    queueTicket(ref: $ref) {
      id
      number
      queue
      state
      priority
      takenAt
      ahead
      estimateMinutes
      window {
        id
        code
        floor
      }
    }
  }
`);
const cancel = graphql(`
  mutation CancelTicket($ref: String!) {
    cancelTicket(input: { ref: $ref }) {
      ticket {
        id
        state
        ahead
      }
      errors {
        code
        message
      }
    }
  }
`);

/** One's own place in the queue, live: how many are before, how long, and where to go. */
export function TicketPage() {
  const { t, locale } = useWords();
  const ref = useLocation({ select: ({ hash }) => hash });
  const [{ data, error, fetching }, again] = useQuery({ query, variables: { ref }, pause: ref === '', requestPolicy: 'cache-and-network' });
  const { hall } = useHall();
  const at = readFragment(hallParts, hall)?.at;
  const [asking, setAsking] = useState(false);
  const [{ fetching: leaving }, leave] = useMutation(cancel);
  // Something happened in the hall: ask where this ticket stands now.
  useEffect(() => {
    if (at && ref) again({ requestPolicy: 'network-only' });
  }, [at, ref, again]);
  const ticket = data?.queueTicket;
  const giveUp = async () => {
    await leave({ ref });
    dropTicket();
    setAsking(false);
    again({ requestPolicy: 'network-only' });
  };
  return (
    <div className="wrap">
      <Breadcrumbs>
        <Link to={paths.queue}>{t('queue.title')}</Link>
        <span>{t('ticket.title')}</span>
      </Breadcrumbs>
      {error && !ticket && <FailurePanel error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />}
      {fetching && !ticket && <Skeleton title lines={4} />}
      {!fetching && !error && !ticket && (
        <div className="stack part">
          <PageHeading title={t('ticket.missing')} />
          <p>
            <Link to={paths.queue} className={buttonClass({})}>
              {t('queue.take')}
            </Link>
          </p>
        </div>
      )}
      {ticket && (
        <div className={styles.ticket}>
          <div>
            <PageHeading title={`${t('ticket.title')} ${ticket.number}`} className={styles.heading}>
              <span className="mute">{t('ticket.title')}</span>
              <b className={styles.number}>{ticket.number}</b>
            </PageHeading>
            <p className={styles.say} role="status" data-state={ticket.state}>
              {ticket.state === 'WAITING' && t('ticket.ahead', { count: ticket.ahead ?? 0 })}
              {ticket.state === 'CALLED' && t('ticket.called', { window: ticket.window?.code ?? '' })}
              {ticket.state === 'SERVING' && t('ticket.serving', { window: ticket.window?.code ?? '' })}
              {(ticket.state === 'DONE' || ticket.state === 'MISSED' || ticket.state === 'CANCELLED') && t(`ticket.${ticket.state}`)}
            </p>
            {ticket.state === 'WAITING' && (
              <p className="mute">
                {ticket.estimateMinutes === null ? t('ticket.unknown') : t('ticket.estimate', { count: ticket.estimateMinutes })}
              </p>
            )}
            {ticket.state === 'CALLED' && ticket.window && <p className="mute">{floorText(ticket.window.floor, locale)}</p>}
            <p className="small mute">{t('ticket.taken', { time: clockTime(ticket.takenAt, locale) })}</p>
            {ticket.state === 'WAITING' && (
              <p className={buttonRow}>
                <Button look="second" onClick={() => window.print()}>
                  {t('ticket.print')}
                </Button>
                <Button look="quiet" onClick={() => setAsking(true)}>
                  {t('ticket.giveUp')}
                </Button>
              </p>
            )}
          </div>
          {ticket.state === 'WAITING' && (
            <figure className={styles.qr}>
              <QrCode text={`${location.origin}${paths.ticket}#${ref}`} label={t('ticket.qr', { number: ticket.number })} />
              <figcaption className="small mute">{t('ticket.qr.hint')}</figcaption>
            </figure>
          )}
        </div>
      )}
      {asking && (
        <ConfirmDialog
          title={t('ticket.giveUp')}
          confirm={t('ticket.giveUp')}
          cancel={t('ticket.keep')}
          busy={leaving}
          onConfirm={() => void giveUp()}
          onClose={() => setAsking(false)}
        >
          <p>{t('ticket.giveUp.body')}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
