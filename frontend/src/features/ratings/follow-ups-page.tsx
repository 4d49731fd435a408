import { useNavigate, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useGrown } from '@/shared/graphql/use-grown.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { useSteady } from '@/shared/lib/use-steady.ts';
import { CheckField } from '@/shared/ui/check-field.tsx';
import { Empty } from '@/shared/ui/empty.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { FreshRows } from '@/shared/ui/fresh-rows.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { FollowUp } from './follow-up.tsx';
import styles from './ratings.module.css';

const query = graphql(`
  query RatingFollowUps($open: Boolean) {
    center {
      today {
        date
      }
    }
    ratingFollowUps(open: $open) {
      id
      ...FollowUp_followUp
    }
  }
`);

/** The poor ratings that wait for contact and for being put right, the one due first at the top. */
export function FollowUpsPage() {
  const { t } = useWords();
  const { all } = useSearch({ from: '/staff/work/ratings' });
  const navigate = useNavigate();
  const [{ data, error, fetching }, again] = useQuery({ query, variables: { open: all === 'true' ? null : true }, requestPolicy: 'cache-and-network' });
  const reload = useGrown(again);
  const steady = useSteady(data?.ratingFollowUps, (one) => one.id, String(all), { loading: fetching });
  return (
    <div className="stack">
      <PageHeading title={t('followUps.title')} />
      <p className={styles.lead}>{t('followUps.lead')}</p>
      <CheckField checked={all === 'true'} onChange={(on) => void navigate({ to: paths.followUps, search: { all: on ? 'true' : undefined }, replace: true })}>
        {t('followUps.all')}
      </CheckField>
      {error && <FailurePanel error={error} onRetry={reload} />}
      {fetching && !data && <Skeleton lines={8} />}
      {data?.ratingFollowUps.length === 0 && (
        <Empty title={t('followUps.none')}>
          <p className="mute">{t('followUps.none.body')}</p>
        </Empty>
      )}
      <FreshRows count={steady.fresh} onShow={steady.show} />
      {data && steady.rows.length > 0 && (
        <ol className={`${styles.list} ${styles.desk}`} aria-label={t('followUps.title')}>
          {steady.rows.map((one) => (
            <li key={one.id}>
              <FollowUp followUp={one} today={data.center.today.date} onDone={reload} />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
