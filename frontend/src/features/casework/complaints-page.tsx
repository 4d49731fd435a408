import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { dayAndTime, shortDay } from '@/shared/lib/dates.ts';
import { useSteady } from '@/shared/lib/use-steady.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { ChangedMark } from '@/shared/ui/changed-mark.tsx';
import { Empty } from '@/shared/ui/empty.tsx';
import { FreshRows } from '@/shared/ui/fresh-rows.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { SelectField } from '@/shared/ui/select-field.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { StatusLight } from '@/shared/ui/status-light.tsx';
import { ComplaintDialog } from './complaint-dialog.tsx';
import { ComplaintFiles } from './complaint-files.tsx';
import { ComplaintRounds, type DeskAct, deskActs, type DeskComplaint } from './complaint-rounds.tsx';
import { SearchLine } from './work-page.tsx';
import { complaintFilter, complaintKinds, complaintStages, type ComplaintSearch, lights } from './work-search.ts';
import styles from './complaints-page.module.css';

const query = graphql(`
  query StaffComplaints($filter: ComplaintFilter, $first: Int) {
    complaints(filter: $filter, first: $first) {
      totalCount
      nodes {
        id
        number
        kind
        stage
        due
        subject
        body
        caseNumber
        anonymous
        contact
        answer
        earlierAnswers
        reopenedAt
        reopenReasons
        escalatedAt
        escalationReasons
        routedBack
        upheld
        duplicateOf
        similar {
          id
          number
          subject
        }
        receivedAt
        viewerCan
        light {
          colour
          warning
          paused
          ...StatusLight_light
        }
        department {
          id
          name
          nameEn
        }
        item {
          id
          name
          nameEn
        }
        events {
          id
          kind
          at
          note
          actor {
            role
            name
          }
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);
const askAgainAfter = 10_000;

/** The complaint desk: what people say, by when it must be answered, and the two acts. */
export function ComplaintsPage() {
  const { t, pick, locale } = useWords();
  const search = useSearch({ from: '/staff/work/complaints' });
  const navigate = useNavigate();
  const [first, setFirst] = useState(50);
  const [{ data, error, fetching }, again] = useQuery({
    query,
    variables: { filter: complaintFilter(search), first },
    requestPolicy: 'cache-and-network',
  });
  const refresh = () => again({ requestPolicy: 'network-only' });
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') again({ requestPolicy: 'network-only' });
    }, askAgainAfter);
    return () => clearInterval(timer);
  }, [again]);
  const [act, setAct] = useState<{ kind: DeskAct; complaint: DeskComplaint } | null>(null);
  const change = (next: Partial<ComplaintSearch>) => void navigate({ to: paths.deskComplaints, search: { ...search, ...next }, replace: true });
  const any = { value: '', label: t('staff.any') };
  const list = data?.complaints;
  const steady = useSteady(list?.nodes, (one) => one.id, JSON.stringify([search.q, search.kind, search.stage, search.light, first]), { loading: fetching, page: true });
  return (
    <div className="stack">
      <PageHeading title={t('staff.complaints')} className={styles.title} />
      <p className="mute" data-testid="total">
        {list && list.totalCount !== null && t('staff.count', { count: list.totalCount })}
      </p>
      <SearchLine key={search.q ?? ''} id="complaint-search" value={search.q ?? ''} onSearch={(q) => change({ q: q || undefined })} />
      <div className={styles.filters}>
        <SelectField
          label={t('staff.complaint.kind')}
          value={search.kind ?? ''}
          onChange={(event) => change({ kind: (event.target.value || undefined) as ComplaintSearch['kind'] })}
          options={[any, ...complaintKinds.map((one) => ({ value: one, label: t(`staff.complaint.${one}`) }))]}
        />
        <SelectField
          label={t('staff.complaint.stage')}
          value={search.stage ?? ''}
          onChange={(event) => change({ stage: (event.target.value || undefined) as ComplaintSearch['stage'] })}
          options={[any, ...complaintStages.map((one) => ({ value: one, label: t(`staff.complaint.stage.${one}`) }))]}
        />
        <SelectField
          label={t('staff.col.light')}
          value={search.light ?? ''}
          onChange={(event) => change({ light: (event.target.value || undefined) as ComplaintSearch['light'] })}
          options={[any, ...lights.map((one) => ({ value: one, label: t(`staff.light.${one}`) }))]}
        />
      </div>
      {error && !data && <FailurePanel error={error} onRetry={refresh} />}
      {!data && !error && <Skeleton lines={8} />}
      {list?.nodes.length === 0 && (
        <Empty title={t('staff.empty')}>
          <p>{t('staff.empty.body')}</p>
        </Empty>
      )}
      <FreshRows count={steady.fresh} onShow={steady.show} />
      <ul className={styles.list}>
        {steady.rows.map((one) => {
          const open = search.complaint === one.id;
          return (
            <li key={one.id} data-complaint={one.number}>
              <div className={styles.row}>
                <ChangedMark value={`${one.light.colour}${one.light.warning}`}>
                  <StatusLight light={one.light} ended={one.stage === 'ANSWERED' || one.stage === 'CLOSED'} />
                </ChangedMark>
                <div className={styles.subject}>
                  <Link
                    to={paths.deskComplaints}
                    search={{ ...search, complaint: open ? undefined : one.id }}
                    replace
                    resetScroll={false}
                    aria-expanded={open}
                    activeProps={{}}
                    lang={locale === 'en' ? 'zh-CN' : undefined}
                  >
                    {one.subject}
                  </Link>
                  <span className="small mute">
                    {t(`staff.complaint.${one.kind}`)} <span className="nw">{one.number}</span>
                    {one.department && ` ${pick(one.department.name, one.department.nameEn)}`}
                    {one.escalatedAt ? ` · ${t('staff.complaint.escalated')}` : one.reopenedAt ? ` · ${t('staff.complaint.reopened')}` : ''}
                  </span>
                </div>
                <ChangedMark value={one.stage}>
                  <b>{t(`staff.complaint.stage.${one.stage}`)}</b>
                </ChangedMark>
                <span className="small mute nw">{t('staff.complaint.due', { day: shortDay(one.due, locale) })}</span>
              </div>
              {open && (
                <div className={styles.open}>
                  <p className="pre" lang={locale === 'en' ? 'zh-CN' : undefined}>
                    {one.body}
                  </p>
                  <p className="small mute">
                    {one.anonymous ? t('staff.complaint.anonymous') : (one.contact ?? t('staff.complaint.hidden'))}
                    {one.caseNumber && ` ${one.caseNumber}`}
                    {one.item && ` ${pick(one.item.name, one.item.nameEn)}`}
                  </p>
                  <ComplaintFiles id={one.id} />
                  <ComplaintRounds complaint={one} />
                  {one.answer && (
                    <p className="pre" lang={locale === 'en' ? 'zh-CN' : undefined}>
                      <b>{t('staff.complaint.answer')}</b> {one.answer}
                    </p>
                  )}
                  <ol className="small mute">
                    {one.events.map((event) => (
                      <li key={event.id}>
                        <span className="nw">{dayAndTime(event.at, locale)}</span> {t(`staff.complaint.event.${event.kind}`)} {event.actor.name}{' '}
                        <span lang={locale === 'en' ? 'zh-CN' : undefined}>{event.note}</span>
                      </li>
                    ))}
                  </ol>
                  <p className={buttonRow}>
                    {deskActs(one).map((kind, index) => (
                      <Button key={kind} look={index === 0 ? 'first' : 'second'} onClick={() => setAct({ kind, complaint: one })}>
                        {t(`staff.complaint.act.${kind}`)}
                      </Button>
                    ))}
                    {deskActs(one).length === 0 && <span className="mute">{t('staff.acts.none')}</span>}
                  </p>
                </div>
              )}
            </li>
          );
        })}
      </ul>
      {list?.pageInfo.hasNextPage && first < 100 && (
        <p>
          <Button look="second" onClick={() => setFirst(100)}>
            {t('staff.more')}
          </Button>
        </p>
      )}
      {act && (
        <ComplaintDialog
          kind={act.kind}
          complaint={act.complaint}
          onClose={() => setAct(null)}
          onDone={() => {
            setAct(null);
            refresh();
          }}
        />
      )}
    </div>
  );
}
