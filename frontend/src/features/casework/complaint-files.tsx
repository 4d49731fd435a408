import { useClient, useQuery } from 'urql';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { AttachedFiles } from '@/shared/upload/attached-files.tsx';

const query = graphql(`
  query ComplaintFiles($id: ID!) {
    node(id: $id) {
      id
      ... on Complaint {
        files {
          name
          size
          url
          refusalReason {
            zh
            en
          }
        }
      }
    }
  }
`);

/** What came with a complaint, asked for when somebody opens it; each file opened is kept as a look. */
export function ComplaintFiles({ id }: { id: string }) {
  const { t } = useWords();
  const client = useClient();
  const [{ data }] = useQuery({ query, variables: { id } });
  const files = data?.node && 'files' in data.node ? data.node.files : [];
  if (files.length === 0) return null;
  return (
    <div>
      <b>{t('upload.attachments')}</b>
      <AttachedFiles
        files={files}
        fresh={() =>
          client
            .query(query, { id }, { requestPolicy: 'network-only' })
            .toPromise()
            .then(({ data: now }) => (now?.node && 'files' in now.node ? now.node.files : undefined))
        }
      />
    </div>
  );
}
