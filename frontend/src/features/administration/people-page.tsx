import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import type { EditedAccountsQuery, EditedStaffQuery, Role } from '@/shared/graphql/gen/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { dayAndTime } from '@/shared/lib/dates.ts';
import { Button } from '@/shared/ui/button.tsx';
import { DataTable } from '@/shared/ui/data-table.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { Notice } from '@/shared/ui/notice.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { SelectField } from '@/shared/ui/select-field.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { Tag } from '@/shared/ui/tag.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import { AccountForm, accountRoles } from './account-form.tsx';
import { ChangeButton, Named } from './cells.tsx';
import { StaffForm } from './staff-form.tsx';
import styles from './administration.module.css';

const staffQuery = graphql(`
  query EditedStaff($department: String) {
    departments(first: 100) {
      nodes {
        id
        code
        name
        nameEn
      }
    }
    dutyRoster(department: $department) {
      state
      openTasks
      staff {
        id
        name
        post
        postEn
        role
        onDuty
        chief
      }
    }
  }
`);
const accountsQuery = graphql(`
  query EditedAccounts($search: String, $role: Role, $after: String) {
    accounts(search: $search, role: $role, first: 50, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        username
        name
        roles
        disabled
        passwordGiven
        lastSeenAt
        staff {
          id
          name
          post
          postEn
        }
      }
    }
  }
`);
export type EditedStaff = EditedStaffQuery['dutyRoster'][number]['staff'];
export type EditedAccount = EditedAccountsQuery['accounts']['nodes'][number];
/** A password made for an account: shown once, then gone. */
type Given = { username: string; password: string };

/** Who works at the center, department by department, and who can sign in as what. */
export function EditPeoplePage() {
  const { t, pick, locale } = useWords();
  const navigate = useNavigate();
  const search = useSearch({ from: '/staff/administration/admin/people' });
  const [typed, setTyped] = useState(search.find ?? '');
  const [who, setWho] = useState<EditedStaff | 'new' | null>(null);
  const [account, setAccount] = useState<EditedAccount | 'new' | null>(null);
  const [given, setGiven] = useState<Given | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const [{ data: people, error }, readStaff] = useQuery({ query: staffQuery, variables: { department: search.department || null }, requestPolicy: 'cache-and-network' });
  const [{ data: list, error: listError }, readAccounts] = useQuery({
    query: accountsQuery,
    variables: { search: search.find || null, role: (search.role as Role | undefined) ?? null, after: search.after || null },
    requestPolicy: 'cache-and-network',
  });
  const go = (change: Partial<typeof search>) => void navigate({ to: paths.editPeople, search: Object.fromEntries(Object.entries({ ...search, ...change }).filter(([, value]) => value)) });
  const find = (event: FormEvent) => {
    event.preventDefault();
    go({ find: typed.trim(), after: '' });
  };
  const saved = (name: string) => {
    setWho(null);
    setAccount(null);
    setDone(t('admin.saved', { name }));
    readStaff({ requestPolicy: 'network-only' });
    readAccounts({ requestPolicy: 'network-only' });
  };
  const departments = people?.departments.nodes ?? [];
  return (
    <>
      <PageHeading title={t('admin.people')} />
      <p className={styles.lead}>{t('admin.people.lead')}</p>
      {done && (
        <Notice role="status">
          <p>{done}</p>
        </Notice>
      )}
      {given && (
        <Notice role="status" title={t('admin.password.given', { name: given.username })}>
          <p className={styles.secret} data-testid="given-password">
            {given.password}
          </p>
          <p>{t('admin.password.once')}</p>
          <p>
            <Button look="quiet" onClick={() => setGiven(null)}>
              {t('admin.password.noted')}
            </Button>
          </p>
        </Notice>
      )}
      {error && !people && <FailurePanel error={error} onRetry={() => readStaff({ requestPolicy: 'network-only' })} />}
      {!people && !error && <Skeleton lines={8} />}
      {people && (
        <section className="part" aria-labelledby="staff">
          <h2 id="staff">
            {t('admin.staff')} <span className={styles.count}>{people.dutyRoster.length}</span>
          </h2>
          <div className={styles.find}>
            <SelectField
              id="staff-of"
              label={t('admin.department')}
              value={search.department ?? ''}
              onChange={(event) => go({ department: event.target.value })}
              options={[{ value: '', label: t('admin.center') }, ...departments.map((one) => ({ value: one.code, label: pick(one.name, one.nameEn) }))]}
            />
            {!who && (
              <Button look="quiet" onClick={() => setWho('new')}>
                {t('admin.staff.new')}
              </Button>
            )}
          </div>
          {who && <StaffForm key={who === 'new' ? 'new' : who.id} before={who === 'new' ? null : who} department={search.department ?? ''} departments={departments} onClose={() => setWho(null)} onDone={saved} />}
          {people.dutyRoster.length === 0 ? (
            <p className="mute">{t('admin.staff.none')}</p>
          ) : (
            <DataTable
              title={t('admin.staff')}
              rows={people.dutyRoster}
              keyOf={({ staff }) => staff.id}
              columns={[
                { name: t('admin.person'), cell: ({ staff }) => <Named name={staff.name} sub={pick(staff.post, staff.postEn)} /> },
                {
                  name: t('admin.role'),
                  cell: ({ staff }) => (
                    <>
                      {t(`role.${staff.role}`)} {staff.chief && <Tag>{t('admin.chief')}</Tag>}
                    </>
                  ),
                },
                { name: t('admin.standing'), cell: ({ state }) => t(`admin.standing.${state}`) },
                { name: t('admin.openTasks'), cell: ({ openTasks }) => openTasks, numeric: true },
                { name: t('admin.change'), quiet: true, cell: ({ staff }) => <ChangeButton name={staff.name} onClick={() => setWho(staff)} /> },
              ]}
            />
          )}
        </section>
      )}
      <section className="part" aria-labelledby="accounts">
        <h2 id="accounts">
          {t('admin.accounts')} {list && <span className={styles.count}>{list.accounts.totalCount}</span>}
        </h2>
        <form className={styles.find} role="search" aria-label={t('admin.accounts')} onSubmit={find}>
          <TextField id="find-account" label={t('admin.account.find')} type="search" value={typed} onChange={(event) => setTyped(event.target.value)} />
          <SelectField id="account-role" label={t('admin.role')} value={search.role ?? ''} onChange={(event) => go({ role: event.target.value, after: '' })} options={[{ value: '', label: t('admin.role.any') }, ...accountRoles.map((role) => ({ value: role, label: t(`role.${role}`) }))]} />
          <Button type="submit">{t('edit.find.go')}</Button>
          {!account && (
            <Button look="quiet" onClick={() => setAccount('new')}>
              {t('admin.account.new')}
            </Button>
          )}
        </form>
        {account && (
          <AccountForm
            key={account === 'new' ? 'new' : account.id}
            before={account === 'new' ? null : account}
            staff={people?.dutyRoster.map((one) => one.staff) ?? []}
            onClose={() => setAccount(null)}
            onDone={(username, password) => {
              if (password) setGiven({ username, password });
              saved(username);
            }}
          />
        )}
        {listError && <FailurePanel error={listError} onRetry={() => readAccounts({ requestPolicy: 'network-only' })} />}
        {list && list.accounts.nodes.length === 0 && <p className="mute">{t('admin.account.none')}</p>}
        {list && list.accounts.nodes.length > 0 && (
          <DataTable
            title={t('admin.accounts')}
            rows={list.accounts.nodes}
            keyOf={(one) => one.id}
            columns={[
              { name: t('admin.username'), cell: (one) => <Named name={one.username} sub={one.staff ? `${one.name} · ${pick(one.staff.post, one.staff.postEn)}` : one.name} /> },
              {
                name: t('admin.role'),
                cell: (one) => (
                  <>
                    {one.roles.map((role) => t(`role.${role}`)).join('、')} {one.disabled && <Tag look="solid">{t('admin.account.shut')}</Tag>} {one.passwordGiven && <Tag>{t('admin.account.given')}</Tag>}
                  </>
                ),
              },
              { name: t('admin.seen'), cell: (one) => (one.lastSeenAt ? dayAndTime(one.lastSeenAt, locale) : t('admin.never')) },
              { name: t('admin.change'), quiet: true, cell: (one) => <ChangeButton name={one.username} onClick={() => setAccount(one)} /> },
            ]}
          />
        )}
        {list?.accounts.pageInfo.hasNextPage && (
          <p>
            <Button look="quiet" onClick={() => go({ after: list.accounts.pageInfo.endCursor ?? '' })}>
              {t('admin.next')}
            </Button>
          </p>
        )}
      </section>
    </>
  );
}
