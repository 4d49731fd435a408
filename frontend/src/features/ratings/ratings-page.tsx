import { useNavigate, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useGrown } from '@/shared/graphql/use-grown.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { count, percent } from '@/shared/lib/numbers.ts';
import { useSteady } from '@/shared/lib/use-steady.ts';
import { levels } from '@/shared/rating/levels.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { Button } from '@/shared/ui/button.tsx';
import { Empty } from '@/shared/ui/empty.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { FreshRows } from '@/shared/ui/fresh-rows.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { SelectField } from '@/shared/ui/select-field.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { RatingEntry } from './rating-entry.tsx';
import styles from './ratings.module.css';

const query = graphql(`
  query RatingsPage($filter: RatingFilter, $input: StatisticsInput, $after: String) {
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
      figures {
        satisfactionRate
        ratings {
          label
          count
        }
      }
    }
    ratings(filter: $filter, first: 20, after: $after) {
      nodes {
        id
        item {
          id
          code
          name
          nameEn
        }
        ...RatingEntry_rating
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** What people thought of the service, in their words, with the departments' replies: nothing is picked out. */
export function RatingsPage() {
  const { t, pick, locale } = useWords();
  const { department, item, poor, after } = useSearch({ from: '/portal/ratings' });
  const navigate = useNavigate();
  const variables = {
    filter: { department: department ?? null, item: item ?? null, poor: poor === 'yes' ? true : poor === 'no' ? false : null },
    input: { department: department ?? null, item: item ?? null },
    after: after ?? null,
  };
  const [{ data, error, fetching }, again] = useQuery({ query, variables, requestPolicy: 'cache-and-network' });
  const reload = useGrown(again);
  const steady = useSteady(data?.ratings.nodes, (one) => one.id, JSON.stringify(variables), { loading: fetching, page: true });
  const to = (search: { department?: string; item?: string; poor?: string; after?: string }, replace = true) =>
    void navigate({ to: paths.ratings, search: { department, item, poor, after: undefined, ...search }, replace, resetScroll: !replace });
  const figures = data?.statistics.figures;
  const counted = Object.fromEntries(figures?.ratings.map((one) => [one.label, one.count]) ?? []) as Partial<Record<string, number>>;
  const all = levels.reduce((sum, level) => sum + (counted[level] ?? 0), 0);
  const most = Math.max(1, ...levels.map((level) => counted[level] ?? 0));
  const about = item ? data?.ratings.nodes.find((one) => one.item?.code === item)?.item : null;
  return (
    <div className="wrap stack">
      <Breadcrumbs>
        <span>{t('ratings.title')}</span>
      </Breadcrumbs>
      <PageHeading title={t('ratings.title')} />
      <p className={styles.lead}>{t('ratings.lead')}</p>
      <div className={styles.choose}>
        <SelectField
          label={t('ratings.department')}
          value={department ?? ''}
          options={[
            { value: '', label: t('ratings.all') },
            ...(data?.departments.nodes.map((one) => ({ value: one.code, label: pick(one.name, one.nameEn) })) ?? []),
          ]}
          onChange={(event) => to({ department: event.target.value || undefined, item: undefined })}
        />
        <SelectField
          label={t('ratings.which')}
          value={poor ?? ''}
          options={[
            { value: '', label: t('ratings.which.all') },
            { value: 'yes', label: t('ratings.which.poor') },
            { value: 'no', label: t('ratings.which.good') },
          ]}
          onChange={(event) => to({ poor: event.target.value || undefined })}
        />
      </div>
      {item && (
        <p className={styles.about}>
          {t('ratings.about', { item: about ? pick(about.name, about.nameEn) : item })}{' '}
          <Button look="quiet" onClick={() => to({ item: undefined })}>
            {t('ratings.about.all')}
          </Button>
        </p>
      )}
      {error && <FailurePanel error={error} onRetry={reload} />}
      {fetching && !data && <Skeleton lines={10} />}
      {data && all > 0 && (
        <section className={styles.sum} aria-labelledby="share">
          <div>
            <h2 id="share" className={styles.name}>
              {t('ratings.share')}
            </h2>
            <p className={styles.value}>{figures?.satisfactionRate == null ? '—' : `${percent(figures.satisfactionRate)} %`}</p>
            <p className="small mute">{t('ratings.share.formula', { count: count(all, locale), from: data.statistics.from, to: data.statistics.to })}</p>
          </div>
          <table className={styles.bars}>
            <caption className="vh">{t('ratings.byLevel')}</caption>
            <tbody>
              {levels.map((level) => (
                <tr key={level} data-level={level}>
                  <th scope="row">{t(`rate.level.${level}`)}</th>
                  <td aria-hidden="true">
                    <span style={{ width: `${((counted[level] ?? 0) / most) * 100}%` }} />
                  </td>
                  <td className="r">{count(counted[level] ?? 0, locale)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {data?.ratings.nodes.length === 0 && (
        <Empty title={t('ratings.none')}>
          <p className="mute">{t('ratings.none.body')}</p>
        </Empty>
      )}
      <FreshRows count={after ? 0 : steady.fresh} onShow={steady.show} />
      {steady.rows.length > 0 && (
        <ol className={styles.list} aria-label={t('ratings.title')}>
          {steady.rows.map((one) => (
            <li key={one.id}>
              <RatingEntry rating={one} />
            </li>
          ))}
        </ol>
      )}
      {data && (after || data.ratings.pageInfo.hasNextPage) && (
        <p className={styles.pages}>
          {after && (
            <Button look="quiet" onClick={() => to({ after: undefined }, false)}>
              {t('ratings.first')}
            </Button>
          )}
          {data.ratings.pageInfo.hasNextPage && (
            <Button look="second" onClick={() => to({ after: data.ratings.pageInfo.endCursor ?? undefined }, false)}>
              {t('ratings.earlier')}
            </Button>
          )}
        </p>
      )}
    </div>
  );
}
