import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useGrown } from '@/shared/graphql/use-grown.ts';
import { useSpoken } from '@/shared/graphql/use-spoken.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { dayAndTime } from '@/shared/lib/dates.ts';
import { count, percent } from '@/shared/lib/numbers.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { Button } from '@/shared/ui/button.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { SelectField } from '@/shared/ui/select-field.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { csvOf, download } from '@/shared/lib/csv.ts';
import { DayBars } from './day-bars.tsx';
import { MonthBars } from './month-bars.tsx';
import styles from './figures.module.css';

const query = graphql(`
  query StatisticsPage($input: StatisticsInput) {
    center {
      figures {
        coverage
        items
        cityItems
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
    statistics(input: $input) {
      from
      to
      asOf
      definitions {
        key
        name
        formula
      }
      figures {
        filed
        accepted
        granted
        refused
        suppressed
        promiseReduction
        statutorySpeedUp
        onTimeRate
        earlyRate
        correctionRate
        satisfactionRate
        actual {
          count
          mean
          median
          p90
        }
        promised {
          mean
          median
          p90
        }
        statutory {
          mean
          median
          p90
        }
        stages {
          stage
          count
          mean
          median
          p90
          bottleneck
        }
        missingDocuments(first: 5) {
          label
          count
        }
      }
      open {
        total
        green
        yellow
        red
      }
      months {
        month
        figures {
          filed
          granted
          refused
          onTimeRate
        }
      }
      departments {
        department {
          id
          code
          name
          nameEn
        }
        figures {
          filed
          granted
          refused
          onTimeRate
          actual {
            mean
            median
            p90
          }
          promised {
            mean
          }
          statutory {
            mean
          }
        }
      }
    }
  }
`);
const headlines = ['promiseReduction', 'statutorySpeedUp', 'onTimeRate', 'earlyRate'] as const;

/** What the center did, in figures anybody can check: each with its formula, each chart with its table, live. */
export function StatisticsPage() {
  const { t, pick, pickLang, locale } = useWords();
  const { department } = useSearch({ from: '/portal/statistics' });
  const navigate = useNavigate();
  const input = { department: department ?? null };
  const [{ data, error, fetching }, again] = useQuery({ query, variables: { input }, requestPolicy: 'cache-and-network' });
  const reload = useGrown(again);
  useSpoken(again);
  const s = data?.statistics;
  const f = s?.figures;
  const n = (value: number) => count(value, locale);
  const rate = (value: number | null | undefined) => (value == null ? '—' : `${percent(value)} %`);
  const named = (key: string) => s?.definitions.find((one) => one.key === key);
  const save = () => {
    if (!s) return;
    download(
      `statistics-${s.from}-${s.to}.csv`,
      csvOf([
        ['department', 'filed', 'granted', 'refused', 'on_time_rate', 'actual_mean_days', 'actual_median_days', 'actual_p90_days', 'promised_mean_days', 'statutory_mean_days'],
        ...s.departments.map(({ department: d, figures: x }) => [
          d.name, x.filed, x.granted, x.refused, x.onTimeRate, x.actual?.mean, x.actual?.median, x.actual?.p90, x.promised?.mean, x.statutory?.mean,
        ]),
      ]),
    );
  };
  return (
    <div className="wrap stack">
      <Breadcrumbs>
        <span>{t('stats.title')}</span>
      </Breadcrumbs>
      <PageHeading title={t('stats.title')} />
      <p className={styles.lead}>{t('stats.lead')}</p>
      <div className={styles.choose}>
        <SelectField
          label={t('stats.department')}
          value={department ?? ''}
          options={[
            { value: '', label: t('stats.all') },
            ...(data?.departments.nodes.map((one) => ({ value: one.code, label: pick(one.name, one.nameEn) })) ?? []),
          ]}
          onChange={(event) => void navigate({ to: paths.statistics, search: { department: event.target.value || undefined }, replace: true })}
        />
        <p className="small mute" role="status">
          {s && t('stats.asOf', { from: s.from, to: s.to, when: dayAndTime(s.asOf, locale) })}
        </p>
      </div>
      {error && <FailurePanel error={error} onRetry={reload} />}
      {!s && fetching && <Skeleton lines={12} />}
      {s && f && (
        <>
          {f.suppressed && <p className={styles.held}>{t('stats.suppressed')}</p>}
          <section aria-labelledby="headline">
            <h2 id="headline" className="vh">
              {t('stats.headline')}
            </h2>
            <dl className={styles.headlines}>
              {headlines.map((key) => (
                <div key={key}>
                  <dt>{named(key)?.name}</dt>
                  <dd className={styles.value}>{rate(f[key])}</dd>
                  <dd className="small mute">{named(key)?.formula}</dd>
                </div>
              ))}
              {!department && (
                <div>
                  <dt>{t('stats.coverage')}</dt>
                  <dd className={styles.value}>{rate(data.center.figures.coverage)}</dd>
                  <dd className="small mute">{t('stats.coverage.formula', { items: n(data.center.figures.items), city: n(data.center.figures.cityItems) })}</dd>
                </div>
              )}
            </dl>
            <p className={styles.more}>
              <Link to={paths.ratings} search={{ department }}>
                {t('stats.ratings')}
              </Link>
              <Link to={paths.evaluations}>{t('stats.evaluations')}</Link>
            </p>
          </section>
          <section className="part" aria-labelledby="time">
            <h2 id="time">{t('stats.time')}</h2>
            <p className="mute">{named('actual')?.formula}</p>
            {f.actual && f.promised && f.statutory ? (
              <>
                <DayBars actual={f.actual} promised={f.promised} statutory={f.statutory} />
                <table className="fit">
                  <caption className="vh">{t('stats.time')}</caption>
                  <thead>
                    <tr>
                      <td />
                      <th scope="col" className="r">
                        {t('stats.mean')}
                      </th>
                      <th scope="col" className="r">
                        {t('stats.median')}
                      </th>
                      <th scope="col" className="r">
                        {t('stats.p90')}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {(['statutory', 'promised', 'actual'] as const).map((key) => (
                      <tr key={key}>
                        <th scope="row">{t(`stats.of.${key}`)}</th>
                        <td data-l={t('stats.mean')} className="r">
                          {f[key]?.mean.toFixed(1)}
                        </td>
                        <td data-l={t('stats.median')} className="r">
                          {f[key]?.median}
                        </td>
                        <td data-l={t('stats.p90')} className="r">
                          {f[key]?.p90}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </>
            ) : (
              <p>{t('stats.nothing')}</p>
            )}
          </section>
          <section className="part" aria-labelledby="months">
            <h2 id="months">{t('stats.months')}</h2>
            <MonthBars months={s.months} />
          </section>
          <section className="part" aria-labelledby="open">
            <h2 id="open">{t('stats.open')}</h2>
            <dl className={styles.open}>
              {(['total', 'green', 'yellow', 'red'] as const).map((key) => (
                <div key={key}>
                  <dt>{t(`stats.open.${key}`)}</dt>
                  <dd>{n(s.open[key])}</dd>
                </div>
              ))}
            </dl>
          </section>
          {f.stages.length > 0 && (
            <section className="part" aria-labelledby="stages">
              <h2 id="stages">{t('stats.stages')}</h2>
              <table className="fit">
                <caption className="vh">{t('stats.stages')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('stats.stage')}</th>
                    <th scope="col" className="r">
                      {t('stats.count')}
                    </th>
                    <th scope="col" className="r">
                      {t('stats.median')}
                    </th>
                    <th scope="col" className="r">
                      {t('stats.p90')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {f.stages.map((one) => (
                    <tr key={one.stage}>
                      <th scope="row">
                        {t(`stage.${one.stage}`)} {one.bottleneck && <b className={styles.bottleneck}>{t('stats.bottleneck')}</b>}
                      </th>
                      <td data-l={t('stats.count')} className="r">
                        {n(one.count)}
                      </td>
                      <td data-l={t('stats.median')} className="r">
                        {t('stats.days', { days: one.median })}
                      </td>
                      <td data-l={t('stats.p90')} className="r">
                        {t('stats.days', { days: one.p90 })}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          )}
          {f.missingDocuments.length > 0 && (
            <section className="part" aria-labelledby="missing">
              <h2 id="missing">{t('stats.missing')}</h2>
              <ol className={styles.missing}>
                {f.missingDocuments.map((one) => (
                  <li key={one.label} lang={locale === 'en' ? 'zh-CN' : undefined}>
                    {one.label} <span className="mute">× {n(one.count)}</span>
                  </li>
                ))}
              </ol>
            </section>
          )}
          {s.departments.length > 1 && (
            <section className="part" aria-labelledby="departments">
              <h2 id="departments">{t('stats.departments')}</h2>
              <table className="fit">
                <caption className="vh">{t('stats.departments')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('stats.department')}</th>
                    <th scope="col" className="r">
                      {t('stats.filed')}
                    </th>
                    <th scope="col" className="r">
                      {t('stats.decided')}
                    </th>
                    <th scope="col" className="r">
                      {named('onTimeRate')?.name}
                    </th>
                    <th scope="col" className="r">
                      {t('stats.three')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {s.departments.map(({ department: d, figures: x }) => (
                    <tr key={d.id}>
                      <th scope="row" lang={pickLang(d.name, d.nameEn)}>
                        {pick(d.name, d.nameEn)}
                      </th>
                      <td data-l={t('stats.filed')} className="r">
                        {n(x.filed)}
                      </td>
                      <td data-l={t('stats.decided')} className="r">
                        {n(x.granted + x.refused)}
                      </td>
                      <td data-l={named('onTimeRate')?.name} className="r">
                        {rate(x.onTimeRate)}
                      </td>
                      <td data-l={t('stats.three')} className="r">
                        {x.actual && x.promised && x.statutory
                          ? `${x.statutory.mean.toFixed(1)} / ${x.promised.mean.toFixed(1)} / ${x.actual.mean.toFixed(1)}`
                          : '—'}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <p className="small mute">{t('stats.small')}</p>
              <p>
                <Button look="second" onClick={save}>
                  {t('stats.csv')}
                </Button>
              </p>
            </section>
          )}
        </>
      )}
    </div>
  );
}
