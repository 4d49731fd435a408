import { Link, useLocation, useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { hasCode } from '@/shared/graphql/failure.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { plainCode, sameNumber } from '@/shared/lib/numbers.ts';
import { useSession } from '@/shared/session/session.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { TrackedCase } from './tracked-case.tsx';

// Most people follow one case with its code; what shows several, or one's own, is fetched for those.
const TrackForm = lazy(() => import('./track-form.tsx').then((module) => ({ default: module.TrackForm })));
const OwnCase = lazy(() => import('./own-case.tsx').then((module) => ({ default: module.OwnCase })));
const ApplicationView = lazy(() => import('./application-view.tsx').then((module) => ({ default: module.ApplicationView })));

const query = graphql(`
  query ProgressPage($number: String!, $queryCode: String!) {
    trackApplication(number: $number, queryCode: $queryCode) {
      id
      number
      cases {
        id
        number
      }
    }
  }
`);

/** Where an application stands: its one case at once, or the list when it holds several. */
export function ProgressPage() {
  const { t } = useWords();
  const { viewer } = useSession();
  const { number: raw } = useParams({ from: '/portal/track/$number' });
  const number = plainCode(raw);
  const code = plainCode(decodeURIComponent(useLocation({ select: (at) => at.hash })));
  const [{ data, error }, again] = useQuery({ query, variables: { number, queryCode: code }, pause: code === '' });

  const waiting = (
    <div className="wrap">
      <Skeleton title block lines={8} />
    </div>
  );
  const asking = (wrong?: string) => (
    <div className="wrap">
      <Breadcrumbs>
        <Link to={paths.track}>{t('track.title')}</Link>
        <span>{number}</span>
      </Breadcrumbs>
      <div className="part stack">
        <PageHeading title={t('track.title')} />
        <Suspense fallback={<Skeleton lines={4} />}>
          <TrackForm key={wrong} number={number} wrong={wrong} />
        </Suspense>
      </div>
    </div>
  );
  if (code === '' && viewer)
    return (
      <Suspense fallback={waiting}>
        <OwnCase number={number} />
      </Suspense>
    );
  if (code === '') return asking();
  if (error && !hasCode(error, 'WRONG_QUERY_CODE') && !hasCode(error, 'NOT_FOUND') && !data?.trackApplication)
    return (
      <div className="wrap part stack">
        <PageHeading title={t('track.title')} />
        <FailurePanel error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
      </div>
    );
  if (!data && !error) return waiting;
  const application = data?.trackApplication;
  if (!application) return asking(t('track.wrong'));
  const wanted = application.cases.find((one) => sameNumber(one.number, number)) ?? (application.cases.length === 1 ? application.cases[0] : undefined);
  if (wanted)
    return (
      <TrackedCase
        key={wanted.number}
        number={wanted.number}
        queryCode={code}
        applicationNumber={application.cases.length > 1 ? application.number : undefined}
      />
    );
  return (
    <Suspense fallback={waiting}>
      <ApplicationView number={application.number} queryCode={code} />
    </Suspense>
  );
}
