import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { useSession } from '@/shared/session/session.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { Button } from '@/shared/ui/button.tsx';
import { buttonClass, buttonRow } from '@/shared/ui/button-style.ts';
import { Empty } from '@/shared/ui/empty.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { LicenceRow } from './licence-row.tsx';
import styles from './licences.module.css';

const query = graphql(`
  query MyLicences($after: String) {
    viewer {
      id
      licences(first: 20, after: $after) {
        nodes {
          id
          ...LicenceRow_licence
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

/** The licences of the person signed in, the newest first. */
export function MyLicencesPage() {
  const { t } = useWords();
  const { viewer } = useSession();
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error, fetching }, again] = useQuery({ query, variables: { after }, pause: !viewer, requestPolicy: 'cache-and-network' });
  const list = data?.viewer?.licences;
  return (
    <div className="wrap">
      <Breadcrumbs>
        <Link to={paths.mine}>{t('shell.mine')}</Link>
        <span>{t('licence.mine')}</span>
      </Breadcrumbs>
      <div className={styles.head}>
        <PageHeading title={t('licence.mine')} />
      </div>
      {viewer === null && (
        <Empty title={t('licence.signIn')}>
          <p className={buttonRow}>
            <Link to={paths.signIn} search={{ to: paths.myLicences }} className={buttonClass()}>
              {t('licence.signIn.go')}
            </Link>
          </p>
        </Empty>
      )}
      {error && !data && <FailurePanel error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />}
      {viewer && !data && !error && <Skeleton lines={6} />}
      {list && list.nodes.length === 0 && (
        <Empty title={t('licence.empty')}>
          <p>{t('licence.empty.body')}</p>
        </Empty>
      )}
      {list && list.nodes.length > 0 && (
        <ul className={styles.list}>
          {list.nodes.map((one) => (
            <LicenceRow key={one.id} licence={one} />
          ))}
        </ul>
      )}
      {list?.pageInfo.hasNextPage && (
        <p className={buttonRow}>
          <Button look="second" busy={fetching} onClick={() => setAfter(list.pageInfo.endCursor ?? null)}>
            {t('licence.more')}
          </Button>
        </p>
      )}
    </div>
  );
}
