import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { csvOf, download } from '@/shared/lib/csv.ts';
import { graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useGrown } from '@/shared/graphql/use-grown.ts';
import { useSpoken } from '@/shared/graphql/use-spoken.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { fullDate } from '@/shared/lib/dates.ts';
import { Button } from '@/shared/ui/button.tsx';
import { Empty } from '@/shared/ui/empty.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { AppealForm, RulingForm } from './appeal-forms.tsx';
import { Behind } from './behind.tsx';
import { signed, standing, subjectName } from './standing.ts';
import { Trend } from './trend.tsx';
import styles from './evaluation.module.css';

const query = graphql(`
  query Evaluation($id: ID!) {
    node(id: $id) {
      id
      ... on PerformanceEvaluation {
        ...Standing_evaluation
        viewerCan
        finalAt
        ruleSet {
          base
          grades {
            key
            name
            from
          }
        }
        lines {
          measured
          of
          points
          indicator {
            key
            branch
            name
            formula
            fact
            floor
            ceiling
          }
        }
        appeals {
          indicator
          reasons
          appealedAt
          appealedBy {
            id
            name
          }
          allowed
          correction
          rulingReasons
          ruledAt
          ruledBy {
            id
            name
          }
        }
        trend {
          month
          points
        }
      }
    }
  }
`);

/** How one department, window or person did in a month: each point with its formula and what is behind it, objections, the trend. */
export function EvaluationPage() {
  const { t, pick, locale } = useWords();
  const { id } = useParams({ from: '/staff/work/evaluation/$id' });
  const [{ data, error, fetching }, again] = useQuery({ query, variables: { id }, requestPolicy: 'cache-and-network' });
  const reload = useGrown(again);
  useSpoken(again);
  const [behind, setBehind] = useState<string | null>(null);
  const [appealing, setAppealing] = useState<string | null>(null);
  const back = (
    <p>
      <Link to={paths.standings} className={styles.back}>
        {t('eval.back')}
      </Link>
    </p>
  );
  if (error && !data)
    return (
      <div className="stack">
        {back}
        <PageHeading title={t('eval.title')} />
        <FailurePanel error={error} onRetry={reload} />
      </div>
    );
  const node = data?.node;
  if (node === null && !fetching)
    return (
      <div className="stack">
        {back}
        <PageHeading title={t('eval.title')} />
        <Empty title={t('eval.gone')}>
          <p>{t('eval.gone.body')}</p>
        </Empty>
      </div>
    );
  if (!node || !('lines' in node)) return <Skeleton title lines={10} />;
  const it = readFragment(standing, node);
  const name = subjectName(it, pick);
  const branches = [...new Set(node.lines.map((line) => line.indicator.branch))];
  const value = (line: (typeof node.lines)[number]) =>
    line.indicator.fact.endsWith('RATE') || line.indicator.fact === 'PROMISE_REDUCTION'
      ? line.of === 0
        ? t('eval.nothing')
        : t(line.indicator.fact === 'PROMISE_REDUCTION' ? 'eval.rate.days' : 'eval.rate', { percent: (line.measured / 10).toFixed(1), of: line.of })
      : t('eval.times', { count: line.measured });
  const save = () =>
    download(
      `evaluation-${it.month}-${name}.csv`,
      csvOf([
        ['month', 'subject', 'name', 'indicator', 'fact', 'measured', 'of', 'points'],
        ...node.lines.map((line) => [it.month, it.subject, name, line.indicator.name, line.indicator.fact, line.measured, line.of, line.points]),
        [it.month, it.subject, name, '', 'TOTAL', '', '', it.points],
      ]),
    );
  return (
    <div className="stack">
      {back}
      <PageHeading title={t('eval.of', { name, month: it.month })} />
      <div className={styles.sum}>
        <p className={styles.value}>
          {it.points} <span>{t('eval.points.unit')}</span>
        </p>
        <div>
          <p>
            <b>{it.gradeName}</b> {it.state === 'FINAL' && node.finalAt ? t('eval.final', { day: fullDate(node.finalAt, locale) }) : t('eval.draft', { day: fullDate(it.appealUntil, locale) })}
          </p>
          {it.subject !== 'DEPARTMENT' && it.department && <p className="mute">{pick(it.department.name, it.department.nameEn)}</p>}
          <p className="small mute">{t('eval.sum', { base: node.ruleSet.base / 100 })}</p>
        </div>
      </div>
      <table className={`fit ${styles.tree}`}>
        <caption className="vh">{t('eval.lines')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('eval.indicator')}</th>
            <th scope="col">{t('eval.measured')}</th>
            <th scope="col" className="r">
              {t('eval.points')}
            </th>
            <th scope="col">
              <span className="vh">{t('eval.acts')}</span>
            </th>
          </tr>
        </thead>
        {branches.map((branch) => (
          <tbody key={branch}>
            <tr className={styles.branch}>
              <th scope="rowgroup" colSpan={4}>
                {branch}
              </th>
            </tr>
            {node.lines
              .filter((line) => line.indicator.branch === branch)
              .map((line) => {
                const { key } = line.indicator;
                const appeal = node.appeals.find((one) => one.indicator === key);
                return [
                  <tr key={key}>
                    <th scope="row">
                      {line.indicator.name}
                      <span className={styles.sub}>{line.indicator.formula}</span>
                    </th>
                    <td data-l={t('eval.measured')} className={styles.figure}>
                      {value(line)}
                    </td>
                    <td data-l={t('eval.points')} className={`r ${styles.figure}`}>
                      <b>{signed(line.points)}</b>
                      <span className={styles.sub}>{t('eval.bounds.of', { floor: signed(line.indicator.floor / 100), ceiling: signed(line.indicator.ceiling / 100) })}</span>
                    </td>
                    <td className={styles.acts}>
                      {(line.measured > 0 || line.of > 0) && (
                        <Button look="quiet" aria-expanded={behind === key} onClick={() => setBehind(behind === key ? null : key)}>
                          {t('eval.behind')}
                        </Button>
                      )}
                      {node.viewerCan.includes('APPEAL') && !appeal && (
                        <Button look="quiet" aria-expanded={appealing === key} onClick={() => setAppealing(appealing === key ? null : key)}>
                          {t('eval.appeal')}
                        </Button>
                      )}
                    </td>
                  </tr>,
                  (behind === key || appealing === key) && (
                    <tr key={`${key}-more`} className={styles.more}>
                      <td colSpan={4}>
                        {behind === key && <Behind id={id} indicator={key} />}
                        {appealing === key && (
                          <AppealForm
                            evaluation={id}
                            indicator={key}
                            name={line.indicator.name}
                            onDone={() => {
                              setAppealing(null);
                              reload();
                            }}
                          />
                        )}
                      </td>
                    </tr>
                  ),
                ];
              })}
          </tbody>
        ))}
      </table>
      {node.appeals.length > 0 && (
        <section className="part" aria-labelledby="appeals">
          <h2 id="appeals">{t('eval.appeals')}</h2>
          <ul className={styles.appeals}>
            {node.appeals.map((one) => {
              const indicator = node.lines.find((line) => line.indicator.key === one.indicator)?.indicator.name ?? one.indicator;
              return (
                <li key={one.indicator}>
                  <p>
                    <b>{indicator}</b> <span className="mute">{t('eval.appeal.by', { name: one.appealedBy.name, day: fullDate(one.appealedAt, locale) })}</span>
                  </p>
                  <p lang={locale === 'en' ? 'zh-CN' : undefined}>{one.reasons}</p>
                  {one.allowed === null ? (
                    <p>
                      <b>{t('eval.appeal.waits')}</b>
                    </p>
                  ) : (
                    <p>
                      <b>{one.allowed ? t('eval.appeal.allowed', { points: signed(one.correction) }) : t('eval.appeal.rejected')}</b>{' '}
                      <span className="mute">{t('eval.appeal.ruled', { name: one.ruledBy?.name ?? '', day: one.ruledAt ? fullDate(one.ruledAt, locale) : '' })}</span>{' '}
                      <span lang={locale === 'en' ? 'zh-CN' : undefined}>{one.rulingReasons}</span>
                    </p>
                  )}
                  {one.allowed === null && node.viewerCan.includes('RULE_ON_APPEAL') && (
                    <RulingForm evaluation={id} indicator={one.indicator} name={indicator} onDone={reload} />
                  )}
                </li>
              );
            })}
          </ul>
        </section>
      )}
      {node.trend.length > 1 && <Trend points={node.trend} grades={node.ruleSet.grades} base={node.ruleSet.base / 100} />}
      <p>
        <Button look="second" onClick={save}>
          {t('eval.csv')}
        </Button>
      </p>
    </div>
  );
}
