import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import type { CheckKind, CheckState } from '@/shared/graphql/gen/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { clockTime, dayAndTime } from '@/shared/lib/dates.ts';
import { useSession } from '@/shared/session/session.ts';
import { Button } from '@/shared/ui/button.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { LightShape, type LightShapeName } from '@/shared/ui/light-shape.tsx';
import { Notice } from '@/shared/ui/notice.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import styles from './administration.module.css';

const query = graphql(`
  query SystemHealth {
    systemHealth {
      version
      startedAt
      database
      sessions
      ledgerLines
      checks {
        kind
        state
        value
      }
      jobs {
        kind
        waiting
        running
        failing
        givenUp
        done
      }
      failures {
        id
        kind
        givenUp
        attempts
        failedAt
        reason
        nextAt
      }
    }
  }
`);
const retry = graphql(`
  mutation RetryJob($id: ID!) {
    retryJob(input: { jobId: $id }) {
      retried
      errors {
        code
        message
      }
    }
  }
`);
/** Looked at again every so often, in milliseconds. */
const every = 15_000;
/** Where something to look at is put right. */
const remedies: Partial<Record<CheckKind, typeof paths.calendar | typeof paths.editItems>> = { CALENDAR: paths.calendar, DRAFTS: paths.editItems };
const shapes = { WELL: 'ok', LOOK: 'yellow', BROKEN: 'red' } as const satisfies Record<CheckState, LightShapeName>;

/** How the system runs: what is behind, what failed, what will run out. */
export function HealthPage() {
  const { t, locale } = useWords();
  const { viewer } = useSession();
  const [{ data, error, fetching }, again] = useQuery({ query, requestPolicy: 'cache-and-network', pause: !viewer?.roles.includes('ADMIN') });
  const [seen, setSeen] = useState<Date | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [, workAgain] = useMutation(retry);
  useEffect(() => {
    const timer = setInterval(() => again({ requestPolicy: 'network-only' }), every);
    return () => clearInterval(timer);
  }, [again]);
  useEffect(() => {
    if (data && !fetching) setSeen(new Date());
  }, [data, fetching]);
  const health = data?.systemHealth;
  return (
    <>
      <PageHeading title={t('admin.health')} />
      <p className={styles.lead}>{t('admin.health.lead')}</p>
      {error && <FailurePanel error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />}
      {!health && !error && <Skeleton block lines={4} />}
      {health && (
        <>
          <ul className={styles.checks}>
            {health.checks.map((check) => {
              const remedy = remedies[check.kind];
              return (
                <li key={check.kind}>
                  <b>{t(`admin.check.${check.kind}`)}</b>
                  <span className={styles.value}>{t(`admin.check.${check.kind}.value`, { value: check.value })}</span>
                  <span className={styles.state}>
                    <LightShape name={shapes[check.state]} />
                    {t(`admin.check.state.${check.state}`)}
                  </span>
                  {remedy && check.state !== 'WELL' && <Link to={remedy}>{t('admin.check.go')}</Link>}
                </li>
              );
            })}
          </ul>
          <p className="small mute">
            {t('admin.health.program', { version: health.version, started: dayAndTime(health.startedAt, locale), database: t(`admin.database.${health.database}`) })}{' '}
            {t('admin.health.size', { sessions: health.sessions, lines: health.ledgerLines })} {seen && t('admin.health.seen', { time: clockTime(seen.toISOString(), locale) })}
          </p>
          <section className="part" aria-labelledby="jobs">
            <h2 id="jobs">{t('admin.jobs')}</h2>
            <table className="fit">
              <caption className="vh">{t('admin.jobs')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('admin.job')}</th>
                  {(['waiting', 'running', 'failing', 'givenUp', 'done'] as const).map((name) => (
                    <th scope="col" key={name} className="num">
                      {t(`admin.job.${name}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {health.jobs.map((one) => (
                  <tr key={one.kind}>
                    <th scope="row">{one.kind === 'sweep' || one.kind === 'notice' ? t(`admin.job.kind.${one.kind}`) : one.kind}</th>
                    {[one.waiting, one.running, one.failing, one.givenUp, one.done].map((count, index) => (
                      <td key={index} className="num">
                        {count}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <section className="part" aria-labelledby="failures">
            <h2 id="failures">{t('admin.failures')}</h2>
            {refused && (
              <Notice plain role="alert">
                <p>{refused}</p>
              </Notice>
            )}
            {health.failures.length === 0 ? (
              <p className="mute">{t('admin.failures.none')}</p>
            ) : (
              <table className="fit">
                <caption className="vh">{t('admin.failures')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('admin.job')}</th>
                    <th scope="col">{t('admin.failed')}</th>
                    <th scope="col">{t('admin.reason')}</th>
                    <th scope="col">
                      <span className="vh">{t('admin.retry')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {health.failures.map((one) => (
                    <tr key={one.id}>
                      <th scope="row">
                        {one.kind} {one.id}
                        <span className={styles.sub}>{one.givenUp ? t('admin.job.gaveUp', { attempts: one.attempts }) : t('admin.job.tries', { attempts: one.attempts })}</span>
                      </th>
                      <td>
                        {dayAndTime(one.failedAt, locale)}
                        {one.nextAt && <span className={styles.sub}>{t('admin.job.next', { time: clockTime(one.nextAt, locale) })}</span>}
                      </td>
                      <td className={styles.reason}>{one.reason}</td>
                      <td>
                        <Button
                          look="quiet"
                          aria-label={t('admin.retry.of', { job: `${one.kind} ${one.id}` })}
                          onClick={() =>
                            void workAgain({ id: one.id }).then(({ data: done }) => {
                              setRefused(done?.retryJob.errors[0]?.message ?? null);
                              again({ requestPolicy: 'network-only' });
                            })
                          }
                        >
                          {t('admin.retry')}
                        </Button>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </section>
        </>
      )}
    </>
  );
}
