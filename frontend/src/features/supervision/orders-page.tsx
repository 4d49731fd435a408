import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { dayAndTime, shortDay } from '@/shared/lib/dates.ts';
import { useSteady } from '@/shared/lib/use-steady.ts';
import { CheckField } from '@/shared/ui/check-field.tsx';
import { Empty } from '@/shared/ui/empty.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { FreshRows } from '@/shared/ui/fresh-rows.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { Tag } from '@/shared/ui/tag.tsx';
import styles from './supervision.module.css';
import { useHeard } from './use-heard.ts';

const query = graphql(`
  query SupervisionOrders($open: Boolean) {
    supervisionOrders(open: $open) {
      id
      number
      kind
      state
      demand
      issuedAt
      dueDay
      viewerCan
      warning {
        id
        number
        rule {
          id
          name
          nameEn
        }
      }
      department {
        id
        name
        nameEn
      }
    }
  }
`);

/** The reminders and orders that are open, the newest first, live; each leads to its warning, where it is answered. */
export function OrdersPage() {
  const { t, pick, locale } = useWords();
  const { all } = useSearch({ from: '/staff/work/orders' });
  const navigate = useNavigate();
  const [{ data, error, fetching }, again] = useQuery({ query, variables: { open: all ? null : true }, requestPolicy: 'cache-and-network' });
  const reload = useHeard(again);
  const list = data?.supervisionOrders;
  const steady = useSteady(list, (one) => one.id, String(all), { loading: fetching });
  return (
    <div className="stack">
      <PageHeading title={t('eye.orders')} />
      <p className="mute">{t('eye.orders.lead')}</p>
      <CheckField checked={Boolean(all)} onChange={(on) => void navigate({ to: paths.orders, search: { all: on ? 'true' : undefined }, replace: true })}>
        {t('eye.orders.all')}
      </CheckField>
      {error && <FailurePanel error={error} onRetry={reload} />}
      {fetching && !data && <Skeleton lines={8} />}
      {list?.length === 0 && (
        <Empty title={t('eye.orders.none')}>
          <p className="mute">{t('eye.none.body')}</p>
        </Empty>
      )}
      <FreshRows count={steady.fresh} onShow={steady.show} />
      {steady.rows.length > 0 && (
        <table className="fit">
          <caption className="vh">{t('eye.orders')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('eye.number')}</th>
              <th scope="col">{t('eye.order')}</th>
              <th scope="col">{t('eye.answers')}</th>
              <th scope="col">{t('eye.order.demand')}</th>
              <th scope="col">{t('eye.at')}</th>
              <th scope="col">{t('eye.order.dueDay')}</th>
              <th scope="col">{t('eye.state')}</th>
            </tr>
          </thead>
          <tbody>
            {steady.rows.map((one) => (
              <tr key={one.id}>
                <th scope="row" className={styles.number}>
                  <Link to={paths.warning} params={{ id: one.warning.id }}>
                    {one.number}
                  </Link>
                </th>
                <td data-l={t('eye.order')}>
                  <b>{t(`eye.order.${one.kind}`)}</b> <span className="small mute">{pick(one.warning.rule.name, one.warning.rule.nameEn)}</span>
                </td>
                <td data-l={t('eye.answers')}>{one.department ? pick(one.department.name, one.department.nameEn) : t('eye.center')}</td>
                <td data-l={t('eye.order.demand')} className={styles.text} lang={locale === 'en' ? 'zh-CN' : undefined}>
                  {one.demand}
                </td>
                <td data-l={t('eye.at')}>{dayAndTime(one.issuedAt, locale)}</td>
                <td data-l={t('eye.order.dueDay')}>{shortDay(one.dueDay, locale)}</td>
                <td data-l={t('eye.state')}>{one.viewerCan.length > 0 ? <Tag look="solid">{t(`eye.orderState.${one.state}`)}</Tag> : t(`eye.orderState.${one.state}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
