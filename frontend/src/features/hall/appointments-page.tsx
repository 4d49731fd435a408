import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { civilDay, clockTime, dayAndTime, dayWithWeekday, nextDay } from '@/shared/lib/dates.ts';
import { useIntent } from '@/shared/lib/intent.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { Button } from '@/shared/ui/button.tsx';
import { buttonClass, buttonRow } from '@/shared/ui/button-style.ts';
import { ErrorSummary } from '@/shared/ui/error-summary.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { Notice } from '@/shared/ui/notice.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { SelectField } from '@/shared/ui/select-field.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import styles from './hall.module.css';

const query = graphql(`
  query Appointments($item: String, $day: Date!, $code: String!) {
    serviceItem(code: $code) {
      id
      name
      nameEn
    }
    appointmentSlots(itemCode: $item, day: $day) {
      start
      free
    }
    myAppointments {
      id
      ref
      start
      queue
    }
  }
`);
const book = graphql(`
  mutation BookAppointment($input: BookAppointmentInput!) {
    bookAppointment(input: $input) {
      appointment {
        id
        ref
        start
        queue
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
const cancel = graphql(`
  mutation CancelAppointment($ref: String!) {
    cancelAppointment(input: { ref: $ref }) {
      appointment {
        id
        state
      }
      errors {
        code
        message
      }
    }
  }
`);

/** A time to come, so that one need not wait. */
export function AppointmentsPage() {
  const { t, pick, locale } = useWords();
  const { item } = useSearch({ from: '/portal/appointments' });
  const days = fortnight();
  const [day, setDay] = useState(days[1] ?? '');
  const [start, setStart] = useState<string | null>(null);
  const [done, setDone] = useState<{ ref: string; start: string; queue: string } | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const intent = useIntent();
  const [{ data, error, fetching }, again] = useQuery({
    query,
    variables: { item: item ?? null, day, code: item ?? '' },
    requestPolicy: 'cache-and-network',
  });
  const [{ fetching: sending, error: failure }, send] = useMutation(book);
  const [{ fetching: leaving }, giveBack] = useMutation(cancel);
  const fresh = () => again({ requestPolicy: 'network-only' });
  const submit = async () => {
    if (!start) {
      setWrong(t('book.choose'));
      return;
    }
    setWrong(null);
    const { data: answer } = await send({ input: { itemCode: item ?? null, start, idempotencyKey: intent.key() } });
    if (!answer) return;
    intent.renew();
    const { appointment, errors } = answer.bookAppointment;
    if (appointment) setDone(appointment);
    else setWrong(errors[0]?.message ?? null);
    setStart(null);
    fresh();
  };
  const slots = data?.appointmentSlots ?? [];
  return (
    <div className="wrap">
      <Breadcrumbs>
        <Link to={paths.queue}>{t('queue.title')}</Link>
        <span>{t('book.title')}</span>
      </Breadcrumbs>
      <div className="stack part">
        <PageHeading title={t('book.title')} />
        <p className="mute measure">
          {data?.serviceItem ? t('book.for', { item: pick(data.serviceItem.name, data.serviceItem.nameEn) }) : t('book.lead')}
        </p>
        {done && (
          <Notice title={t('book.done', { time: dayAndTime(done.start, locale) })} role="status">
            <p>
              {t('book.code')} <b className="nw">{grouped(done.ref)}</b>
            </p>
            <p>{t('book.next')}</p>
            <p className={buttonRow}>
              <Link to={paths.queue} search={{ appointment: done.ref }} className={buttonClass({ look: 'second' })}>
                {t('book.takeTicket')}
              </Link>
            </p>
          </Notice>
        )}
        <ErrorSummary errors={wrong ? [{ field: null, message: wrong }] : []} />
        {failure && <FailurePanel error={failure} />}
        <SelectField
          label={t('book.day')}
          value={day}
          options={days.map((value) => ({ value, label: dayWithWeekday(value, locale) }))}
          onChange={(event) => {
            setDay(event.target.value);
            setStart(null);
          }}
        />
        {error && !data && <FailurePanel error={error} onRetry={fresh} />}
        {fetching && !data && <Skeleton lines={4} />}
        {data && slots.length === 0 && <p className="mute">{t('book.none')}</p>}
        {slots.length > 0 && (
          <div className={styles.slots} role="group" aria-label={t('book.time')}>
            {slots.map((slot) => (
              <button
                key={slot.start}
                type="button"
                className={styles.slot}
                disabled={slot.free === 0}
                aria-pressed={slot.start === start}
                onClick={() => setStart(slot.start)}
              >
                {clockTime(slot.start, locale)}
                <small>{slot.free === 0 ? t('book.full') : t('book.free', { count: slot.free })}</small>
              </button>
            ))}
          </div>
        )}
        {slots.length > 0 && (
          <p className={buttonRow}>
            <Button busy={sending} onClick={() => void submit()}>
              {start ? t('book.confirm', { time: dayAndTime(start, locale) }) : t('book.title')}
            </Button>
          </p>
        )}
        {data && data.myAppointments.length > 0 && (
          <section className="stack" aria-labelledby="held">
            <h2 id="held">{t('book.held')}</h2>
            <ul className={styles.held}>
              {data.myAppointments.map((one) => (
                <li key={one.id}>
                  <b>{dayAndTime(one.start, locale)}</b>
                  <span>{t('queue.letter', { letter: one.queue })}</span>
                  <code>{grouped(one.ref)}</code>
                  <Link to={paths.queue} search={{ appointment: one.ref }}>
                    {t('book.takeTicket')}
                  </Link>
                  <Button look="quiet" busy={leaving} onClick={() => void giveBack({ ref: one.ref }).then(fresh)}>
                    {t('book.giveBack')}
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </div>
  );
}

/** Today and the fourteen days after it. */
function fortnight(): string[] {
  const days = [civilDay(new Date())];
  while (days.length < 15) days.push(nextDay(days.at(-1) as string));
  return days;
}

/** A code as it is read out: in fours. */
function grouped(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1 ');
}
