import type { MouseEvent } from 'react';
import { useWords } from '@/shared/i18n/use-words.ts';
import { bytes } from './given.ts';

type File = { name: string; size: number; url: string | null; refusalReason: { zh: string; en: string } | null };
type Props = {
  files: readonly File[];
  /** Asks for the addresses anew: those in the page are good for ten minutes, and a page stands open for longer. */
  fresh: () => Promise<readonly { url: string | null }[] | undefined>;
};

/** Files where they are looked at: to be fetched, or why they cannot be. */
export function AttachedFiles({ files, fresh }: Props) {
  const { t, pick } = useWords();
  const fetchIt = async (event: MouseEvent, index: number) => {
    event.preventDefault();
    const url = (await fresh())?.[index]?.url ?? files[index]?.url;
    if (url) location.assign(url);
  };
  return (
    <ul>
      {files.map((file, index) => (
        <li key={index}>
          {file.url ? (
            <a href={file.url} download onClick={(event) => void fetchIt(event, index)}>
              {t('upload.download', { name: file.name })}
            </a>
          ) : file.refusalReason ? (
            <b>{t('upload.refused', { name: file.name, reason: pick(file.refusalReason.zh, file.refusalReason.en) })}</b>
          ) : (
            <span className="mute">{t('upload.quarantined', { name: file.name })}</span>
          )}{' '}
          <span className="small mute">{bytes(file.size)}</span>
        </li>
      ))}
    </ul>
  );
}
