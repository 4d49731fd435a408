import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { useClient, useQuery } from 'urql';
import { renewClient } from '@/shared/graphql/client.ts';
import { graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { bump, doubts, reconnections } from '@/shared/graphql/live.ts';
import { CenterContext, centerContext, useCenter } from '@/shared/session/center.ts';
import { readViewer, SessionContext, type SessionViewer } from '@/shared/session/session.ts';

const query = graphql(`
  query CenterAndSession {
    center {
      ...CenterContext_center
    }
    viewer {
      ...Session_viewer
    }
  }
`);
const SignInAgain = lazy(() => import('./sign-in-again.tsx').then((module) => ({ default: module.SignInAgain })));
/** How often one looks again at most before an answer says who is asking. */
const looks = 3;

/**
 * Who is asking and where: one query for all pages. When a session ends by itself, the page stays as it is, with all
 * that was typed, under a dialog to sign in again.
 */
export function CenterAndSession({ children }: { children: ReactNode }) {
  const client = useClient();
  const [{ data, fetching, stale }] = useQuery({ query });
  const fallback = useCenter();
  const center = readFragment(centerContext, data?.center) ?? fallback;
  const known = readViewer(data?.viewer);
  const [last, setLast] = useState<{ client: typeof client; viewer: SessionViewer } | null>(null);
  const asking = fetching || stale;
  // An answer that is still on its way may be that of the session before.
  if (known && !asking && (last?.client !== client || last.viewer !== known)) setLast({ client, viewer: known });
  const before = last?.client === client ? last.viewer : null;
  const ended = before !== null && known === null && data !== undefined;
  // Nobody, while the answer of a new session is still on its way, means: not known yet.
  const viewer = known ?? before ?? (asking ? undefined : null);
  const looked = useRef(0);
  const whose = useRef(viewer);
  useEffect(() => {
    whose.current = viewer;
  });
  useEffect(
    () =>
      doubts.subscribe(() => {
        if (looked.current >= looks) return;
        looked.current += 1;
        void client.query(query, {}, { requestPolicy: 'network-only' }).toPromise().then((answer) => {
          if (!answer.data) return;
          looked.current = 0;
          if (readViewer(answer.data.viewer)?.id === whose.current?.id) bump(reconnections);
        });
      }),
    [client],
  );
  const session = useMemo(() => ({ viewer, renew: renewClient }), [viewer]);
  return (
    <CenterContext value={center}>
      <SessionContext value={session}>
        {children}
        {ended && (
          <Suspense>
            <SignInAgain viewer={before} />
          </Suspense>
        )}
      </SessionContext>
    </CenterContext>
  );
}
