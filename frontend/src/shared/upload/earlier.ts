import { useQuery } from 'urql';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useSession } from '@/shared/session/session.ts';
import type { Earlier } from './paper-upload.tsx';

const earlierDocuments = graphql(`
  query EarlierDocuments($input: PreviewApplicationInput!) {
    previewApplication(input: $input) {
      documents {
        key
        requirement {
          id
        }
        earlier {
          id
          fileName
          givenAt
          applicantName
        }
      }
    }
  }
`);

/** What the person signed in gave before, by paper key and by requirement; nobody else is asked for. */
export function useEarlier(subject: { item: string } | { bundle: string }, answers: Record<string, string> = {}): (paper: string) => readonly Earlier[] {
  const { viewer } = useSession();
  const input = {
    itemCodes: 'item' in subject ? [subject.item] : null,
    bundle: 'bundle' in subject ? subject.bundle : null,
    answers: Object.entries(answers).map(([key, value]) => ({ key, value })),
  };
  const [{ data }] = useQuery({ query: earlierDocuments, variables: { input }, pause: !viewer, requestPolicy: 'cache-and-network' });
  const papers = viewer ? (data?.previewApplication.documents ?? []) : [];
  return (paper) => papers.find((one) => one.key === paper || one.requirement.id === paper)?.earlier ?? [];
}
