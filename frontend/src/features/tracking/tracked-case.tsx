import { useEffect } from 'react';
import { useQuery, useSubscription } from 'urql';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { CaseView } from './case-view.tsx';

const query = graphql(`
  query TrackedCase($number: String!, $queryCode: String!) {
    center {
      today {
        date
      }
    }
    trackCase(number: $number, queryCode: $queryCode) {
      id
      ...CaseView_case
    }
  }
`);
const changes = graphql(`
  subscription TrackedCaseChanged($number: String!, $queryCode: String!) {
    caseStatusChanged(number: $number, queryCode: $queryCode) {
      id
      kind
      case {
        id
        stage
        status
        light {
          colour
          warning
          paused
        }
      }
    }
  }
`);

type Props = { number: string; queryCode: string; applicationNumber?: string };

/** A case by its number and query code, live. */
export function TrackedCase({ number, queryCode, applicationNumber }: Props) {
  const { t } = useWords();
  const [{ data, error }, again] = useQuery({ query, variables: { number, queryCode } });
  const [{ data: news }] = useSubscription({ query: changes, variables: { number, queryCode } });
  const refresh = () => again({ requestPolicy: 'network-only' });

  // A line of the ledger came: fetch the whole case as it is now; what changed is patched in place.
  const line = news?.caseStatusChanged.id;
  useEffect(() => {
    if (line) again({ requestPolicy: 'network-only' });
  }, [line, again]);

  if (error && !data?.trackCase)
    return (
      <div className="wrap part stack">
        <PageHeading title={t('track.title')} />
        <FailurePanel error={error} onRetry={refresh} />
      </div>
    );
  if (!data?.trackCase)
    return (
      <div className="wrap">
        <Skeleton title block lines={8} />
      </div>
    );
  return (
    <CaseView
      case={data.trackCase}
      today={data.center.today.date}
      queryCode={queryCode}
      applicationNumber={applicationNumber}
      live
      onChanged={refresh}
    />
  );
}
