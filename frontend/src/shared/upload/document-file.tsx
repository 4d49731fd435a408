import type { MouseEvent } from 'react';
import { useClient } from 'urql';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { bytes } from './given.ts';

const fileAddress = graphql(`
  query FileAddress($id: ID!) {
    node(id: $id) {
      id
      ... on SubmittedDocument {
        upload {
          url
        }
      }
    }
  }
`);

type File = {
  name: string;
  size: number;
  pages: number | null;
  status: string;
  url: string | null;
  refusalReason: { zh: string; en: string } | null;
};

type Props = { document: string; file: File; reused?: boolean };

/** A document's file where it is looked at: to be fetched, or why it cannot be. */
export function DocumentFile({ document, file, reused = false }: Props) {
  const { t, pick } = useWords();
  const client = useClient();
  // The address in the page is good for ten minutes and a page stands open for longer: a fresh one is asked for.
  const fetchIt = async (event: MouseEvent) => {
    event.preventDefault();
    const { data } = await client.query(fileAddress, { id: document }, { requestPolicy: 'network-only' }).toPromise();
    const node = data?.node;
    location.assign((node && 'upload' in node ? node.upload?.url : null) ?? file.url ?? '');
  };
  return (
    <span className="small">
      {file.url ? (
        <a href={file.url} download onClick={(event) => void fetchIt(event)}>
          {t('upload.download', { name: file.name })}
        </a>
      ) : file.status === 'REFUSED' ? (
        <b>{t('upload.refused', { name: file.name, reason: file.refusalReason ? pick(file.refusalReason.zh, file.refusalReason.en) : '' })}</b>
      ) : (
        <span className="mute">{t('upload.quarantined', { name: file.name })}</span>
      )}{' '}
      <span className="mute">
        {[bytes(file.size), file.pages !== null && file.pages > 1 ? t('upload.pages', { count: file.pages }) : '', reused ? t('upload.reused') : '']
          .filter(Boolean)
          .join(' · ')}
      </span>
    </span>
  );
}
