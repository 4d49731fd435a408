import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import type { LeaveKind } from '@/shared/graphql/gen/graphql.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { civilDay, shortDay } from '@/shared/lib/dates.ts';
import { useIntent } from '@/shared/lib/intent.ts';
import { useSession } from '@/shared/session/session.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { ErrorSummary, type FormError } from '@/shared/ui/error-summary.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { SelectField } from '@/shared/ui/select-field.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { Tag } from '@/shared/ui/tag.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import styles from './roster-page.module.css';

const query = graphql(`
  query Roster($department: String, $day: Date) {
    departments(first: 100) {
      nodes {
        id
        code
        name
        nameEn
      }
    }
    dutyRoster(department: $department, day: $day) {
      state
      openTasks
      staff {
        id
        name
        post
        postEn
        role
        chief
      }
      leave {
        id
        kind
        from
        until
        handedOverAt
      }
      substitute {
        id
        name
      }
      window {
        id
        code
      }
    }
  }
`);
const grant = graphql(`
  mutation GrantLeave($input: GrantLeaveInput!) {
    grantLeave(input: $input) {
      leave {
        id
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
  mutation CancelLeave($id: ID!) {
    cancelLeave(input: { leaveId: $id }) {
      leave {
        id
        cancelledAt
      }
      errors {
        code
        message
      }
    }
  }
`);
const appoint = graphql(`
  mutation AppointChief($input: AppointChiefRepresentativeInput!) {
    appointChiefRepresentative(input: $input) {
      department {
        id
      }
      errors {
        code
        message
      }
    }
  }
`);
const kinds = ['ANNUAL', 'SICK', 'TRAINING', 'OFFICIAL', 'OTHER'] as const satisfies readonly LeaveKind[];

/** Who is at work on a day, who is away and who stands in; heads and administrators enter leaves. */
export function RosterPage() {
  const { t, pick, locale } = useWords();
  const { viewer } = useSession();
  const navigate = useNavigate();
  const search = useSearch({ from: '/staff/work/roster' });
  const day = search.day ?? civilDay(new Date());
  const department = search.department ?? viewer?.department?.code ?? '';
  const [{ data, error, fetching }, again] = useQuery({
    query,
    variables: { department: department || null, day },
    requestPolicy: 'cache-and-network',
    pause: !viewer,
  });
  const [, callOff] = useMutation(cancel);
  const [, makeChief] = useMutation(appoint);
  const keeps = viewer?.roles.includes('ADMIN') || (viewer?.roles.includes('HEAD') && department === viewer.department?.code);
  const fresh = () => again({ requestPolicy: 'network-only' });
  const shifts = data?.dutyRoster ?? [];
  return (
    <div className="stack">
      <PageHeading title={t('roster.title')} />
      <div className={styles.choose}>
        <SelectField
          label={t('roster.department')}
          value={department}
          options={[
            { value: '', label: t('roster.center') },
            ...(data?.departments.nodes ?? []).map((one) => ({ value: one.code, label: pick(one.name, one.nameEn) })),
          ]}
          onChange={(event) => void navigate({ to: paths.roster, search: { ...search, department: event.target.value }, replace: true })}
        />
        <TextField
          label={t('roster.day')}
          type="date"
          value={day}
          onChange={(event) => void navigate({ to: paths.roster, search: { ...search, day: event.target.value || undefined }, replace: true })}
        />
      </div>
      {error && <FailurePanel error={error} onRetry={fresh} />}
      {fetching && !data && <Skeleton lines={6} />}
      {data && shifts.length === 0 && <p className="mute">{t('roster.none')}</p>}
      {shifts.length > 0 && (
        <table className="fit">
          <caption className="vh">{t('roster.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('roster.name')}</th>
              <th scope="col">{t('roster.post')}</th>
              <th scope="col">{t('roster.state')}</th>
              <th scope="col">{t('roster.substitute')}</th>
              <th scope="col">{t('roster.window')}</th>
              <th scope="col" className="r">
                {t('roster.open')}
              </th>
              {keeps && <th scope="col">{t('roster.act')}</th>}
            </tr>
          </thead>
          <tbody>
            {shifts.map(({ staff, state, leave, substitute, window, openTasks }) => (
              <tr key={staff.id}>
                <th scope="row">
                  {staff.name} {staff.chief && <Tag>{t('roster.chief')}</Tag>}
                </th>
                <td data-l={t('roster.post')}>{pick(staff.post, staff.postEn)}</td>
                <td data-l={t('roster.state')}>
                  {state === 'AWAY' && leave ? (
                    <b>
                      {t(`roster.kind.${leave.kind}`)}{' '}
                      <span className="nw">{t('roster.span', { from: shortDay(leave.from, locale), until: shortDay(leave.until, locale) })}</span>
                    </b>
                  ) : (
                    t(`roster.state.${state}`)
                  )}
                </td>
                <td data-l={t('roster.substitute')}>{substitute?.name ?? (state === 'AWAY' ? t('roster.byRule') : '')}</td>
                <td data-l={t('roster.window')}>{window?.code ?? ''}</td>
                <td data-l={t('roster.open')} className="r">
                  {openTasks}
                </td>
                {keeps && (
                  <td>
                    {leave && (
                      <Button look="quiet" onClick={() => void callOff({ id: leave.id }).then(fresh)}>
                        {t('roster.callOff')} <span className="vh">{staff.name}</span>
                      </Button>
                    )}
                    {department && !staff.chief && state !== 'OFF_POST' && (staff.role === 'EXAMINER' || staff.role === 'APPROVER') && (
                      <Button look="quiet" onClick={() => void makeChief({ input: { departmentCode: department, staffId: staff.id } }).then(fresh)}>
                        {t('roster.makeChief')} <span className="vh">{staff.name}</span>
                      </Button>
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {keeps && shifts.length > 0 && <LeaveForm people={shifts.map(({ staff }) => staff)} day={day} onDone={fresh} />}
    </div>
  );
}

type Person = { id: string; name: string; role: string; post: string; postEn: string };

function LeaveForm({ people, day, onDone }: { people: readonly Person[]; day: string; onDone: () => void }) {
  const { t, pick } = useWords();
  const [who, setWho] = useState(people[0]?.id ?? '');
  const [substitute, setSubstitute] = useState('');
  const [kind, setKind] = useState<LeaveKind>('ANNUAL');
  const [from, setFrom] = useState(day);
  const [until, setUntil] = useState(day);
  const [errors, setErrors] = useState<FormError[]>([]);
  const intent = useIntent();
  const [{ fetching, error }, send] = useMutation(grant);
  const role = people.find(({ id }) => id === who)?.role;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (fetching) return;
    const { data } = await send({ input: { staffId: who, substituteId: substitute || null, kind, from, until, idempotencyKey: intent.key() } });
    if (!data) return;
    intent.renew();
    setErrors(data.grantLeave.errors.map(({ field, message }) => ({ field: field ? `leave-${field}` : null, message })));
    if (data.grantLeave.leave) onDone();
  };
  const name = (one: Person) => `${one.name} ${pick(one.post, one.postEn)}`;
  return (
    <section className="stack" aria-labelledby="leave">
      <h2 id="leave">{t('roster.grant')}</h2>
      <p className="mute small measure">{t('roster.grant.lead')}</p>
      <form onSubmit={(event) => void submit(event)} noValidate className={styles.form}>
        <ErrorSummary errors={errors} />
        <SelectField
          id="leave-staffId"
          label={t('roster.who')}
          value={who}
          options={people.map((one) => ({ value: one.id, label: name(one) }))}
          onChange={(event) => {
            setWho(event.target.value);
            setSubstitute('');
          }}
        />
        <SelectField
          id="leave-substituteId"
          label={t('roster.substitute')}
          value={substitute}
          options={[
            { value: '', label: t('roster.byRule') },
            ...people.filter((one) => one.role === role && one.id !== who).map((one) => ({ value: one.id, label: name(one) })),
          ]}
          onChange={(event) => setSubstitute(event.target.value)}
        />
        <SelectField
          label={t('roster.kind')}
          value={kind}
          options={kinds.map((value) => ({ value, label: t(`roster.kind.${value}`) }))}
          onChange={(event) => setKind(event.target.value as LeaveKind)}
        />
        <TextField id="leave-from" label={t('roster.from')} type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
        <TextField id="leave-until" label={t('roster.until')} type="date" value={until} onChange={(event) => setUntil(event.target.value)} />
        {error && <FailurePanel error={error} />}
        <p className={buttonRow}>
          <Button type="submit" busy={fetching}>
            {t('roster.grant')}
          </Button>
        </p>
      </form>
    </section>
  );
}
