import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import type { MonitorRung } from '@/shared/graphql/gen/graphql.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { dayAndTime, shortDay } from '@/shared/lib/dates.ts';
import { count } from '@/shared/lib/numbers.ts';
import { useSteady } from '@/shared/lib/use-steady.ts';
import { Empty } from '@/shared/ui/empty.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { FreshRows } from '@/shared/ui/fresh-rows.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { SelectField } from '@/shared/ui/select-field.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { Tag } from '@/shared/ui/tag.tsx';
import { RungMark } from '@/shared/ui/rung-mark.tsx';
import styles from './supervision.module.css';
import { useHeard } from './use-heard.ts';

const query = graphql(`
  query Warnings($filter: WarningFilter, $after: String) {
    warnings(first: 50, filter: $filter, after: $after) {
      totalCount
      nodes {
        id
        number
        rung
        state
        occurredAt
        explainDue
        explainedLate
        rule {
          id
          name
          nameEn
        }
        case {
          id
          number
        }
        department {
          id
          name
          nameEn
        }
        staff {
          id
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
const rungs: MonitorRung[] = ['RED', 'YELLOW', 'NOTICE'];

/** What the electronic eye has seen: the newest first, live. */
export function WarningsPage() {
  const { t, pick, locale } = useWords();
  const { rung, open = 'true', after } = useSearch({ from: '/staff/work/warnings' });
  const navigate = useNavigate();
  const chosen = rungs.find((one) => one === rung);
  const filter = { rung: chosen ? [chosen] : (['RED', 'YELLOW'] as MonitorRung[]), open: open === 'all' ? null : open === 'true' };
  const [{ data, error, fetching }, again] = useQuery({ query, variables: { filter, after: after ?? null }, requestPolicy: 'cache-and-network' });
  const reload = useHeard(again);
  const choose = (search: { rung?: string | undefined; open?: string | undefined; after?: string | undefined }) =>
    void navigate({ to: paths.warnings, search: { rung, open: open === 'true' ? undefined : open, ...search }, replace: true });
  const list = data?.warnings;
  const steady = useSteady(list?.nodes, (one) => one.id, `${rung}${open}${after}`, { loading: fetching, page: true });
  return (
    <div className="stack">
      <PageHeading title={t('eye.warnings')} />
      <p className="mute">{t('eye.warnings.lead')}</p>
      <div className={styles.choose}>
        <SelectField
          label={t('eye.rung')}
          value={chosen ?? ''}
          options={[{ value: '', label: t('eye.rung.both') }, ...rungs.map((value) => ({ value, label: t(`eye.rung.${value}`) }))]}
          onChange={(event) => choose({ rung: event.target.value || undefined, after: undefined })}
        />
        <SelectField
          label={t('eye.state')}
          value={open}
          options={[
            { value: 'true', label: t('eye.state.open') },
            { value: 'false', label: t('eye.state.ended') },
            { value: 'all', label: t('eye.state.all') },
          ]}
          onChange={(event) => choose({ open: event.target.value === 'true' ? undefined : event.target.value, after: undefined })}
        />
        <p className="mute" role="status">
          {list?.totalCount != null && t('eye.count', { count: count(list.totalCount, locale) })}
        </p>
      </div>
      {error && <FailurePanel error={error} onRetry={reload} />}
      {fetching && !data && <Skeleton lines={8} />}
      {list && list.nodes.length === 0 && (
        <Empty title={t('eye.none')}>
          <p className="mute">{t('eye.none.body')}</p>
        </Empty>
      )}
      <FreshRows count={after ? 0 : steady.fresh} onShow={steady.show} />
      {steady.rows.length > 0 && (
        <table className="fit">
          <caption className="vh">{t('eye.warnings')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('eye.rung')}</th>
              <th scope="col">{t('eye.rule')}</th>
              <th scope="col">{t('eye.case')}</th>
              <th scope="col">{t('eye.answers')}</th>
              <th scope="col">{t('eye.at')}</th>
              <th scope="col">{t('eye.explainDue')}</th>
              <th scope="col">{t('eye.state')}</th>
            </tr>
          </thead>
          <tbody>
            {steady.rows.map((one) => (
              <tr key={one.id}>
                <td data-l={t('eye.rung')}>
                  <RungMark rung={one.rung} />
                </td>
                <th scope="row">
                  <Link to={paths.warning} params={{ id: one.id }}>
                    {pick(one.rule.name, one.rule.nameEn)}
                  </Link>
                </th>
                <td data-l={t('eye.case')} className={styles.number}>
                  {one.case ? (
                    <Link to={paths.workCase} params={{ id: one.case.id }}>
                      {one.case.number}
                    </Link>
                  ) : (
                    '—'
                  )}
                </td>
                <td data-l={t('eye.answers')}>
                  {one.department ? pick(one.department.name, one.department.nameEn) : t('eye.center')}
                  {one.staff && ` · ${one.staff.name}`}
                </td>
                <td data-l={t('eye.at')}>{dayAndTime(one.occurredAt, locale)}</td>
                <td data-l={t('eye.explainDue')}>
                  {one.explainDue ? shortDay(one.explainDue, locale) : '—'} {one.explainedLate && <Tag look="solid">{t('eye.late')}</Tag>}
                </td>
                <td data-l={t('eye.state')}>{t(`eye.state.${one.state}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {list?.pageInfo.hasNextPage && (
        <p>
          <Link to={paths.warnings} search={{ rung, open: open === 'true' ? undefined : open, after: list.pageInfo.endCursor ?? undefined }}>
            {t('eye.more')}
          </Link>
        </p>
      )}
    </div>
  );
}
