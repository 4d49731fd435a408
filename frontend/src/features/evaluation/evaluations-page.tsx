import { useNavigate, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { csvOf, download } from '@/shared/lib/csv.ts';
import { graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useGrown } from '@/shared/graphql/use-grown.ts';
import { useSpoken } from '@/shared/graphql/use-spoken.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import type { EvaluationSubject } from '@/shared/graphql/gen/graphql.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { Button } from '@/shared/ui/button.tsx';
import { Empty } from '@/shared/ui/empty.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { SelectField } from '@/shared/ui/select-field.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { RuleSet } from './rule-set.tsx';
import { Standings } from './standings.tsx';
import { standing, subjectName } from './standing.ts';
import styles from './evaluation.module.css';

const monthsQuery = graphql(`
  query EvaluationMonths {
    evaluationMonths
  }
`);
const query = graphql(`
  query Evaluations($month: String!) {
    evaluations(month: $month) {
      id
      ...Standing_evaluation
    }
    evaluationRules(month: $month) {
      base
      ...RuleSet_rules
    }
  }
`);
const subjects = ['DEPARTMENT', 'WINDOW', 'STAFF'] as const satisfies readonly EvaluationSubject[];

type Props = { audience: 'public' | 'staff' };

/** How everybody did in a month, by the published rules: the public sees departments, staff what is theirs to see. */
function Evaluations({ audience }: Props) {
  const { t } = useWords();
  const { month: chosen } = useSearch({ strict: false }) as { month?: string };
  const navigate = useNavigate();
  const [{ data: known, error: lost, fetching: looking }, askMonths] = useQuery({ query: monthsQuery, requestPolicy: 'cache-and-network' });
  const month = chosen ?? known?.evaluationMonths[0];
  const [{ data, error, fetching }, again] = useQuery({ query, variables: { month: month ?? '' }, pause: !month, requestPolicy: 'cache-and-network' });
  const reload = useGrown(again);
  useSpoken(again);
  const rows = data?.evaluations.map((one) => readFragment(standing, one)) ?? [];
  const shown = audience === 'public' ? rows.filter((one) => one.subject === 'DEPARTMENT' && one.state === 'FINAL') : rows;
  const base = (data?.evaluationRules?.base ?? 10_000) / 100;
  const save = () =>
    download(
      `evaluations-${month}.csv`,
      csvOf([
        ['month', 'subject', 'name', 'department', 'points', 'grade', 'state', 'appeal_until'],
        ...shown.map((one) => [one.month, one.subject, subjectName(one, (zh) => zh), one.department?.name, one.points, one.grade, one.state, one.appealUntil]),
      ]),
    );
  return (
    <>
      <PageHeading title={t('eval.title')} />
      <p className={styles.lead}>{t(audience === 'public' ? 'eval.lead.public' : 'eval.lead')}</p>
      {known && known.evaluationMonths.length > 0 && (
        <div className={styles.choose}>
          <SelectField
            label={t('eval.month')}
            value={month ?? ''}
            options={(month && !known.evaluationMonths.includes(month) ? [month, ...known.evaluationMonths] : known.evaluationMonths).map((one) => ({ value: one, label: one }))}
            onChange={(event) =>
              void navigate({ to: audience === 'public' ? paths.evaluations : paths.standings, search: { month: event.target.value }, replace: true })
            }
          />
        </div>
      )}
      {(error ?? lost) && (
        <FailurePanel
          error={(error ?? lost)!}
          onRetry={() => {
            askMonths({ requestPolicy: 'network-only' });
            if (month) reload();
          }}
        />
      )}
      {((fetching && !data) || (looking && !known)) && <Skeleton lines={10} />}
      {known && (known.evaluationMonths.length === 0 || (data && shown.length === 0)) && (
        <Empty title={t('eval.none')}>
          <p className="mute">{t('eval.none.body')}</p>
        </Empty>
      )}
      {subjects.map((subject) => {
        const mine = shown.filter((one) => one.subject === subject);
        return mine.length === 0 ? null : (
          <section key={subject} className="part" aria-labelledby={`of-${subject}`}>
            <h2 id={`of-${subject}`} className={audience === 'public' ? 'vh' : undefined}>
              {t(`eval.subject.${subject}`)}
            </h2>
            <Standings rows={mine} base={base} caption={t(`eval.subject.${subject}`)} linked={audience === 'staff'} />
          </section>
        );
      })}
      {shown.length > 0 && (
        <p>
          <Button look="second" onClick={save}>
            {t('eval.csv')}
          </Button>
        </p>
      )}
      {data?.evaluationRules && <RuleSet rules={data.evaluationRules} />}
    </>
  );
}

/** The public page: departments, once it is final. */
export function EvaluationsPage() {
  const { t } = useWords();
  return (
    <div className="wrap stack">
      <Breadcrumbs>
        <span>{t('eval.title')}</span>
      </Breadcrumbs>
      <Evaluations audience="public" />
    </div>
  );
}

/** The same for staff: drafts too, windows and people, each leading to its own page. */
export function StandingsPage() {
  return (
    <div className="stack">
      <Evaluations audience="staff" />
    </div>
  );
}
