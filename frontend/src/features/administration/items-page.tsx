import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { Button } from '@/shared/ui/button.tsx';
import { DataTable } from '@/shared/ui/data-table.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { Tag } from '@/shared/ui/tag.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import { Named } from './cells.tsx';
import { IdentityForm } from './identity-form.tsx';
import styles from './administration.module.css';

const query = graphql(`
  query EditedItems($search: String, $find: Boolean!) {
    unpublishedItems(search: $search, first: 100) {
      totalCount
      nodes {
        id
        code
        name
        nameEn
        everPublished
        draft {
          id
          revision
          findings {
            at
          }
        }
      }
    }
    serviceItems(filter: { search: $search }, first: 50) @include(if: $find) {
      totalCount
      nodes {
        id
        code
        name
        nameEn
        current {
          id
          revision
          effectiveFrom
        }
      }
    }
  }
`);

/** Every item to edit: what waits to be published first, then whatever is looked for. */
export function EditItemsPage() {
  const { t, pick } = useWords();
  const navigate = useNavigate();
  const { find = '' } = useSearch({ from: '/staff/administration/admin/items' });
  const [typed, setTyped] = useState(find);
  const [adding, setAdding] = useState(false);
  const [{ data, error, fetching }, again] = useQuery({ query, variables: { search: find || null, find: find !== '' }, requestPolicy: 'cache-and-network' });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void navigate({ to: paths.editItems, search: typed.trim() ? { find: typed.trim() } : {} });
  };
  type Item = { id: string; code: string; name: string; nameEn: string };
  const named = (item: Item) => (
    <Named
      name={
        <Link to={paths.editItem} params={{ code: item.code }}>
          {pick(item.name, item.nameEn)}
        </Link>
      }
      sub={item.code}
    />
  );
  const waiting = data?.unpublishedItems.nodes ?? [];
  const found = (data?.serviceItems?.nodes ?? []).filter((one) => !waiting.some((other) => other.id === one.id));
  return (
    <>
      <PageHeading title={t('edit.items')} />
      <p className={styles.lead}>{t('edit.items.lead')}</p>
      <form className={styles.find} role="search" aria-label={t('edit.items')} onSubmit={submit}>
        <TextField id="find-item" label={t('edit.find')} type="search" value={typed} onChange={(event) => setTyped(event.target.value)} />
        <Button type="submit">{t('edit.find.go')}</Button>
        {!adding && (
          <Button look="quiet" onClick={() => setAdding(true)}>
            {t('edit.identity.new')}
          </Button>
        )}
      </form>
      {adding && <IdentityForm before={null} onClose={() => setAdding(false)} onDone={(code) => void navigate({ to: paths.editItem, params: { code } })} />}
      {error && <FailurePanel error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />}
      {fetching && !data && <Skeleton lines={6} />}
      {data && (
        <section className="part" aria-labelledby="waiting">
          <h2 id="waiting">
            {t('edit.waiting')} <span className={styles.count}>{data.unpublishedItems.totalCount}</span>
          </h2>
          {waiting.length < data.unpublishedItems.totalCount && <p className="small mute">{t('edit.waiting.more', { count: waiting.length })}</p>}
          {waiting.length === 0 ? (
            <p className="mute">{t('edit.waiting.none')}</p>
          ) : (
            <DataTable
              title={t('edit.waiting')}
              rows={waiting}
              keyOf={(one) => one.id}
              columns={[
                { name: t('edit.item'), cell: named },
                {
                  name: t('edit.state'),
                  cell: (one) => (
                    <>
                      <Tag>{t(one.everPublished ? 'edit.state.draft' : 'edit.state.new')}</Tag> {one.draft && (one.draft.findings.length > 0 ? t('edit.findings.count', { count: one.draft.findings.length }) : t('edit.findings.none'))}
                    </>
                  ),
                },
              ]}
            />
          )}
        </section>
      )}
      {data?.serviceItems && (
        <section className="part" aria-labelledby="found">
          <h2 id="found">
            {t('edit.found')} <span className={styles.count}>{data.serviceItems.totalCount}</span>
          </h2>
          {found.length === 0 ? (
            <p className="mute">
              {t('edit.found.none')} {t('edit.found.hint')}
            </p>
          ) : (
            <DataTable
              title={t('edit.found')}
              rows={found}
              keyOf={(one) => one.id}
              columns={[
                { name: t('edit.item'), cell: named },
                { name: t('edit.state'), cell: (one) => (one.current ? t('edit.state.force', { revision: one.current.revision }) : '—') },
              ]}
            />
          )}
        </section>
      )}
    </>
  );
}
