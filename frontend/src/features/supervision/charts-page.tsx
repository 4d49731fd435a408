import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { dayAndTime } from '@/shared/lib/dates.ts';
import { percent } from '@/shared/lib/numbers.ts';
import { useSession } from '@/shared/session/session.ts';
import { ChartFigure } from '@/shared/ui/chart/chart-figure.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { SelectField } from '@/shared/ui/select-field.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import { lying, months } from './charts.ts';
import styles from './charts.module.css';

const query = graphql(`
  query Charts($input: StatisticsInput) {
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
      figures {
        stages {
          stage
          count
          mean
          median
          p90
          bottleneck
        }
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
          yellow
          red
          actual {
            mean
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
/** How many departments a chart holds; its table has them all. */
const most = 15;
/** The height of one lying bar or group of them, and of what stands around, in pixels. */
const row = 30;
const around = 70;
const hundred = (rate: number | null | undefined) => (rate == null ? null : Math.round(rate * 1000) / 10);

/** What supervision compares: month by month, department by department, stage by stage; the range stands in the address. */
export function ChartsPage() {
  const { t, pick, locale } = useWords();
  const { viewer } = useSession();
  const navigate = useNavigate();
  const { department, from, to } = useSearch({ from: '/staff/work/figures' });
  const input = { department: department ?? null, from: from ?? null, to: to ?? null };
  const [{ data, error, fetching }, again] = useQuery({ query, variables: { input }, requestPolicy: 'cache-and-network', pause: !viewer });
  const go = (change: { department?: string; from?: string; to?: string }) =>
    void navigate({ to: paths.charts, search: Object.fromEntries(Object.entries({ department, from, to, ...change }).filter(([, value]) => value)), replace: true });
  const s = data?.statistics;
  const charts = useMemo(() => {
    if (!s) return null;
    const name = (one: (typeof s.departments)[number]) => pick(one.department.name, one.department.nameEn);
    const told = s.months.slice(Math.max(0, s.months.findIndex(({ figures: f }) => f.filed + f.granted + f.refused > 0)));
    const late = s.departments.filter(({ figures: f }) => f.onTimeRate != null).toSorted((a, b) => (a.figures.onTimeRate ?? 0) - (b.figures.onTimeRate ?? 0));
    const lit = s.departments.filter(({ figures: f }) => f.yellow + f.red > 0).toSorted((a, b) => b.figures.red - a.figures.red || b.figures.yellow - a.figures.yellow);
    const quick = s.departments.filter(({ figures: f }) => f.actual != null).toSorted((a, b) => b.figures.filed - a.figures.filed);
    return {
      told, late, lit, quick, name,
      months: months({
        names: told.map((one) => one.month),
        bars: [
          { name: t('charts.filed'), values: told.map(({ figures: f }) => f.filed), colour: 'blue' },
          { name: t('charts.decided'), values: told.map(({ figures: f }) => f.granted + f.refused), colour: 'edge' },
        ],
        line: { name: t('charts.onTime'), values: told.map(({ figures: f }) => hundred(f.onTimeRate)) },
      }),
      onTime: lying({ names: late.slice(0, most).map(name), unit: '%', series: [{ name: t('charts.onTime'), values: late.slice(0, most).map(({ figures: f }) => hundred(f.onTimeRate)), colour: 'blue' }] }),
      lights: lying({
        names: lit.slice(0, most).map(name),
        unit: '',
        series: [
          { name: t('charts.yellow'), values: lit.slice(0, most).map(({ figures: f }) => f.yellow), colour: 'amber', stack: 'lights' },
          { name: t('charts.red'), values: lit.slice(0, most).map(({ figures: f }) => f.red), colour: 'red', stack: 'lights', hatched: true },
        ],
      }),
      days: lying({
        names: quick.slice(0, most).map(name),
        unit: '',
        series: [
          { name: t('charts.statutory'), values: quick.slice(0, most).map(({ figures: f }) => f.statutory?.mean ?? null), colour: 'line' },
          { name: t('charts.promised'), values: quick.slice(0, most).map(({ figures: f }) => f.promised?.mean ?? null), colour: 'edge' },
          { name: t('charts.actual'), values: quick.slice(0, most).map(({ figures: f }) => f.actual?.mean ?? null), colour: 'blue' },
        ],
      }),
      stages: lying({
        names: s.figures.stages.map((one) => t(`charts.stage.${one.stage}`)),
        unit: '',
        series: [
          { name: t('charts.median'), values: s.figures.stages.map((one) => one.median), colour: 'blue' },
          { name: t('charts.p90'), values: s.figures.stages.map((one) => one.p90), colour: 'edge' },
        ],
      }),
    };
  }, [s, t, pick]);
  const rate = (value: number | null | undefined) => (value == null ? '—' : `${percent(value)} %`);
  const chosen = (list: readonly { department: { code: string } }[]) => (index: number) => go({ department: list[index]?.department.code });
  const file = (what: string) => `${what}-${s?.from}-${s?.to}${department ? `-${department}` : ''}`;
  return (
    <>
      <PageHeading title={t('charts.title')} />
      <p className={styles.lead}>{t('charts.lead')}</p>
      <div className={styles.choose}>
        <TextField id="charts-from" type="month" label={t('charts.from')} value={from ?? s?.from ?? ''} max={to ?? s?.to} onChange={(event) => go({ from: event.target.value })} />
        <TextField id="charts-to" type="month" label={t('charts.to')} value={to ?? s?.to ?? ''} min={from ?? s?.from} onChange={(event) => go({ to: event.target.value })} />
        <SelectField
          id="charts-department"
          label={t('charts.department')}
          value={department ?? ''}
          options={[{ value: '', label: t('charts.all') }, ...(data?.departments.nodes ?? []).map((one) => ({ value: one.code, label: pick(one.name, one.nameEn) }))]}
          onChange={(event) => go({ department: event.target.value })}
        />
      </div>
      <p className="small mute" role="status">
        {s && t('charts.asOf', { from: s.from, to: s.to, when: dayAndTime(s.asOf, locale) })}
      </p>
      {error && !s && <FailurePanel error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />}
      {!s && fetching && <Skeleton block lines={8} />}
      {s && charts && (
        <div className={styles.charts}>
          <div className={styles.wide}>
            <ChartFigure
              title={t('charts.months')}
              label={t('charts.months.label', { months: charts.told.length, filed: charts.told.reduce((sum, one) => sum + one.figures.filed, 0) })}
              height={320}
              option={charts.months}
              rows={charts.told}
              keyOf={(one) => one.month}
              file={file('months')}
              columns={[
                { name: t('charts.month'), value: (one) => one.month },
                { name: t('charts.filed'), value: (one) => one.figures.filed },
                { name: t('charts.decided'), value: (one) => one.figures.granted + one.figures.refused },
                { name: t('charts.onTime'), value: (one) => one.figures.onTimeRate ?? null, shown: (one) => rate(one.figures.onTimeRate) },
              ]}
            />
          </div>
          {!department && charts.late.length > 0 && (
            <ChartFigure
              title={t('charts.late')}
              note={t('charts.late.note', { most })}
              label={t('charts.late.label', { name: charts.name(charts.late[0]!), rate: rate(charts.late[0]!.figures.onTimeRate) })}
              height={around + row * Math.min(most, charts.late.length)}
              option={charts.onTime}
              onChoose={chosen(charts.late)}
              rows={charts.late}
              keyOf={(one) => one.department.id}
              file={file('on-time')}
              columns={[
                {
                  name: t('charts.department'),
                  value: charts.name,
                  shown: (one) => (
                    <Link to={paths.charts} search={{ department: one.department.code, from, to }}>
                      {charts.name(one)}
                    </Link>
                  ),
                },
                { name: t('charts.onTime'), value: (one) => one.figures.onTimeRate ?? null, shown: (one) => rate(one.figures.onTimeRate) },
                { name: t('charts.decided'), value: (one) => one.figures.granted + one.figures.refused },
              ]}
            />
          )}
          {!department && charts.lit.length > 0 && (
            <ChartFigure
              title={t('charts.lights')}
              note={t('charts.lights.note', { most })}
              label={t('charts.lights.label', { name: charts.name(charts.lit[0]!), red: charts.lit[0]!.figures.red, yellow: charts.lit[0]!.figures.yellow })}
              height={around + row * Math.min(most, charts.lit.length)}
              option={charts.lights}
              onChoose={chosen(charts.lit)}
              rows={charts.lit}
              keyOf={(one) => one.department.id}
              file={file('lights')}
              columns={[
                { name: t('charts.department'), value: charts.name },
                { name: t('charts.red'), value: (one) => one.figures.red },
                { name: t('charts.yellow'), value: (one) => one.figures.yellow },
              ]}
            />
          )}
          {charts.quick.length > 0 && (
            <ChartFigure
              title={t('charts.days')}
              note={t('charts.days.note')}
              label={t('charts.days.label', { name: charts.name(charts.quick[0]!), actual: charts.quick[0]!.figures.actual?.mean ?? 0, promised: charts.quick[0]!.figures.promised?.mean ?? 0 })}
              height={around + 2 * row * Math.min(most, charts.quick.length)}
              option={charts.days}
              onChoose={chosen(charts.quick)}
              rows={charts.quick}
              keyOf={(one) => one.department.id}
              file={file('days')}
              columns={[
                { name: t('charts.department'), value: charts.name },
                { name: t('charts.statutory'), value: (one) => one.figures.statutory?.mean ?? null },
                { name: t('charts.promised'), value: (one) => one.figures.promised?.mean ?? null },
                { name: t('charts.actual'), value: (one) => one.figures.actual?.mean ?? null },
              ]}
            />
          )}
          {s.figures.stages.length > 0 && (
            <ChartFigure
              title={t('charts.stages')}
              note={t('charts.stages.note')}
              label={t('charts.stages.label', { stage: t(`charts.stage.${(s.figures.stages.find((one) => one.bottleneck) ?? s.figures.stages[0]!).stage}`) })}
              height={around + 2 * row * s.figures.stages.length}
              option={charts.stages}
              rows={s.figures.stages}
              keyOf={(one) => one.stage}
              file={file('stages')}
              columns={[
                { name: t('charts.stage'), value: (one) => t(`charts.stage.${one.stage}`), shown: (one) => (one.bottleneck ? t('charts.bottleneck', { stage: t(`charts.stage.${one.stage}`) }) : t(`charts.stage.${one.stage}`)) },
                { name: t('charts.count'), value: (one) => one.count },
                { name: t('charts.mean'), value: (one) => one.mean },
                { name: t('charts.median'), value: (one) => one.median },
                { name: t('charts.p90'), value: (one) => one.p90 },
              ]}
            />
          )}
        </div>
      )}
    </>
  );
}
