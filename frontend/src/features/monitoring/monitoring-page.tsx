import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { fullDate } from '@/shared/lib/dates.ts';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { RungMark } from '@/shared/ui/rung-mark.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { Tag } from '@/shared/ui/tag.tsx';
import { markText } from './mark-text.ts';
import { inForce, type Rule, ruleFields } from './rules.ts';
import styles from './monitoring.module.css';

const query = graphql(`
  query MonitoringRules {
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

/** What the electronic eye goes by: every rule with its marks, whom it is for, what it rests on and since when. */
export function MonitoringPage() {
  const words = useWords();
  const { t, pick } = words;
  const [{ data, error, fetching }, again] = useQuery({ query, requestPolicy: 'cache-and-network' });
  const today = data?.center.today.date ?? '';
  const editions = data?.monitoringRules.map((one) => readFragment(ruleFields, one)) ?? [];
  const rules = inForce(editions, today);
  const table = (title: string, mine: Rule[]) => (
    <section className="part" aria-label={title}>
      <h2>{title}</h2>
      <table className={`fit ${styles.rules}`}>
        <caption className="vh">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{t('monitor.rule')}</th>
            <th scope="col">{t('monitor.marks')}</th>
            <th scope="col">{t('monitor.scope')}</th>
            <th scope="col">{t('monitor.explainDays')}</th>
            <th scope="col">{t('monitor.edition')}</th>
          </tr>
        </thead>
        <tbody>
          {mine.map((one) => {
            const next = editions.find((other) => other.key === one.key && other.from > today && other.revision > one.revision);
            return (
              <tr key={one.key}>
                <th scope="row">
                  <Link to={paths.monitoringRule} params={{ key: one.key }}>
                    {pick(one.name, one.nameEn)}
                  </Link>
                  <span className={styles.sub}>{pick(one.basis, one.basisEn)}</span>
                </th>
                <td data-l={t('monitor.marks')}>
                  <Marks rule={one} />
                </td>
                <td data-l={t('monitor.scope')}>
                  <Scope rule={one} />
                </td>
                <td data-l={t('monitor.explainDays')} className="nw">
                  {t('monitor.days', { count: one.explainDays })}
                  {one.mode === 'HELD' && <span className={styles.sub}>{t('monitor.mode.HELD')}</span>}
                </td>
                <td data-l={t('monitor.edition')}>
                  {t('monitor.revision', { revision: one.revision })}
                  {next && (
                    <>
                      {' '}
                      <Tag look="solid">{t('monitor.next', { revision: next.revision, day: fullDate(next.from, words.locale) })}</Tag>
                    </>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
  return (
    <div className="stack">
      <PageHeading title={t('monitor.title')} />
      <p className={styles.lead}>{t('monitor.lead')}</p>
      {error && <FailurePanel error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />}
      {fetching && !data && <Skeleton lines={10} />}
      {data && table(t('monitor.clocks'), rules.filter((one) => one.trigger === 'CLOCK'))}
      {data && table(t('monitor.conduct'), rules.filter((one) => one.trigger !== 'CLOCK'))}
    </div>
  );
}

/** When a rule raises what. */
export function Marks({ rule }: { rule: Rule }) {
  const words = useWords();
  const { t } = words;
  if (rule.rung)
    return (
      <span className={styles.mark}>
        <RungMark rung={rule.rung} /> {rule.threshold > 1 && t('monitor.threshold.n', { count: rule.threshold })}
      </span>
    );
  return (
    <>
      {([['NOTICE', rule.warning], ['YELLOW', rule.yellow], ['RED', rule.red]] as const)
        .filter(([, mark]) => mark !== '')
        .map(([rung, mark]) => (
          <span key={rung} className={styles.mark}>
            <RungMark rung={rung} /> {markText(mark, words)}
          </span>
        ))}
    </>
  );
}

/** Whom and what a rule is for, by their codes. */
export function Scope({ rule }: { rule: Rule }) {
  const { t } = useWords();
  const said = [
    rule.departments.join(' '),
    rule.items.join(' '),
    rule.handling.map((one) => t(`monitor.handling.${one}`)).join(' '),
    rule.kinds.map((one) => t(`monitor.kind.${one}`)).join(' '),
    rule.stages.map((one) => t(`stage.${one}`)).join(' '),
  ].filter((one) => one !== '');
  return <>{said.length === 0 ? t('monitor.scope.all') : said.join('; ')}</>;
}
