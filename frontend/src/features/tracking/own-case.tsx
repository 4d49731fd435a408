import { useEffect } from 'react';
import { useQuery } from 'urql';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { sameNumber } from '@/shared/lib/numbers.ts';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { CaseView } from './case-view.tsx';
import { TrackForm } from './track-form.tsx';

const query = graphql(`
  query OwnCase($number: String!) {
    center {
      today {
        date
      }
    }
    cases(filter: { search: $number }, first: 1) {
      nodes {
        id
        number
        ...CaseView_case
      }
    }
  }
`);

/** How often an owner's page asks again: the live channel opens by query code only. */
const askAgainAfter = 10_000;

/** A case of the person signed in, without its query code. */
export function OwnCase({ number }: { number: string }) {
  const { t } = useWords();
  const [{ data, error }, again] = useQuery({ query, variables: { number }, requestPolicy: 'cache-and-network' });
  const refresh = () => again({ requestPolicy: 'network-only' });
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') again({ requestPolicy: 'network-only' });
    }, askAgainAfter);
    return () => clearInterval(timer);
  }, [again]);
  if (error && !data)
    return (
      <div className="wrap part stack">
        <PageHeading title={t('track.title')} />
        <FailurePanel error={error} onRetry={refresh} />
      </div>
    );
  if (!data)
    return (
      <div className="wrap">
        <Skeleton title block lines={8} />
      </div>
    );
  const found = data.cases.nodes.find((one) => sameNumber(one.number, number));
  if (!found)
    return (
      <div className="wrap part stack">
        <PageHeading title={t('track.title')} />
        <TrackForm number={number} />
      </div>
    );
  return <CaseView case={found} today={data.center.today.date} queryCode={null} live={false} onChanged={refresh} />;
}
