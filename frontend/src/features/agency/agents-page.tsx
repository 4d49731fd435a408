import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { useSession } from '@/shared/session/session.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { buttonClass, buttonRow } from '@/shared/ui/button-style.ts';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { Notice } from '@/shared/ui/notice.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { AuthorisationList } from './authorisation-list.tsx';
import { GrantForm } from './grant-form.tsx';

const query = graphql(`
  query AgentsPage {
    viewer {
      id
      authorisationsGiven {
        id
        ...AuthorisationRow_one
      }
      authorisationsHeld {
        id
        ...AuthorisationRow_one
      }
    }
  }
`);

/** Who may act for me, and for whom I act. */
export function AgentsPage() {
  const { t } = useWords();
  const { viewer } = useSession();
  const [{ data, error }, again] = useQuery({ query, pause: !viewer, requestPolicy: 'cache-and-network' });
  const [granted, setGranted] = useState('');
  const refresh = () => again({ requestPolicy: 'network-only' });
  const agent = viewer?.roles.includes('AGENT') ?? false;
  const principal = viewer?.roles.includes('APPLICANT') ?? false;
  return (
    <div className="wrap">
      <Breadcrumbs>
        <Link to={paths.mine}>{t('shell.mine')}</Link>
        <span>{t('agency.title')}</span>
      </Breadcrumbs>
      <div className="part">
        <PageHeading title={t('agency.title')} />
      </div>
      {viewer === null && (
        <p className={buttonRow}>
          <Link to={paths.signIn} search={{ to: paths.agents }} className={buttonClass()}>
            {t('mine.signIn')}
          </Link>
        </p>
      )}
      {error && !data && <FailurePanel error={error} onRetry={refresh} />}
      {viewer !== null && !data && !error && <Skeleton lines={6} />}
      {data?.viewer && agent && (
        <section className="part">
          <h2>{t('agency.held')}</h2>
          {data.viewer.authorisationsHeld.length === 0 ? <p className="mute">{t('agency.held.empty')}</p> : <AuthorisationList rows={data.viewer.authorisationsHeld} held onChanged={refresh} />}
        </section>
      )}
      {data?.viewer && principal && (
        <>
          <section className="part">
            <h2>{t('agency.given')}</h2>
            {data.viewer.authorisationsGiven.length === 0 ? (
              <p className="mute">{t('agency.given.empty')}</p>
            ) : (
              <AuthorisationList rows={data.viewer.authorisationsGiven} held={false} onChanged={refresh} />
            )}
          </section>
          <section className="part">
            <h2>{t('agency.grant')}</h2>
            <p className="measure">{t('agency.grant.lead')}</p>
            {granted && (
              <Notice role="status">
                <p>{t('agency.recorded', { number: granted })}</p>
              </Notice>
            )}
            <GrantForm
              atWindow={false}
              onDone={(number) => {
                setGranted(number);
                refresh();
              }}
            />
          </section>
        </>
      )}
    </div>
  );
}
