import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { percent } from '@/shared/lib/numbers.ts';
import { useSteady } from '@/shared/lib/use-steady.ts';
import { useSession } from '@/shared/session/session.ts';
import { Empty } from '@/shared/ui/empty.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { FreshRows } from '@/shared/ui/fresh-rows.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { clockInput } from '@/shared/ui/ruler/clock-ruler.ts';
import { MiniRuler } from '@/shared/ui/ruler/mini-ruler.tsx';
import { SelectField } from '@/shared/ui/select-field.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { ForecastTrial } from './forecast-trial.tsx';
import styles from './outlook.module.css';
import { useHeard } from './use-heard.ts';

const query = graphql(`
  query Outlook($department: String) {
    center {
      today {
        date
      }
    }
    departments(first: 100) {
      nodes {
        id
        code
        name
        nameEn
      }
    }
    casesAtRisk(department: $department, first: 30) {
      case {
        id
        number
        stage
        item {
          id
          code
          name
          nameEn
        }
        department {
          id
          name
          nameEn
        }
        clock {
          remaining
          ...ClockRuler_clock
        }
      }
      forecast {
        probability
        used
        promised
        decided
        underWay
        usuallyUnderWay
      }
    }
  }
`);
// Asked for by itself: the first time of a day it is reckoned, and the list need not wait for that.
const trialQuery = graphql(`
  query OutlookTrial {
    forecastTrial {
      ...ForecastTrial_trial
    }
  }
`);

/** The cases in time that may not stay so, the likeliest first, so that help comes before the yellow light; and how well that was foreseen. */
export function OutlookPage() {
  const { t, pick, pickLang } = useWords();
  const { viewer } = useSession();
  const { department } = useSearch({ from: '/staff/work/outlook' });
  const navigate = useNavigate();
  const [{ data, error, fetching }, again] = useQuery({ query, variables: { department: department ?? null }, requestPolicy: 'cache-and-network' });
  const [{ data: tried }] = useQuery({ query: trialQuery });
  const reload = useHeard(again);
  const steady = useSteady(data?.casesAtRisk, (one) => one.case.id, String(department), { loading: fetching, page: true });
  const all = viewer?.roles.some((role) => role === 'SUPERVISOR' || role === 'ADMIN' || role === 'GOVERNMENT' || role === 'CLERK');
  return (
    <div className="stack">
      <PageHeading title={t('outlook.title')} />
      <p className={styles.lead}>{t('outlook.lead')}</p>
      {all && (
        <div className={styles.choose}>
          <SelectField
            label={t('outlook.department')}
            value={department ?? ''}
            options={[
              { value: '', label: t('outlook.all') },
              ...(data?.departments.nodes.map((one) => ({ value: one.code, label: pick(one.name, one.nameEn) })) ?? []),
            ]}
            onChange={(event) => void navigate({ to: paths.outlook, search: { department: event.target.value || undefined }, replace: true })}
          />
        </div>
      )}
      {error && <FailurePanel error={error} onRetry={reload} />}
      {fetching && !data && <Skeleton lines={10} />}
      {data?.casesAtRisk.length === 0 && (
        <Empty title={t('outlook.none')}>
          <p className="mute">{t('outlook.none.body')}</p>
        </Empty>
      )}
      <FreshRows count={steady.fresh} onShow={steady.show} />
      {data && steady.rows.length > 0 && (
        <table className={`fit ${styles.list}`}>
          <caption className="vh">{t('outlook.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('outlook.probability')}</th>
              <th scope="col">{t('outlook.case')}</th>
              <th scope="col">{t('outlook.time')}</th>
              <th scope="col">{t('outlook.why')}</th>
            </tr>
          </thead>
          <tbody>
            {steady.rows.map(({ case: one, forecast }) => (
              <tr key={one.id}>
                <td data-l={t('outlook.probability')}>
                  <span className={styles.chance}>
                    <b>{percent(forecast.probability, 0)} %</b>
                    <span className={styles.track} aria-hidden="true">
                      <span style={{ width: `${forecast.probability * 100}%` }} />
                    </span>
                  </span>
                </td>
                <th scope="row">
                  <Link to={paths.workCase} params={{ id: one.id }} lang={pickLang(one.item.name, one.item.nameEn)}>
                    {pick(one.item.name, one.item.nameEn)}
                  </Link>
                  <span className={styles.sub}>
                    <span className="nw">{one.number}</span> {pick(one.department.name, one.department.nameEn)}
                  </span>
                </th>
                <td data-l={t('outlook.time')} className={styles.time}>
                  <MiniRuler {...clockInput(one.clock, data.center.today.date)} />
                  <span>
                    {t(`stage.${one.stage}`)} {one.clock.remaining > 0 ? t('limit.remaining', { days: one.clock.remaining }) : t('limit.lastDay')}
                  </span>
                </td>
                <td data-l={t('outlook.why')} className={styles.why}>
                  <span>{t('outlook.past', { count: forecast.decided })}</span>
                  <span>{t('outlook.queue', { now: forecast.underWay, usual: forecast.usuallyUnderWay.toFixed(1) })}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {data && (
        <section className="part" aria-labelledby="trial">
          <h2 id="trial">{t('outlook.trial')}</h2>
          {!tried && <Skeleton lines={6} />}
          {tried && (tried.forecastTrial ? <ForecastTrial trial={tried.forecastTrial} /> : <p className={styles.lead}>{t('outlook.trial.none')}</p>)}
          <details className={styles.how}>
            <summary>{t('outlook.how')}</summary>
            <p>{t('outlook.how.body')}</p>
          </details>
        </section>
      )}
    </div>
  );
}
