import { type ReactNode, useMemo } from 'react';
import { useQuery } from 'urql';
import { renewClient } from '@/shared/graphql/client.ts';
import { graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { CenterContext, centerContext, useCenter } from '@/shared/session/center.ts';
import { readViewer, SessionContext } from '@/shared/session/session.ts';

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

/** Who is asking and where: one query for all pages. */
export function CenterAndSession({ children }: { children: ReactNode }) {
  const [{ data, fetching, stale }] = useQuery({ query });
  const fallback = useCenter();
  const center = readFragment(centerContext, data?.center) ?? fallback;
  const known = readViewer(data?.viewer);
  // Nobody, while the answer of a new session is still on its way, means: not known yet.
  const viewer = known ?? (fetching || stale ? undefined : null);
  const session = useMemo(() => ({ viewer, renew: renewClient }), [viewer]);
  return (
    <CenterContext value={center}>
      <SessionContext value={session}>{children}</SessionContext>
    </CenterContext>
  );
}
