import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation } from 'urql';
import { paths } from '@/app/paths.ts';
import { takeTicket, ticketGrounds } from '@/features/hall/take-ticket.ts';
import type { TicketPriority } from '@/shared/graphql/gen/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { useIntent } from '@/shared/lib/intent.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { QrCode } from '@/shared/ui/qr-code.tsx';
import { leaveNothing } from './leave-nothing.ts';
import styles from './kiosk.module.css';

type Taken = { ref: string; number: string; ahead: number | null; estimateMinutes: number | null };

/** A place in the queue by one touch; those whom the law lets go first say so here, with nothing to prove. */
export function KioskTicketPage() {
  const { t } = useWords();
  const { item } = useSearch({ from: '/kiosk/kiosk/ticket' });
  const [taken, setTaken] = useState<Taken | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const intent = useIntent();
  const [{ fetching, error }, send] = useMutation(takeTicket);
  const take = async (priority: TicketPriority) => {
    if (fetching) return;
    setWrong(null);
    const { data } = await send({ input: { itemCode: item ?? null, priority, idempotencyKey: intent.key() } });
    if (!data) return;
    const { ref, ticket, errors } = data.takeTicket;
    if (ref && ticket) return setTaken({ ...ticket, ref });
    intent.renew();
    setWrong(errors[0]?.message ?? null);
  };
  if (taken)
    return (
      <div className={styles.ticket}>
        <PageHeading title={`${t('ticket.title')} ${taken.number}`} className={styles.heading}>
          <span className="mute">{t('ticket.title')}</span>
          <b className={styles.number}>{taken.number}</b>
        </PageHeading>
        <p className={styles.sub}>{t('ticket.ahead', { count: taken.ahead ?? 0 })}</p>
        <p className="mute">{taken.estimateMinutes === null ? t('ticket.unknown') : t('ticket.estimate', { count: taken.estimateMinutes })}</p>
        <figure className={styles.qr}>
          <QrCode text={`${location.origin}${paths.ticket}#${taken.ref}`} label={t('ticket.qr', { number: taken.number })} size={280} />
          <figcaption>{t('ticket.qr.hint')}</figcaption>
        </figure>
        <p className={buttonRow}>
          <Button big onClick={() => window.print()}>
            {t('ticket.print')}
          </Button>
          <Button big look="second" onClick={() => void leaveNothing()}>
            {t('kiosk.end')}
          </Button>
        </p>
      </div>
    );
  return (
    <>
      <PageHeading title={t('kiosk.ticket')} />
      <p className={styles.sub}>{t(item ? 'kiosk.ticket.item' : 'kiosk.ticket.lead')}</p>
      {error && <FailurePanel error={error} />}
      {wrong && (
        <p className={styles.wrong} role="alert">
          {wrong}
        </p>
      )}
      <Button big wide busy={fetching} onClick={() => void take('NONE')}>
        {t('kiosk.ticket.take')}
      </Button>
      <h2>{t('kiosk.ticket.first')}</h2>
      <ul className={styles.choices}>
        {ticketGrounds
          .filter((one) => one !== 'NONE')
          .map((one) => (
            <li key={one}>
              <button type="button" className={styles.choice} aria-disabled={fetching || undefined} onClick={() => void take(one)}>
                {t(`queue.priority.${one}`)}
              </button>
            </li>
          ))}
      </ul>
    </>
  );
}
