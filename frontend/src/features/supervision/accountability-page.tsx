import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { dayAndTime, shortDay } from '@/shared/lib/dates.ts';
import { useSteady } from '@/shared/lib/use-steady.ts';
import { Empty } from '@/shared/ui/empty.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { FreshRows } from '@/shared/ui/fresh-rows.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { Tag } from '@/shared/ui/tag.tsx';
import styles from './supervision.module.css';
import { useHeard } from './use-heard.ts';

const query = graphql(`
  query AccountabilityRecords {
    accountabilityRecords {
      id
      number
      kind
      state
      reasons
      basis
      decision
      proposedAt
      effectiveOn
      viewerCan
      warning {
        id
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
  }
`);

/** The file of consequences: what was proposed, heard and decided, against whom and by which rule. */
export function AccountabilityPage() {
  const { t, pick, locale } = useWords();
  const [{ data, error, fetching }, again] = useQuery({ query, requestPolicy: 'cache-and-network' });
  const reload = useHeard(again);
  const list = data?.accountabilityRecords;
  const steady = useSteady(list, (one) => one.id, '');
  return (
    <div className="stack">
      <PageHeading title={t('eye.accounts')} />
      <p className="mute">{t('eye.accounts.lead')}</p>
      {error && <FailurePanel error={error} onRetry={reload} />}
      {fetching && !data && <Skeleton lines={8} />}
      {list?.length === 0 && (
        <Empty title={t('eye.accounts.none')}>
          <p className="mute">{t('eye.none.body')}</p>
        </Empty>
      )}
      <FreshRows count={steady.fresh} onShow={steady.show} />
      {steady.rows.length > 0 && (
        <table className="fit">
          <caption className="vh">{t('eye.accounts')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('eye.number')}</th>
              <th scope="col">{t('eye.account.kind')}</th>
              <th scope="col">{t('eye.accounts.whom')}</th>
              <th scope="col">{t('eye.basis')}</th>
              <th scope="col">{t('eye.accounts.since')}</th>
              <th scope="col">{t('eye.accounts.from')}</th>
              <th scope="col">{t('eye.state')}</th>
            </tr>
          </thead>
          <tbody>
            {steady.rows.map((one) => (
              <tr key={one.id}>
                <th scope="row" className={styles.number}>
                  {one.warning ? (
                    <Link to={paths.warning} params={{ id: one.warning.id }}>
                      {one.number}
                    </Link>
                  ) : (
                    one.number
                  )}
                </th>
                <td data-l={t('eye.account.kind')}>
                  <b>{t(`eye.account.${one.kind}`)}</b>{' '}
                  <span className="small mute" lang={locale === 'en' ? 'zh-CN' : undefined}>
                    {one.reasons}
                  </span>
                </td>
                <td data-l={t('eye.accounts.whom')}>
                  {one.department ? pick(one.department.name, one.department.nameEn) : t('eye.center')} · {one.staff ? one.staff.name : t('eye.accounts.house')}
                </td>
                <td data-l={t('eye.basis')} lang={locale === 'en' ? 'zh-CN' : undefined}>
                  {one.basis}
                </td>
                <td data-l={t('eye.accounts.since')}>{dayAndTime(one.proposedAt, locale)}</td>
                <td data-l={t('eye.accounts.from')}>{one.effectiveOn ? shortDay(one.effectiveOn, locale) : '—'}</td>
                <td data-l={t('eye.state')}>
                  {one.viewerCan.length > 0 ? <Tag look="solid">{t(`eye.accountState.${one.state}`)}</Tag> : t(`eye.accountState.${one.state}`)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
