import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { paths } from '@/app/paths.ts';
import type { TicketPriority } from '@/shared/graphql/gen/graphql.ts';
import { readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { useIntent } from '@/shared/lib/intent.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { ChoiceField } from '@/shared/ui/choice-field.tsx';
import { ErrorSummary } from '@/shared/ui/error-summary.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { Notice } from '@/shared/ui/notice.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { keepTicket, keptTicket } from './kept-ticket.ts';
import { QueueTable } from './queue-table.tsx';
import { takeTicket, ticketGrounds } from './take-ticket.ts';
import { hallParts, useHall } from './use-hall.ts';
import styles from './hall.module.css';

/** How full the hall is, and a ticket for it. */
export function QueuePage() {
  const { t } = useWords();
  const navigate = useNavigate();
  const { item, appointment } = useSearch({ from: '/portal/queue' });
  const { hall, error, retry } = useHall();
  const parts = readFragment(hallParts, hall);
  const [priority, setPriority] = useState<TicketPriority>('NONE');
  const [wrong, setWrong] = useState<string | null>(null);
  const intent = useIntent();
  const [{ fetching, error: failure }, send] = useMutation(takeTicket);
  const mine = keptTicket();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (fetching) return;
    setWrong(null);
    const { data } = await send({
      input: { itemCode: item ?? null, priority: appointment ? null : priority, appointmentRef: appointment ?? null, idempotencyKey: intent.key() },
    });
    if (!data) return;
    const { ref, errors } = data.takeTicket;
    if (!ref) {
      intent.renew();
      setWrong(errors[0]?.message ?? null);
      return;
    }
    keepTicket(ref);
    void navigate({ to: paths.ticket, hash: ref });
  };
  return (
    <div className="wrap">
      <Breadcrumbs>
        <span>{t('queue.title')}</span>
      </Breadcrumbs>
      <div className={styles.halves}>
        <div className="stack">
          <PageHeading title={t('queue.title')} />
          <p className="mute measure">{t('queue.lead')}</p>
          {mine && (
            <Notice title={t('queue.mine')}>
              <p>
                <Link to={paths.ticket} hash={mine}>
                  {t('queue.mine.go')}
                </Link>
              </p>
            </Notice>
          )}
          <form onSubmit={(event) => void submit(event)} noValidate className="stack">
            <ErrorSummary errors={wrong ? [{ field: null, message: wrong }] : []} />
            {appointment ? (
              <p>{t('queue.byAppointment')}</p>
            ) : (
              <ChoiceField
                legend={t('queue.priority')}
                hint={t('queue.priority.hint')}
                name="priority"
                value={priority}
                options={ticketGrounds.map((value) => ({ value, label: t(`queue.priority.${value}`) }))}
                onChange={setPriority}
              />
            )}
            {failure && <FailurePanel error={failure} />}
            <p className={buttonRow}>
              <Button type="submit" busy={fetching}>
                {t('queue.take')}
              </Button>
              <Link to={paths.appointments} search={item ? { item } : {}}>
                {t('queue.book')}
              </Link>
            </p>
          </form>
        </div>
        <section className="stack" aria-labelledby="now">
          <h2 id="now">{t('queue.now')}</h2>
          {error && !hall && <FailurePanel error={error} onRetry={retry} />}
          {!hall && !error && <Skeleton lines={4} />}
          {hall && <QueueTable hall={hall} />}
          {parts && !parts.open && <p className="mute small">{t('queue.closed')}</p>}
          <p>
            <Link to={paths.hall}>{t('queue.screen')}</Link>
          </p>
        </section>
      </div>
    </div>
  );
}
