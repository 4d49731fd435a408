import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { civilDay, dayAndTime, fullDate, longWeekday, weekday } from '@/shared/lib/dates.ts';
import { useIntent } from '@/shared/lib/intent.ts';
import { useSession } from '@/shared/session/session.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { Notice } from '@/shared/ui/notice.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import { type CalendarDay, type Exception, monthsOf, weekdayOf, weeksOf } from './year-of-days.ts';
import styles from './calendar-page.module.css';

const query = graphql(`
  query CalendarPage($year: Int!) {
    calendarYear(year: $year) {
      year
      confirmed
      confirmedAt
      exceptions {
        date
        working
        name
      }
    }
  }
`);
const setDays = graphql(`
  mutation SetCalendarDays($input: SetCalendarDaysInput!) {
    setCalendarDays(input: $input) {
      changedCases
      errors {
        code
        message
      }
    }
  }
`);
const confirmYear = graphql(`
  mutation ConfirmCalendarYear($input: ConfirmCalendarYearInput!) {
    confirmCalendarYear(input: $input) {
      year {
        year
        confirmed
        confirmedAt
      }
      changedCases
      errors {
        code
        message
      }
    }
  }
`);

/** The working calendar of a year: every limit of every case is counted on it. */
export function CalendarPage() {
  const { year: wanted } = useSearch({ from: '/staff/work/calendar' });
  const today = civilDay(new Date());
  const year = /^\d{4}$/.test(wanted ?? '') ? Number(wanted) : Number(today.slice(0, 4));
  return <Year key={year} year={year} today={today} />;
}

function Year({ year, today }: { year: number; today: string }) {
  const { t, locale } = useWords();
  const { viewer } = useSession();
  const navigate = useNavigate();
  const intent = useIntent();
  const [{ data, error, fetching }, again] = useQuery({ query, variables: { year }, requestPolicy: 'cache-and-network', pause: !viewer });
  const [changes, setChanges] = useState<ReadonlyMap<string, Exception>>(new Map());
  const [name, setName] = useState('');
  const [said, setSaid] = useState<{ kind: 'done' | 'refused'; text: string } | null>(null);
  const [saving, save] = useMutation(setDays);
  const [confirming, confirm] = useMutation(confirmYear);
  const edits = viewer?.roles.includes('ADMIN') ?? false;
  const known = data?.calendarYear ?? null;
  const go = (to: number) => void navigate({ to: paths.calendar, search: { year: String(to) } });
  const turn = (day: CalendarDay) => {
    const next = new Map(changes);
    const before = known?.exceptions.find((one) => one.date === day.date);
    const was = before?.working ?? weekdayOf(day.date) < 5;
    if (was === !day.working) next.delete(day.date);
    else next.set(day.date, { date: day.date, working: !day.working, name: name.trim() });
    setSaid(null);
    setChanges(next);
  };
  const tell = (errors: readonly { message: string }[], moved: number) => {
    const refused = errors[0];
    setSaid(refused ? { kind: 'refused', text: refused.message } : { kind: 'done', text: t('calendar.moved', { count: moved }) });
    intent.renew();
    if (refused) return;
    setChanges(new Map());
    again({ requestPolicy: 'network-only' });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (saving.fetching || changes.size === 0) return;
    const days = [...changes.values()].map(({ date, working }) => ({ day: date, working, name: name.trim() }));
    const answer = await save({ input: { days, idempotencyKey: intent.key() } });
    if (answer.data) tell(answer.data.setCalendarDays.errors, answer.data.setCalendarDays.changedCases);
  };
  const failure = saving.error ?? confirming.error;
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <PageHeading title={t('calendar.title', { year: String(year) })} />
        <div className={buttonRow}>
          <Button look="second" onClick={() => go(year - 1)}>
            {t('calendar.year', { year: String(year - 1) })}
          </Button>
          <Button look="second" onClick={() => go(year + 1)}>
            {t('calendar.year', { year: String(year + 1) })}
          </Button>
        </div>
      </div>
      {error && !data && <FailurePanel error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />}
      {!data && fetching && <Skeleton block lines={8} />}
      {data && (
        <>
          {known?.confirmed ? (
            <p className="mute">{t('calendar.confirmed', { when: known.confirmedAt ? dayAndTime(known.confirmedAt, locale) : '' })}</p>
          ) : (
            <Notice title={t('calendar.unconfirmed')}>
              <p>{t('calendar.unconfirmed.body')}</p>
              {edits && (
                <p className={styles.confirm}>
                  <Button
                    busy={confirming.fetching}
                    onClick={async () => {
                      const answer = await confirm({ input: { year, idempotencyKey: intent.key() } });
                      if (answer.data) tell(answer.data.confirmCalendarYear.errors, answer.data.confirmCalendarYear.changedCases);
                    }}
                  >
                    {t('calendar.confirm', { year: String(year) })}
                  </Button>
                </p>
              )}
            </Notice>
          )}
          {edits && (
            <form className={styles.save} onSubmit={(event) => void submit(event)}>
              <TextField
                id="calendar-name"
                label={t('calendar.name')}
                hint={t('calendar.name.hint')}
                value={name}
                maxLength={40}
                onChange={(event) => setName(event.target.value)}
              />
              <div className={buttonRow}>
                {changes.size > 0 && (
                  <>
                    <Button type="submit" busy={saving.fetching}>
                      {t('calendar.save', { count: changes.size })}
                    </Button>
                    <Button look="quiet" onClick={() => setChanges(new Map())}>
                      {t('calendar.undo')}
                    </Button>
                  </>
                )}
              </div>
            </form>
          )}
          {failure && <FailurePanel error={failure} />}
          <p role={said?.kind === 'refused' ? 'alert' : 'status'} className={said ? styles.said : undefined}>
            {saving.fetching || confirming.fetching ? t('calendar.counting') : (said?.text ?? '')}
          </p>
          <ul className={styles.key} aria-label={t('calendar.key')}>
            <li data-day="working">{t('calendar.working')}</li>
            <li data-day="off">{t('calendar.off')}</li>
            <li data-day="holiday">{t('calendar.holiday')}</li>
            <li data-day="swapped">{t('calendar.swapped')}</li>
          </ul>
          <div className={styles.months}>
            {monthsOf(year, known?.exceptions ?? [], changes).map((days, month) => (
              <Month key={month} days={days} today={today} onTurn={edits ? turn : undefined} />
            ))}
          </div>
        </>
      )}
    </div>
  );
}

const kindOf = (day: CalendarDay) => {
  const plain = weekdayOf(day.date) < 5;
  return day.working ? (plain ? 'working' : 'swapped') : plain ? 'holiday' : 'off';
};

function Month({ days, today, onTurn }: { days: readonly CalendarDay[]; today: string; onTurn: ((day: CalendarDay) => void) | undefined }) {
  const { t, locale } = useWords();
  const first = days[0]?.date ?? '';
  const weeks = weeksOf(days);
  const title = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', { month: 'long', timeZone: 'UTC' }).format(new Date(`${first}T12:00:00Z`));
  const week = (weeks[1] ?? []).flatMap((day) => (day ? [day.date] : []));
  return (
    <table className={styles.month}>
      <caption>{title}</caption>
      <thead>
        <tr>
          {week.map((date) => (
            <th key={date} scope="col" abbr={longWeekday(date, locale)}>
              {weekday(date, locale).replace('周', '')}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((cells, row) => (
          <tr key={row}>
            {cells.map((day, column) => {
              if (!day) return <td key={column} />;
              const kind = kindOf(day);
              const label = [fullDate(day.date, locale), weekday(day.date, locale), t(`calendar.${kind}`), day.name].filter(Boolean).join(' ');
              const number = Number(day.date.slice(8));
              return (
                <td key={column} data-day={kind} data-changed={day.changed || undefined} aria-current={day.date === today ? 'date' : undefined}>
                  {onTurn ? (
                    <button type="button" aria-label={label} title={day.name ?? undefined} aria-pressed={day.changed} onClick={() => onTurn(day)}>
                      {number}
                    </button>
                  ) : (
                    <span title={day.name ?? undefined}>
                      <span aria-hidden="true">{number}</span>
                      <span className="vh">{label}</span>
                    </span>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
