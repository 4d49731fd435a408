import { createContext, use } from 'react';
import { renewClient } from '@/shared/graphql/client.ts';
import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import type { Session_viewerFragment } from '@/shared/graphql/gen/graphql.ts';

export const sessionViewer = graphql(`
  fragment Session_viewer on Viewer {
    id
    username
    name
    roles
    passwordGiven
    department {
      id
      code
      name
      nameEn
    }
    staff {
      id
      post
      postEn
    }
  }
`);

export type SessionViewer = Session_viewerFragment;

export type Session = {
  /** Who is signed in; null for an anonymous visitor, undefined while we ask. */
  viewer: SessionViewer | null | undefined;
  /** To call after signing in or out: drops every answer of the old session and asks anew. */
  renew: () => void;
};

export const SessionContext = createContext<Session>({ viewer: undefined, renew: renewClient });

export function useSession(): Session {
  return use(SessionContext);
}

export function readViewer(viewer: FragmentType<typeof sessionViewer> | null | undefined): SessionViewer | null {
  return readFragment(sessionViewer, viewer) ?? null;
}

/** Whether the viewer works at the center. */
export function isStaff(viewer: SessionViewer | null | undefined): boolean {
  return viewer?.roles.some((role) => role !== 'APPLICANT' && role !== 'AGENT' && role !== 'ANONYMOUS') ?? false;
}
