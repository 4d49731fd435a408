import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { useCenter } from '@/shared/session/center.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { Empty } from '@/shared/ui/empty.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { SelectField } from '@/shared/ui/select-field.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { ItemRow } from './item-row.tsx';
import { audiences, handlings, type ItemSearch, itemOrders, itemSearch, itemTypes, onlineLevels } from './item-search.ts';
import { SearchBox } from './search-box.tsx';
import styles from './search-page.module.css';

const query = graphql(`
  query SearchPage($filter: ServiceItemFilter, $orderBy: ServiceItemOrder, $after: String) {
    serviceItems(filter: $filter, orderBy: $orderBy, first: 20, after: $after) {
      totalCount
      nodes {
        id
        ...ItemRow_item
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
const departmentsQuery = graphql(`
  query SearchDepartments {
    departments(first: 100) {
      nodes {
        id
        code
        name
        nameEn
      }
    }
  }
`);

/** Every item, found and filtered; what is chosen stands in the address. */
export function SearchPage() {
  const { t } = useWords();
  const search = useSearch({ from: '/portal/search' });
  const title = search.q ? t('search.title', { words: search.q }) : t('search.titleAll');
  return (
    <div className="wrap">
      <Breadcrumbs>
        <span>{t('search.crumb')}</span>
      </Breadcrumbs>
      <div className={styles.head}>
        <PageHeading title={title} />
      </div>
      <SearchBox key={search.q} initial={search.q} live={false} />
      <Results key={JSON.stringify(search)} search={search} />
    </div>
  );
}

function Results({ search }: { search: ItemSearch }) {
  const { t, pick } = useWords();
  const { phone } = useCenter();
  const navigate = useNavigate();
  const [after, setAfter] = useState<string | null>(null);
  const { q, order, ...facets } = search;
  const [{ data, error, fetching }, again] = useQuery({
    query,
    variables: { filter: { ...facets, search: q || null }, orderBy: order ?? null, after },
  });
  const [{ data: all }] = useQuery({ query: departmentsQuery });
  const items = data?.serviceItems;

  const choose = (change: Partial<Record<keyof ItemSearch, string>>) =>
    void navigate({ to: paths.search, search: (old) => itemSearch({ ...old, ...change }), resetScroll: false, replace: true });
  const any = { value: '', label: t('search.any') };
  const active = Object.values(facets).some(Boolean);

  return (
    <div className={styles.layout}>
      <form className={styles.facets} aria-label={t('search.facets')} onSubmit={(event) => event.preventDefault()}>
        <SelectField
          label={t('search.audience')}
          value={search.audience ?? ''}
          onChange={(event) => choose({ audience: event.target.value })}
          options={[any, ...audiences.map((value) => ({ value, label: t(`audience.${value}`) }))]}
        />
        <SelectField
          label={t('search.department')}
          value={search.department ?? ''}
          onChange={(event) => choose({ department: event.target.value })}
          options={[any, ...(all?.departments.nodes ?? []).map((d) => ({ value: d.code, label: pick(d.name, d.nameEn) }))]}
        />
        <SelectField
          label={t('search.online')}
          value={search.online ?? ''}
          onChange={(event) => choose({ online: event.target.value })}
          options={[any, ...onlineLevels.map((value) => ({ value, label: t(`online.${value}`) }))]}
        />
        <SelectField
          label={t('search.handling')}
          value={search.handling ?? ''}
          onChange={(event) => choose({ handling: event.target.value })}
          options={[any, ...handlings.map((value) => ({ value, label: t(`handling.${value}`) }))]}
        />
        <SelectField
          label={t('search.type')}
          value={search.type ?? ''}
          onChange={(event) => choose({ type: event.target.value })}
          options={[any, ...itemTypes.map((value) => ({ value, label: t(`type.${value}`) }))]}
        />
        <SelectField
          label={t('search.order')}
          value={order ?? 'RELEVANCE'}
          onChange={(event) => choose({ order: event.target.value })}
          options={itemOrders.map((value) => ({ value, label: t(`search.order.${value}`) }))}
        />
        {active && (
          <Button look="quiet" onClick={() => void navigate({ to: paths.search, search: { q }, resetScroll: false })}>
            {t('search.clear')}
          </Button>
        )}
      </form>
      <div className={styles.results}>
        <p className="mute" role="status">
          {items ? t('search.found', { count: items.totalCount }) : ''}
        </p>
        {error && !items && <FailurePanel error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />}
        {!items && !error && <Skeleton lines={9} />}
        {items?.nodes.length === 0 && (
          <Empty title={t('search.none')}>
            <p className="measure">{t('search.noneHelp')}</p>
            {phone && <p>{t('failure.call', { phone })}</p>}
            <p>
              <Link to={paths.departments}>{t('search.byDepartment')}</Link>
            </p>
          </Empty>
        )}
        {items && items.nodes.length > 0 && (
          <>
            <ul className={styles.list}>
              {items.nodes.map((item) => (
                <ItemRow key={item.id} item={item} />
              ))}
            </ul>
            {items.pageInfo.hasNextPage && (
              <p className={buttonRow}>
                <Button look="second" busy={fetching} onClick={() => setAfter(items.pageInfo.endCursor)}>
                  {t('search.more', { left: items.totalCount - items.nodes.length })}
                </Button>
              </p>
            )}
          </>
        )}
      </div>
    </div>
  );
}
