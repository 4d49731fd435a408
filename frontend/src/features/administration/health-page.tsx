import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import type { CheckKind, CheckState } from '@/shared/graphql/gen/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { clockTime, dayAndTime } from '@/shared/lib/dates.ts';
import { Button } from '@/shared/ui/button.tsx';
import { DataTable } from '@/shared/ui/data-table.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { LightShape, type LightShapeName } from '@/shared/ui/light-shape.tsx';
import { Notice } from '@/shared/ui/notice.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { Named } from './cells.tsx';
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
  const [{ data, error, fetching }, again] = useQuery({ query, requestPolicy: 'cache-and-network' });
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
  const tryAgain = async (id: string) => {
    const { data: done } = await workAgain({ id });
    setRefused(done?.retryJob.errors[0]?.message ?? null);
    again({ requestPolicy: 'network-only' });
  };
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
            <DataTable
              title={t('admin.jobs')}
              rows={health.jobs}
              keyOf={(one) => one.kind}
              columns={[
                { name: t('admin.job'), cell: (one) => (one.kind === 'sweep' || one.kind === 'notice' ? t(`admin.job.kind.${one.kind}`) : one.kind) },
                ...(['waiting', 'running', 'failing', 'givenUp', 'done'] as const).map((state) => ({ name: t(`admin.job.${state}`), cell: (one: (typeof health.jobs)[number]) => one[state], numeric: true })),
              ]}
            />
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
              <DataTable
                title={t('admin.failures')}
                rows={health.failures}
                keyOf={(one) => one.id}
                columns={[
                  { name: t('admin.job'), cell: (one) => <Named name={`${one.kind} ${one.id}`} sub={t(one.givenUp ? 'admin.job.gaveUp' : 'admin.job.tries', { attempts: one.attempts })} /> },
                  { name: t('admin.failed'), cell: (one) => <Named name={dayAndTime(one.failedAt, locale)} sub={one.nextAt && t('admin.job.next', { time: clockTime(one.nextAt, locale) })} /> },
                  { name: t('admin.reason'), cell: (one) => <span className={styles.reason}>{one.reason}</span> },
                  {
                    name: t('admin.retry'),
                    quiet: true,
                    cell: (one) => (
                      <Button look="quiet" aria-label={t('admin.retry.of', { job: `${one.kind} ${one.id}` })} onClick={() => void tryAgain(one.id)}>
                        {t('admin.retry')}
                      </Button>
                    ),
                  },
                ]}
              />
            )}
          </section>
        </>
      )}
    </>
  );
}
