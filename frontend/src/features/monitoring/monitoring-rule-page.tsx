import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { fullDate } from '@/shared/lib/dates.ts';
import { useSession } from '@/shared/session/session.ts';
import { Button } from '@/shared/ui/button.tsx';
import { Empty } from '@/shared/ui/empty.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { Marks, Scope } from './monitoring-page.tsx';
import { inForce, ruleFields } from './rules.ts';
import { RuleForm } from './rule-form.tsx';
import styles from './monitoring.module.css';

const query = graphql(`
  query MonitoringRule {
    center {
      today {
        date
      }
    }
    monitoringRules {
      id
      ...MonitoringRule_rule
    }
  }
`);

/** One rule through all its editions; a new one is tried on the last thirty days before it is published. */
export function MonitoringRulePage() {
  const { t, pick, locale } = useWords();
  const { viewer } = useSession();
  const { key } = useParams({ from: '/staff/work/monitoring/$key' });
  const [{ data, error, fetching }, again] = useQuery({ query, requestPolicy: 'cache-and-network' });
  const [editing, setEditing] = useState(false);
  const [said, setSaid] = useState('');
  const reload = () => again({ requestPolicy: 'network-only' });
  const editions = (data?.monitoringRules.map((one) => readFragment(ruleFields, one)) ?? []).filter((one) => one.key === key).toReversed();
  const today = data?.center.today.date ?? '';
  const now = inForce(editions.toReversed(), today)[0];
  const mayEdit = viewer?.roles.some((role) => role === 'SUPERVISOR' || role === 'ADMIN');
  return (
    <div className="stack">
      <p>
        <Link to={paths.monitoring} className={styles.back}>
          {t('monitor.back')}
        </Link>
      </p>
      <PageHeading title={now ? pick(now.name, now.nameEn) : t('monitor.rule')} />
      {error && <FailurePanel error={error} onRetry={reload} />}
      {fetching && !data && <Skeleton lines={8} />}
      {data && !now && (
        <Empty title={t('monitor.gone')}>
          <p className="mute">{t('monitor.gone.body')}</p>
        </Empty>
      )}
      <p className="vh" role="status">
        {said}
      </p>
      {now && (
        <>
          <p className={styles.lead}>{t('monitor.basis', { basis: pick(now.basis, now.basisEn) })}</p>
          <table className={`fit ${styles.rules}`}>
            <caption className={styles.caption}>{t('monitor.editions')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('monitor.edition')}</th>
                <th scope="col">{t('monitor.since')}</th>
                <th scope="col">{t('monitor.marks')}</th>
                <th scope="col">{t('monitor.scope')}</th>
                <th scope="col">{t('monitor.explainDays')}</th>
              </tr>
            </thead>
            <tbody>
              {editions.map((one) => (
                <tr key={one.id} data-now={one.id === now.id}>
                  <th scope="row" className="nw">
                    {t('monitor.revision', { revision: one.revision })}
                    {one.id === now.id && one.from <= today && <span className={styles.sub}>{t('monitor.now')}</span>}
                  </th>
                  <td data-l={t('monitor.since')}>
                    {one.from <= '2000-01-01' ? t('monitor.ever') : fullDate(one.from, locale)}
                    {one.until && ` – ${fullDate(one.until, locale)}`}
                  </td>
                  <td data-l={t('monitor.marks')}>
                    <Marks rule={one} />
                  </td>
                  <td data-l={t('monitor.scope')}>
                    <Scope rule={one} />
                  </td>
                  <td data-l={t('monitor.explainDays')}>
                    {t('monitor.days', { count: one.explainDays })} <span className={styles.sub}>{t(`monitor.mode.${one.mode}`)}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {mayEdit && !editing && (
            <p>
              <Button look="second" onClick={() => setEditing(true)}>
                {t('monitor.edit')}
              </Button>
            </p>
          )}
          {mayEdit && editing && (
            <RuleForm
              rule={editions[0] ?? now}
              today={today}
              onClose={() => setEditing(false)}
              onDone={(revision) => {
                setEditing(false);
                setSaid(t('monitor.published', { revision }));
                reload();
              }}
            />
          )}
        </>
      )}
    </div>
  );
}
