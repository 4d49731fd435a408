import { useWords } from '@/shared/i18n/use-words.ts';
import { bytes } from './given.ts';

type File = {
  name: string;
  size: number;
  pages: number | null;
  status: string;
  url: string | null;
  refusalReason: { zh: string; en: string } | null;
};

/** A document's file where it is looked at: to be fetched, or why it cannot be. */
export function DocumentFile({ file, reused = false }: { file: File; reused?: boolean }) {
  const { t, pick } = useWords();
  return (
    <span className="small">
      {file.url ? (
        <a href={file.url} download>
          {t('upload.download', { name: file.name })}
        </a>
      ) : file.status === 'REFUSED' ? (
        <b>{t('upload.refused', { name: file.name, reason: file.refusalReason ? pick(file.refusalReason.zh, file.refusalReason.en) : '' })}</b>
      ) : (
        <span className="mute">{t('upload.quarantined', { name: file.name })}</span>
      )}{' '}
      <span className="mute">
        {[bytes(file.size), file.pages !== null && file.pages > 1 ? t('upload.pages', { count: file.pages }) : '', reused ? t('upload.reused') : ''].filter(Boolean).join(' · ')}
      </span>
    </span>
  );
}
