import { useNavigate, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useGrown } from '@/shared/graphql/use-grown.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { shortDay } from '@/shared/lib/dates.ts';
import { useSteady } from '@/shared/lib/use-steady.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { CheckField } from '@/shared/ui/check-field.tsx';
import { Empty } from '@/shared/ui/empty.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { FreshRows } from '@/shared/ui/fresh-rows.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { StatusLight } from '@/shared/ui/status-light.tsx';
import styles from './disclosure.module.css';

const query = graphql(`
  query PublicBoard($granted: Boolean) {
    publicBoard(first: 30, granted: $granted) {
      number
      item {
        id
        name
        nameEn
      }
      department {
        id
        name
        nameEn
      }
      stage
      status
      light {
        colour
        warning
        paused
        ...StatusLight_light
      }
      received
    }
  }
`);
const ended = ['DECIDED', 'COMPLETED', 'ISSUED', 'DELIVERED', 'CLOSED'];

/** What moved last at the center, live: which items, where they are and how they stand, and nothing of anybody. */
export function BoardPage() {
  const { t, pick, pickLang, locale } = useWords();
  const { granted } = useSearch({ from: '/portal/board' });
  const navigate = useNavigate();
  const [{ data, error, fetching }, again] = useQuery({ query, variables: { granted: granted === 'yes' ? true : null }, requestPolicy: 'cache-and-network' });
  const reload = useGrown(again);
  const steady = useSteady(data?.publicBoard, (one) => `${one.number}${one.item.id}${one.stage}`, String(granted), { loading: fetching, page: true });
  return (
    <div className="wrap stack">
      <Breadcrumbs>
        <span>{t('open.board')}</span>
      </Breadcrumbs>
      <PageHeading title={t('open.board')} />
      <p className={styles.lead}>{t('open.board.lead')}</p>
      <CheckField checked={granted === 'yes'} onChange={(on) => void navigate({ to: paths.board, search: { granted: on ? 'yes' : undefined }, replace: true })}>
        {t('open.board.granted')}
      </CheckField>
      {error && <FailurePanel error={error} onRetry={reload} />}
      {fetching && !data && <Skeleton lines={12} />}
      {data?.publicBoard.length === 0 && (
        <Empty title={t('open.board.none')}>
          <p className="mute">{t('open.board.none.body')}</p>
        </Empty>
      )}
      <FreshRows count={steady.fresh} onShow={steady.show} />
      {steady.rows.length > 0 && (
        <table className={`fit ${styles.board}`}>
          <caption className="vh">{t('open.board')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('open.board.light')}</th>
              <th scope="col">{t('open.board.item')}</th>
              <th scope="col">{t('open.board.stage')}</th>
              <th scope="col">{t('open.board.received')}</th>
              <th scope="col">{t('open.board.number')}</th>
            </tr>
          </thead>
          <tbody>
            {steady.rows.map((one, index) => (
              <tr key={`${one.number}${index}`}>
                <td data-l={t('open.board.light')}>
                  <StatusLight light={one.light} ended={ended.includes(one.stage)} />
                </td>
                <th scope="row" lang={pickLang(one.item.name, one.item.nameEn)}>
                  {pick(one.item.name, one.item.nameEn)}
                  <span className={styles.sub}>{pick(one.department.name, one.department.nameEn)}</span>
                </th>
                <td data-l={t('open.board.stage')}>
                  {t(`stage.${one.stage}`)} <span className={styles.sub}>{t(`status.${one.status}`)}</span>
                </td>
                <td data-l={t('open.board.received')}>{shortDay(one.received, locale)}</td>
                <td data-l={t('open.board.number')} className="nw">
                  {one.number}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
