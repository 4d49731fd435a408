import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useClient, useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import type { StaffCaseQuery } from '@/shared/graphql/gen/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { civilDay, dayAndTime, eachDay, fullDate, shortDay, weekday } from '@/shared/lib/dates.ts';
import { yuan } from '@/shared/lib/money.ts';
import { percent } from '@/shared/lib/numbers.ts';
import { Button } from '@/shared/ui/button.tsx';
import { ChangedMark } from '@/shared/ui/changed-mark.tsx';
import { Empty } from '@/shared/ui/empty.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { clockInput } from '@/shared/ui/ruler/clock-ruler.ts';
import { RulerKeys } from '@/shared/ui/ruler/ruler-keys.tsx';
import { Ruler } from '@/shared/ui/ruler/ruler.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { StatusLight } from '@/shared/ui/status-light.tsx';
import { DocumentFile } from '@/shared/upload/document-file.tsx';
import { ActDialog } from './act-dialog.tsx';
import { RungMark } from '@/shared/ui/rung-mark.tsx';
import { DutyActs } from './duty-acts.tsx';
import { actOrder, type StaffAct } from './acts.ts';
import { hasEnded, timeText } from './case-words.ts';
import { Cooperation } from './cooperation.tsx';
import { Procedure } from './procedure.tsx';
import { CaseWord } from '@/shared/ui/case-word/case-word.tsx';
import styles from './case-file.module.css';

const query = graphql(`
  query StaffCase($id: ID!) {
    center {
      today {
        date
      }
    }
    node(id: $id) {
      id
      ... on Case {
        number
        stage
        status
        outcome
        viewerCan
        reasons
        legalBasis
        whereToGo
        receivedAt
        acceptedAt
        promisedDue
        statutoryDue
        item {
          id
          code
          name
          nameEn
        }
        department {
          id
          code
          name
          nameEn
        }
        applicant {
          name
          identityNumber
          creditCode
          phone
          masked
        }
        light {
          colour
          warning
          paused
          ...StatusLight_light
        }
        application {
          id
          authorisation {
            id
            agent
            acts
            state
          }
        }
        clock {
          kind
          state
          start
          used
          remaining
          statutoryRemaining
          segments {
            from
            to
            kind
            firstNumber
            reason
            legalBasis
          }
          ...ClockRuler_clock
        }
        clocks {
          kind
          state
          due
          remaining
        }
        forecast {
          probability
          decided
          underWay
          usuallyUnderWay
        }
        warnings {
          id
          number
          rung
          state
          raisedAt
          rule {
            id
            name
            nameEn
          }
        }
        papers {
          number
          title
        }
        documents {
          id
          name
          form
          copies
          accepted
          note
          reusedWithConsentAt
          upload {
            name
            size
            pages
            status
            url
            refusalReason {
              zh
              en
            }
          }
          requirement {
            id
            nameEn
          }
        }
        timeline(last: 60) {
          nodes {
            id
            kind
            at
            actor {
              role
              name
              post
            }
            light
            note
          }
        }
        handlers {
          name
          post
          postEn
          stage
        }
        tasks {
          id
          stage
          kind
          openedAt
          closedAt
          outcome
          assignee {
            id
            name
          }
        }
        suspensions {
          id
          kind
          legalBasis
          reason
          expectedWorkingDays
          startedAt
          endedAt
          confirmedAt
          refusedAt
          overdueAt
        }
        extension {
          id
          workingDays
          reason
          legalBasis
          grantedAt
        }
        correction {
          id
          number
          sentAt
          answeredAt
          defects {
            documentId
            problem
            remedy
          }
        }
        decision {
          id
          number
          outcome
          reasons
          legalBasis
          remedies
          decidedAt
        }
        licence {
          id
          number
          title
          titleEn
          validFrom
          validUntil
          deliveredAt
          channel
        }
        feeLines {
          id
          name
          nameEn
          amountFen
          paidAt
          voidAt
        }
        chargeable {
          id
          name
          nameEn
          amountFen
          unit
          unitEn
        }
        siteVisitors {
          id
          name
          post
          postEn
          department {
            id
            name
            nameEn
          }
        }
        opinions {
          department {
            id
            code
            name
            nameEn
          }
        }
        hearingPresiders {
          id
          name
          post
          postEn
        }
        interestedParties {
          id
          person {
            name
          }
        }
        itemVersion {
          id
          lenient {
            days
            digest
            requirements {
              id
              key
              name
              nameEn
            }
          }
        }
        promise {
          id
          outstanding {
            id
            name
            nameEn
          }
        }
        ...CaseWord_case
        ...Cooperation_case
        ...Procedure_case
      }
    }
  }
`);
const events = graphql(`
  subscription StaffCaseEvents($id: ID!) {
    caseEvents(filter: { caseId: $id }) {
      cursor
      heartbeat
      events {
        id
      }
    }
  }
`);

type File = Extract<NonNullable<StaffCaseQuery['node']>, { number: string }>;

type Props = {
  id: string;
  /** Draws the heading: a page's h1, a pane's h2. */
  heading: (title: string, lang: string | undefined) => ReactNode;
  /** Where the acts stand: under the file, or in a column of their own. */
  layout: 'pane' | 'page' | 'desk';
  onChanged?: () => void;
};

/** A case as its handlers see it, live, with only the acts that the server allows now. */
export function CaseFile({ id, heading, layout, onChanged }: Props) {
  const { t } = useWords();
  const client = useClient();
  const [{ data, error, fetching }, again] = useQuery({ query, variables: { id }, requestPolicy: 'cache-and-network' });
  useEffect(() => {
    const { unsubscribe } = client.subscription(events, { id }).subscribe(({ data: news }) => {
      if (news && news.caseEvents.events.length > 0) again({ requestPolicy: 'network-only' });
    });
    return unsubscribe;
  }, [client, id, again]);
  const refresh = () => {
    again({ requestPolicy: 'network-only' });
    onChanged?.();
  };
  if (error && !data)
    return (
      <>
        {heading(t('staff.case'), undefined)}
        <FailurePanel error={error} onRetry={refresh} />
      </>
    );
  const node = data?.node;
  if (node === null && !fetching)
    return (
      <>
        {heading(t('staff.case.none'), undefined)}
        <Empty title={t('staff.case.none')}>
          <p>{t('staff.case.none.body')}</p>
        </Empty>
      </>
    );
  if (!data || !node || !('number' in node) || node.id !== id) return <Skeleton title block lines={8} />;
  return <Sheets key={node.id} it={node as File} today={data.center.today.date} heading={heading} layout={layout} onChanged={refresh} />;
}

type SheetsProps = { it: File; today: string; heading: Props['heading']; layout: Props['layout']; onChanged: () => void };

function Sheets({ it, today, heading, layout, onChanged }: SheetsProps) {
  const words = useWords();
  const { t, pick, pickLang, locale } = words;
  const chinese = locale === 'en' ? 'zh-CN' : undefined;
  const ruler = clockInput(it.clock, today);
  const time = timeText(it, words);
  const lines = it.timeline.nodes;
  const openTasks = it.tasks.filter((task) => task.closedAt === null && task.kind === 'STEP');
  return (
    <article className={`${styles.file} ${styles[layout]}`}>
      <div className={styles.body}>
        <header className={styles.head}>
          <div className={styles.lights}>
            <ChangedMark value={`${it.light.colour}${it.light.warning}${it.light.paused}`}>
              <StatusLight light={it.light} ended={hasEnded(it)} />
            </ChangedMark>
            <ChangedMark value={it.stage + it.status}>
              <b data-testid="case-stage">{t(`stage.${it.stage}`)}</b> <span className="mute">{t(`status.${it.status}`)}</span>
            </ChangedMark>
          </div>
          {heading(pick(it.item.name, it.item.nameEn), pickLang(it.item.name, it.item.nameEn))}
          <p className="mute">
            <span className="nw" data-testid="case-number">
              {it.number}
            </span>{' '}
            {it.applicant.name}
          </p>
          <p className={styles.time}>
            <ChangedMark value={time}>{time}</ChangedMark>
          </p>
        </header>
        {it.clock.segments.length > 0 && (
          <div>
            <Ruler {...ruler} />
            <RulerKeys {...ruler} />
          </div>
        )}
        <dl className={styles.facts}>
          <Fact name={t('staff.fact.applicant')}>
            {[it.applicant.name, it.applicant.identityNumber ?? it.applicant.creditCode, it.applicant.phone].filter(Boolean).join(' ')}
            {it.applicant.masked && <span className="mute"> {t('staff.masked')}</span>}
          </Fact>
          <Fact name={t('staff.fact.department')}>{pick(it.department.name, it.department.nameEn)}</Fact>
          <Fact name={t('staff.fact.received')}>{dayAndTime(it.receivedAt, locale)}</Fact>
          {it.promisedDue && (
            <Fact name={t('staff.fact.due')}>
              {t('staff.fact.due.both', {
                promise: shortDay(it.promisedDue, locale),
                law: it.statutoryDue ? shortDay(it.statutoryDue, locale) : '–',
              })}
            </Fact>
          )}
          {it.forecast && (
            <Fact name={t('staff.fact.forecast')}>
              {t('staff.forecast', {
                percent: percent(it.forecast.probability, 0),
                decided: it.forecast.decided,
                now: it.forecast.underWay,
                usual: it.forecast.usuallyUnderWay.toFixed(1),
              })}
            </Fact>
          )}
          <Fact name={t('staff.fact.handlers')}>
            {it.handlers.length === 0 ? t('track.nobody') : it.handlers.map((one) => `${t(`stage.${one.stage}`)} ${one.name}`).join(t('track.join'))}
          </Fact>
          {openTasks.length > 0 && (
            <Fact name={t('staff.fact.tasks')}>
              {openTasks.map((task) => `${t(`stage.${task.stage}`)} ${task.assignee?.name ?? t('staff.task.nobody')}`).join(t('track.join'))}
            </Fact>
          )}
          {it.feeLines.length > 0 && (
            <Fact name={t('track.fees')}>
              {it.feeLines
                .filter((line) => line.voidAt === null)
                .map((line) => `${pick(line.name, line.nameEn)} ${yuan(line.amountFen, locale)}${line.paidAt ? ` ${t('track.feePaid')}` : ''}`)
                .join(t('track.join'))}
            </Fact>
          )}
        </dl>
        {it.warnings.length > 0 && (
          <Part title={t('staff.case.warnings')}>
            <ul className={styles.rows}>
              {it.warnings.map((one) => (
                <li key={one.id}>
                  <Link to={paths.warning} params={{ id: one.id }}>
                    {pick(one.rule.name, one.rule.nameEn)}
                  </Link>
                  <span className="small">
                    <RungMark rung={one.rung} /> {t(`eye.state.${one.state}`)} <span className="mute">{dayAndTime(one.raisedAt, locale)}</span>
                  </span>
                </li>
              ))}
            </ul>
          </Part>
        )}
        <Cooperation case={it} today={today} />
        <Procedure case={it} />
        <CaseWord case={it} queryCode={null} onChanged={onChanged} />
        {it.reasons && !it.decision && (
          <Part title={t(`status.${it.status}`)}>
            <p lang={chinese}>{[it.reasons, it.legalBasis, it.whereToGo].filter(Boolean).join(' ')}</p>
          </Part>
        )}
        <Part title={t('staff.documents', { count: it.documents.length })}>
          {it.documents.length === 0 && <p className="mute">{t('track.noDocuments')}</p>}
          <ul className={styles.rows}>
            {it.documents.map((doc) => (
              <li key={doc.id}>
                <span lang={pickLang(doc.name, doc.requirement?.nameEn)}>{pick(doc.name, doc.requirement?.nameEn)}</span>
                <span className="mute small">
                  {t('form.copies', { form: t(`form.${doc.form}`), copies: doc.copies })}
                  {doc.accepted !== null && <b> {doc.accepted ? t('track.inOrder') : t('track.notInOrder')}</b>}
                  {doc.note && <span lang={chinese}> {doc.note}</span>}
                </span>
                {doc.upload && <DocumentFile document={doc.id} file={doc.upload} reused={doc.reusedWithConsentAt !== null} />}
              </li>
            ))}
          </ul>
        </Part>
        <Part title={t('track.papers')}>
          <ul className={styles.rows}>
            {it.papers.map((paper) => (
              <li key={paper.number}>
                <Link to={paths.papers} params={{ number: it.number }} search={{ paper: paper.number }}>
                  {paper.title}
                </Link>
                <span className="mute small">{paper.number}</span>
              </li>
            ))}
          </ul>
        </Part>
        {it.correction && (
          <Part title={t('staff.correction')}>
            <p className="small mute">
              {it.correction.number} {dayAndTime(it.correction.sentAt, locale)}{' '}
              {it.correction.answeredAt ? t('staff.correction.answered', { day: shortDay(it.correction.answeredAt, locale) }) : t('staff.correction.open')}
            </p>
            <ol className={styles.rows}>
              {it.correction.defects.map((defect) => (
                <li key={`${defect.documentId}-${defect.problem}`} lang={chinese}>
                  <b>{defect.problem}</b>
                  <span>{defect.remedy}</span>
                </li>
              ))}
            </ol>
          </Part>
        )}
        {it.suspensions.length > 0 && (
          <Part title={t('staff.suspensions')}>
            <ul className={styles.rows}>
              {it.suspensions.map((pause) => (
                <li key={pause.id}>
                  <span>
                    <b>{t(`staff.option.${pause.kind}`)}</b> {t('limit.workingDays', { count: pause.expectedWorkingDays })}
                  </span>
                  <span className="small mute">
                    {dayAndTime(pause.startedAt, locale)}–{pause.endedAt ? dayAndTime(pause.endedAt, locale) : t('staff.pause.open')}
                  </span>
                  <span className="small">
                    <b>{t(pause.refusedAt ? 'ways.pause.refused' : pause.confirmedAt ? 'ways.pause.confirmed' : 'ways.pause.waits')}</b>
                    {pause.overdueAt && <b> {t('ways.pause.overdue')}</b>}
                  </span>
                  <span className="small" lang={chinese}>
                    {pause.reason} {pause.legalBasis}
                  </span>
                </li>
              ))}
            </ul>
          </Part>
        )}
        {it.extension && (
          <Part title={t('track.extension', { days: it.extension.workingDays })}>
            <p lang={chinese}>
              {it.extension.reason} <span className="small mute">{it.extension.legalBasis}</span>
            </p>
          </Part>
        )}
        {it.decision && (
          <Part title={t(`track.decision.${it.decision.outcome}`)}>
            <p className="small mute">
              {it.decision.number} {fullDate(it.decision.decidedAt, locale)}
            </p>
            <p lang={chinese}>{[it.decision.reasons, it.decision.legalBasis, it.decision.remedies].filter(Boolean).join(' ')}</p>
          </Part>
        )}
        {it.licence && (
          <Part title={pick(it.licence.title, it.licence.titleEn)}>
            <p>
              <b data-testid="licence-number">{it.licence.number}</b>
            </p>
            <p className="small mute">
              {it.licence.validUntil
                ? t('track.licence.until', { from: fullDate(it.licence.validFrom, locale), until: fullDate(it.licence.validUntil, locale) })
                : t('track.licence.from', { from: fullDate(it.licence.validFrom, locale) })}
              {it.licence.deliveredAt && ` ${t('track.licence.delivered', { day: fullDate(it.licence.deliveredAt, locale), channel: it.licence.channel ?? 'WINDOW' })}`}
            </p>
          </Part>
        )}
        <Part title={t('track.timeline')}>
          <ol className={styles.rows} data-testid="timeline">
            {lines.map((line) => (
              <li key={line.id}>
                <span>
                  <b>{line.kind === 'LIGHT_TURNED' && line.light ? t(`track.light.${line.light}`) : t(`track.event.${line.kind}`)}</b>{' '}
                  <span className="mute">
                    {[line.actor.name, line.actor.post].filter(Boolean).join(' ') || t(`track.by.${line.actor.role === 'SYSTEM' ? 'SYSTEM' : 'APPLICANT'}`)}
                  </span>
                </span>
                <time className="small mute nw" dateTime={line.at}>
                  {dayAndTime(line.at, locale)}
                </time>
                {line.note && (
                  <span className="small" lang={chinese}>
                    {line.note}
                  </span>
                )}
              </li>
            ))}
          </ol>
        </Part>
        {it.clock.segments.length > 0 && (
          <details className={styles.days}>
            <summary>{t('track.days')}</summary>
            <Days it={it} today={today} />
          </details>
        )}
      </div>
      <Acts it={it} onChanged={onChanged} />
    </article>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** Every day of the clock in words: the long form of the ruler. */
function Days({ it, today }: { it: File; today: string }) {
  const { t, locale } = useWords();
  const { clock } = it;
  const stopped = clock.state === 'STOPPED';
  const last = stopped ? (clock.segments.findLast((one) => one.kind === 'COUNTED')?.to ?? clock.start) : today;
  const happened = (day: string) =>
    [...new Set(it.timeline.nodes.filter((line) => civilDay(line.at) === day).map((line) => t(`track.event.${line.kind}`)))].join(t('track.join'));
  const row = (day: string, count: string, what: string) => (
    <tr key={day}>
      <td className="nw">
        {shortDay(day, locale)} {weekday(day, locale)}
      </td>
      <td>{count}</td>
      <td>{what}</td>
    </tr>
  );
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t('track.days.date')}</th>
          <th scope="col">{t('track.days.count')}</th>
          <th scope="col">{t('track.days.what')}</th>
        </tr>
      </thead>
      <tbody>
        {row(clock.start, t('track.days.number', { number: 0 }), [t('track.days.start'), happened(clock.start)].filter(Boolean).join(t('track.join')))}
        {clock.segments
          .filter((segment) => segment.from <= last && segment.from > clock.start)
          .flatMap((segment) =>
            segment.kind === 'DAY_OFF'
              ? [
                  <tr key={segment.from}>
                    <td colSpan={3} className="mute">
                      {t('track.days.off', {
                        from: shortDay(segment.from, locale),
                        to: shortDay(segment.to, locale),
                        one: segment.from === segment.to ? 'one' : 'more',
                        reason: segment.reason || t('track.days.weekend'),
                      })}
                    </td>
                  </tr>,
                ]
              : eachDay(segment.from, segment.to)
                  .filter((day) => day <= last)
                  .map((day, index) =>
                    row(
                      day,
                      segment.kind === 'PAUSED' ? t('track.days.not') : t('track.days.number', { number: (segment.firstNumber ?? 0) + index }),
                      [
                        !stopped && day === today ? t('track.days.today') : '',
                        segment.kind === 'PAUSED' ? [segment.reason, segment.legalBasis].filter(Boolean).join(' ') : '',
                        happened(day),
                      ]
                        .filter(Boolean)
                        .join(t('track.join')),
                    ),
                  ),
          )}
      </tbody>
    </table>
  );
}

function Acts({ it, onChanged }: { it: File; onChanged: () => void }) {
  const { t, pick, locale } = useWords();
  const mandate = it.application.authorisation;
  const choices = {
    // To the agent only while the authorisation says so; the server asks again.
    toAgent:
      mandate && mandate.state === 'IN_FORCE' && mandate.acts.includes('COLLECT')
        ? [
            { value: 'NO', label: t('staff.option.toAgent.NO') },
            { value: 'YES', label: t('staff.option.toAgent.YES', { agent: mandate.agent }) },
          ]
        : [],
    later: (it.itemVersion.lenient?.requirements ?? []).map((one) => ({ value: one.id, label: pick(one.name, one.nameEn) })),
    deferred: (it.promise?.outstanding ?? []).map((one) => ({ value: one.id, label: pick(one.name, one.nameEn) })),
    feeLines: it.chargeable.map((one) => ({
      value: one.id,
      label: `${pick(one.name, one.nameEn)} ${yuan(one.amountFen, locale)}${one.unit && `/${pick(one.unit, one.unitEn)}`}`,
    })),
    partyId: it.interestedParties.map((one) => ({ value: one.id, label: one.person.name })),
    presiderId: it.hearingPresiders.map((one) => ({ value: one.id, label: `${one.name} ${pick(one.post, one.postEn)}` })),
    staffIds: it.siteVisitors.map((one) => ({
      value: one.id,
      label: [one.name, pick(one.post, one.postEn), one.department && pick(one.department.name, one.department.nameEn)].filter(Boolean).join(' '),
    })),
    departmentCodes: [it.department, ...it.opinions.map(({ department }) => department)].map((one) => ({ value: one.code, label: pick(one.name, one.nameEn) })),
  };
  const [act, setAct] = useState<StaffAct | null>(null);
  const [done, setDone] = useState('');
  const can = actOrder.filter((one) => (it.viewerCan as readonly string[]).includes(one));
  return (
    <aside className={styles.acts} aria-label={t('staff.acts')}>
      <p className="vh" role="status">
        {done}
      </p>
      {can.length === 0 && <p className="mute small">{t('staff.acts.none')}</p>}
      {can.map((one, index) => (
        <Button key={one} look={index === 0 ? 'first' : 'second'} onClick={() => setAct(one)}>
          {t(`staff.act.${one}`)}
        </Button>
      ))}
      <DutyActs
        caseId={it.id}
        department={it.department.code}
        assignees={it.tasks.flatMap((task) => (task.closedAt === null && task.kind === 'STEP' && task.assignee ? [task.assignee.id] : []))}
        onChanged={onChanged}
      />
      {act && (
        <ActDialog
          act={act}
          case={{ ...it, choices }}
          onClose={() => setAct(null)}
          onReload={() => {
            setAct(null);
            onChanged();
          }}
          onDone={() => {
            setDone(t('staff.done', { act: t(`staff.act.${act}`) }));
            setAct(null);
            onChanged();
          }}
        />
      )}
    </aside>
  );
}
