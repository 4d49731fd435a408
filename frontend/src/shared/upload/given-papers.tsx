import { useWords } from '@/shared/i18n/use-words.ts';
import { CheckField } from '@/shared/ui/check-field.tsx';
import type { AskedPaper, Given, GivenFile } from './given.ts';
import { type Earlier, PaperUpload } from './paper-upload.tsx';
import styles from './given-papers.module.css';

type Props = {
  papers: readonly AskedPaper[];
  /** Tells this form's files from another's. */
  uid: string;
  given: Given;
  earlier?: ((requirement: string) => readonly Earlier[]) | undefined;
  onTick: (key: string, given: boolean) => void;
  onFile: (key: string, file: GivenFile | null) => void;
};

/** The documents asked for, each to be ticked when it is given, with its file where there is one. */
export function GivenPapers({ papers, uid, given, earlier, onTick, onFile }: Props) {
  const { t, pick, pickLang } = useWords();
  return (
    <ul className={styles.papers}>
      {papers.map((doc) => (
        <li key={doc.id}>
          <CheckField id={`document-${doc.key}`} checked={given.ticked[doc.key] ?? false} onChange={(on) => onTick(doc.key, on)}>
            <b lang={pickLang(doc.name, doc.nameEn)}>{pick(doc.name, doc.nameEn)}</b>{' '}
            <span className="mute">{t('form.copies', { form: t(`form.${doc.form}`), copies: doc.copies })}</span>
            {doc.necessity === 'CONDITIONAL' && <small lang={pickLang(doc.when, doc.whenEn)}>{t('upload.when', { when: pick(doc.when, doc.whenEn) })}</small>}
            {doc.note && <small lang={pickLang(doc.note, doc.noteEn)}>{pick(doc.note, doc.noteEn)}</small>}
            {doc.source && <small lang={pickLang(doc.source, doc.sourceEn)}>{t('upload.source', { source: pick(doc.source, doc.sourceEn) })}</small>}
          </CheckField>
          <PaperUpload
            uid={`${uid}-${doc.key}`}
            label={pick(doc.name, doc.nameEn)}
            given={given.files[doc.key] ?? null}
            earlier={earlier?.(doc.id)}
            onChange={(file) => onFile(doc.key, file)}
          />
        </li>
      ))}
    </ul>
  );
}
