import { useNavigate, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { civilDay, fullDate } from '@/shared/lib/dates.ts';
import { yuan } from '@/shared/lib/money.ts';
import { useSession } from '@/shared/session/session.ts';
import { Button } from '@/shared/ui/button.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { Notice } from '@/shared/ui/notice.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import styles from './money.module.css';

const query = graphql(`
  query DayBooks($day: Date) {
    reconciliation(day: $day) {
      day
      notices
      noticedFen
      refundedFen
      refundsDue
      gatewayFen
      methods {
        method
        payments
        fen
      }
      differences {
        order
        oursFen
        theirsFen
        what {
          zh
          en
        }
      }
    }
  }
`);

/** A day's money: what was noticed, what came and how, what went back, and where our books and the gateway's differ. */
export function DayBooksPage() {
  const { t, locale } = useWords();
  const { viewer } = useSession();
  const { day = civilDay(new Date()) } = useSearch({ from: '/staff/work/money' });
  const navigate = useNavigate();
  const [{ data, error, fetching }, again] = useQuery({ query, variables: { day }, requestPolicy: 'cache-and-network', pause: !viewer });
  const books = data?.reconciliation;
  const came = books?.methods.reduce((sum, one) => sum + one.fen, 0) ?? 0;
  return (
    <div className={styles.page}>
      <PageHeading title={t('money.books')} />
      <div className={styles.look}>
        <TextField
          label={t('money.day')}
          type="date"
          value={day}
          onChange={(event) => void navigate({ to: paths.dayBooks, search: { day: event.target.value || undefined }, replace: true })}
        />
        <Button look="second" className="no-print" onClick={() => print()}>
          {t('money.print')}
        </Button>
      </div>
      {error && <FailurePanel error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />}
      {!books && fetching && <Skeleton lines={8} />}
      {books && (
        <>
          <p className="mute">{fullDate(books.day, locale)}</p>
          {books.differences.length === 0 ? (
            <Notice title={t('money.agree')} role="status">
              <p>{t('money.agree.body')}</p>
            </Notice>
          ) : (
            <Notice title={t('money.differ', { count: books.differences.length })} role="alert">
              <p>{t('money.differ.body')}</p>
            </Notice>
          )}
          <table className="fit">
            <caption className="vh">{t('money.books')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('money.what')}</th>
                <th scope="col" className="r">
                  {t('money.count')}
                </th>
                <th scope="col" className="r">
                  {t('money.amount')}
                </th>
              </tr>
            </thead>
            <tbody>
              <tr>
                <th scope="row">{t('money.noticed')}</th>
                <td data-l={t('money.count')} className="r">
                  {books.notices}
                </td>
                <td data-l={t('money.amount')} className="r">
                  {yuan(books.noticedFen, locale)}
                </td>
              </tr>
              {books.methods.map((one) => (
                <tr key={one.method}>
                  <th scope="row">{t(`money.came.${one.method}`)}</th>
                  <td data-l={t('money.count')} className="r">
                    {one.payments}
                  </td>
                  <td data-l={t('money.amount')} className="r">
                    {yuan(one.fen, locale)}
                  </td>
                </tr>
              ))}
              <tr>
                <th scope="row">{t('money.went')}</th>
                <td data-l={t('money.count')} className="r">
                  {books.refundsDue > 0 && <span className="mute">{t('money.stillDue', { count: books.refundsDue })}</span>}
                </td>
                <td data-l={t('money.amount')} className="r">
                  {yuan(0 - books.refundedFen, locale)}
                </td>
              </tr>
              <tr className={styles.total}>
                <th scope="row">{t('money.kept')}</th>
                <td />
                <td data-l={t('money.amount')} className="r">
                  <b>{yuan(came - books.refundedFen, locale)}</b>
                </td>
              </tr>
              <tr>
                <th scope="row">{t('money.gateway')}</th>
                <td />
                <td data-l={t('money.amount')} className="r">
                  {yuan(books.gatewayFen, locale)}
                </td>
              </tr>
            </tbody>
          </table>
          {books.differences.length > 0 && (
            <table className="fit">
              <caption>{t('money.differences')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('money.orderNumber')}</th>
                  <th scope="col" className="r">
                    {t('money.ours')}
                  </th>
                  <th scope="col" className="r">
                    {t('money.theirs')}
                  </th>
                  <th scope="col">{t('money.wrong')}</th>
                </tr>
              </thead>
              <tbody>
                {books.differences.map((one) => (
                  <tr key={one.order}>
                    <th scope="row">{one.order}</th>
                    <td data-l={t('money.ours')} className="r">
                      {yuan(one.oursFen, locale)}
                    </td>
                    <td data-l={t('money.theirs')} className="r">
                      {yuan(one.theirsFen, locale)}
                    </td>
                    <td data-l={t('money.wrong')}>{locale === 'en' ? one.what.en : one.what.zh}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
    </div>
  );
}
