import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { dayMonth } from '@/shared/lib/dates.ts';
import { isStaff, useSession } from '@/shared/session/session.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { Button } from '@/shared/ui/button.tsx';
import { buttonClass, buttonRow } from '@/shared/ui/button-style.ts';
import { Empty } from '@/shared/ui/empty.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { MyCase } from './my-case.tsx';
import styles from './account.module.css';

const query = graphql(`
  query MinePage($after: String) {
    center {
      today {
        date
      }
    }
    viewer {
      id
      applications(first: 20, after: $after) {
        nodes {
          id
          number
          submittedAt
          cases {
            id
            ...MyCase_case
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);
const signOut = graphql(`
  mutation SignOut {
    signOut {
      signedOut
      errors {
        code
        message
      }
    }
  }
`);

/** What the person signed in has applied for, the newest first. */
export function MinePage() {
  const { t, locale } = useWords();
  const { viewer, renew } = useSession();
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error, fetching }, again] = useQuery({ query, variables: { after }, pause: !viewer });
  const [{ fetching: leaving }, leave] = useMutation(signOut);
  const signedOut = viewer === null;
  return (
    <div className="wrap">
      <Breadcrumbs>
        <span>{t('mine.title')}</span>
      </Breadcrumbs>
      <div className={styles.head}>
        <PageHeading title={t('mine.title')} />
        {viewer && (
          <div className={buttonRow}>
            <span className="mute">{viewer.name}</span>
            <Link to={paths.myLicences} className={buttonClass({ look: 'second' })}>
              {t('mine.licences')}
            </Link>
            <Button
              look="quiet"
              busy={leaving}
              onClick={() => {
                void leave({}).then(() => renew());
              }}
            >
              {t('mine.signOut')}
            </Button>
          </div>
        )}
      </div>
      {signedOut && (
        <Empty title={t('mine.signedOut')}>
          <p className="measure">{t('mine.signedOut.body')}</p>
          <p className={buttonRow}>
            <Link to={paths.signIn} search={{ to: paths.mine }} className={buttonClass()}>
              {t('mine.signIn')}
            </Link>
            <Link to={paths.track} className={buttonClass({ look: 'second' })}>
              {t('shell.track')}
            </Link>
          </p>
        </Empty>
      )}
      {viewer && !isStaff(viewer) && (
        <p className="part">
          <Link to={paths.agents}>{t('agency.link')}</Link>
        </p>
      )}
      {error && !data && <FailurePanel error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />}
      {!signedOut && !data && !error && <Skeleton lines={6} />}
      {data?.viewer && data.viewer.applications.nodes.length === 0 && (
        <Empty title={t('mine.empty')}>
          <p>{isStaff(viewer) ? t('mine.empty.staff') : t('mine.empty.body')}</p>
          <p className={buttonRow}>
            <Link to={paths.home} className={buttonClass()}>
              {t('mine.find')}
            </Link>
          </p>
        </Empty>
      )}
      {data?.viewer?.applications.nodes.map((application) => (
        <section key={application.id} className="part">
          <h2>
            {application.number} <span className="small mute">{dayMonth(application.submittedAt, locale)}</span>
          </h2>
          <ul className={styles.cases}>
            {application.cases.map((one) => (
              <MyCase key={one.id} case={one} today={data.center.today.date} />
            ))}
          </ul>
        </section>
      ))}
      {data?.viewer?.applications.pageInfo.hasNextPage && (
        <p className={buttonRow}>
          <Button look="second" busy={fetching} onClick={() => setAfter(data.viewer?.applications.pageInfo.endCursor ?? null)}>
            {t('mine.more')}
          </Button>
        </p>
      )}
    </div>
  );
}
