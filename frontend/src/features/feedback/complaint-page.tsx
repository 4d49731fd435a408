import { useLocation, useNavigate, useParams, Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useClient, useQuery, useSubscription } from 'urql';
import { paths } from '@/app/paths.ts';
import { hasCode } from '@/shared/graphql/failure.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { dayAndTime, fullDate } from '@/shared/lib/dates.ts';
import { plainCode } from '@/shared/lib/numbers.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { ChangedMark } from '@/shared/ui/changed-mark.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { LightShape } from '@/shared/ui/light-shape.tsx';
import { Notice } from '@/shared/ui/notice.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { StatusLight } from '@/shared/ui/status-light.tsx';
import { AttachedFiles } from '@/shared/upload/attached-files.tsx';
import { AgainForm, JudgeForm } from './complaint-author.tsx';
import { ComplaintCodeForm } from './complaint-code-form.tsx';
import styles from './feedback.module.css';

const query = graphql(`
  query ComplaintPage($number: String!, $queryCode: String!) {
    trackComplaint(number: $number, queryCode: $queryCode) {
      id
      number
      kind
      stage
      due
      provisional
      subject
      body
      files {
        name
        size
        url
        refusalReason {
          zh
          en
        }
      }
      answer
      earlierAnswers
      extendedDays
      upheld
      satisfaction
      escalatedAt
      duplicateOf
      authorCan
      caseNumber
      receivedAt
      answeredAt
      department {
        id
        name
        nameEn
      }
      light {
        ...StatusLight_light
      }
      events {
        id
        kind
        at
        actor {
          role
          name
          post
        }
        note
      }
    }
  }
`);
const changes = graphql(`
  subscription ComplaintChanged($number: String!, $queryCode: String!) {
    complaintStatusChanged(number: $number, queryCode: $queryCode) {
      id
      complaint {
        id
        stage
        light {
          colour
          warning
          paused
        }
      }
    }
  }
`);

/** A complaint, live: where it is, by when, and the answer. */
export function ComplaintPage() {
  const { t, pick, locale } = useWords();
  const navigate = useNavigate();
  const client = useClient();
  const { number: raw } = useParams({ from: '/portal/complaints/$number' });
  const number = plainCode(raw);
  const queryCode = plainCode(decodeURIComponent(useLocation({ select: (at) => at.hash })));
  const variables = { number, queryCode };
  const [{ data, error }, again] = useQuery({ query, variables, pause: queryCode === '' });
  const [{ data: news }] = useSubscription({ query: changes, variables, pause: !data?.trackComplaint });
  const line = news?.complaintStatusChanged.id;
  useEffect(() => {
    if (line) again({ requestPolicy: 'network-only' });
  }, [line, again]);

  const asking = (wrong?: string) => (
    <div className="wrap">
      <div className={styles.column}>
        <PageHeading title={t('complaint.find')} className={styles.title} />
        <ComplaintCodeForm
          key={wrong}
          number={number}
          wrong={wrong}
          onFind={(to, code) => void navigate({ to: paths.complaint, params: { number: to }, hash: code })}
        />
      </div>
    </div>
  );
  if (queryCode === '') return asking();
  if (error && !data?.trackComplaint && !hasCode(error, 'WRONG_QUERY_CODE') && !hasCode(error, 'NOT_FOUND'))
    return (
      <div className="wrap part stack">
        <PageHeading title={t('complaint.find')} />
        <FailurePanel error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
      </div>
    );
  if (!data && !error)
    return (
      <div className="wrap">
        <Skeleton title lines={6} />
      </div>
    );
  const it = data?.trackComplaint;
  if (!it) return asking(t('complaint.wrong'));
  const ended = it.stage === 'ANSWERED' || it.stage === 'CLOSED';
  return (
    <div className="wrap">
      <Breadcrumbs>
        <Link to={paths.complaintTrack}>{t('complaint.find')}</Link>
        <span>{it.number}</span>
      </Breadcrumbs>
      <div className={styles.head}>
        <PageHeading title={it.subject} className={styles.title} />
        <p className="mute">
          {t(`complain.kind.${it.kind}`)} · {it.number}
        </p>
      </div>
      <section className={styles.plate} role="status">
        <StatusLight light={it.light} ended={ended} />
        <div className={styles.value} data-testid="complaint-stage">
          <ChangedMark value={it.stage}>{t(`complaint.stage.${it.stage}`)}</ChangedMark>
        </div>
        <p>
          {ended && it.answeredAt
            ? t('complaint.answeredOn', { day: fullDate(it.answeredAt, locale) })
            : t('complaint.due', { day: fullDate(it.due, locale), before: it.provisional ? 'provisional' : 'firm' })}
        </p>
        {it.department && <p className="mute">{t('complaint.with', { department: pick(it.department.name, it.department.nameEn) })}</p>}
        {it.escalatedAt && <p className="mute">{t('complaint.supervised')}</p>}
        {it.extendedDays > 0 && <p className="mute">{t('complaint.extended', { days: it.extendedDays })}</p>}
        {it.duplicateOf && <p className="mute">{t('complaint.together', { number: it.duplicateOf })}</p>}
      </section>
      {it.answer && (
        <div className={styles.answer}>
          <Notice title={t('complaint.answer')}>
            <p className="pre" lang={locale === 'en' ? 'zh-CN' : undefined}>
              {it.answer}
            </p>
            {it.upheld && <p>{t('complaint.upheld')}</p>}
          </Notice>
        </div>
      )}
      {it.satisfaction && (
        <p className="part" data-testid="complaint-judged">
          {t('complaint.judged', { level: t(`complaint.level.${it.satisfaction}`) })}
        </p>
      )}
      {it.authorCan.includes('JUDGE') && (
        <JudgeForm number={it.number} queryCode={queryCode} onDone={() => again({ requestPolicy: 'network-only' })} />
      )}
      {(it.authorCan.includes('REOPEN') || it.authorCan.includes('ESCALATE')) && (
        <AgainForm
          key={it.stage}
          act={it.authorCan.includes('REOPEN') ? 'reopen' : 'escalate'}
          number={it.number}
          queryCode={queryCode}
          onDone={() => again({ requestPolicy: 'network-only' })}
        />
      )}
      {it.earlierAnswers && (
        <section className="part">
          <h2>{t('complaint.earlier')}</h2>
          <p className="pre measure" lang={locale === 'en' ? 'zh-CN' : undefined}>
            {it.earlierAnswers}
          </p>
        </section>
      )}
      <section className="part">
        <h2>{t('complaint.said')}</h2>
        <p className="pre measure">{it.body}</p>
        {it.files.length > 0 && (
          <AttachedFiles
            files={it.files}
            fresh={() =>
              client
                .query(query, variables, { requestPolicy: 'network-only' })
                .toPromise()
                .then((fresh) => fresh.data?.trackComplaint?.files)
            }
          />
        )}
        {it.caseNumber && <p className="mute">{t('complaint.case', { number: it.caseNumber })}</p>}
      </section>
      <section className="part">
        <h2>{t('complaint.events')}</h2>
        <ol className={styles.events}>
          {it.events.map((event) => (
            <li key={event.id}>
              <LightShape name="done" />
              <div>
                <b>{t(`complaint.event.${event.kind}`)}</b>
                <p className="small mute">
                  <time dateTime={event.at}>{dayAndTime(event.at, locale)}</time> {[event.actor.name, event.actor.post].filter(Boolean).join(' ')}
                </p>
                {event.note && event.kind !== 'ANSWER_JUDGED' && (
                  <p className="small" lang={locale === 'en' ? 'zh-CN' : undefined}>
                    {event.note}
                  </p>
                )}
              </div>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}
