import { useNavigate, useParams } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { paths } from '@/app/paths.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { Notice } from '@/shared/ui/notice.tsx';
import { Tag } from '@/shared/ui/tag.tsx';
import { useEarlier } from '@/shared/upload/earlier.ts';
import { GivenPapers } from '@/shared/upload/given-papers.tsx';
import { ApplyFrame } from './apply-frame.tsx';
import { type ApplyItem, askedFor } from './apply-item.ts';
import { useDraft, withFile } from './draft.ts';
import { usePreview } from './preview.ts';
import styles from './apply.module.css';

export function DocumentsPage() {
  const { t } = useWords();
  return <ApplyFrame title={t('apply.documents')}>{(item) => <DocumentsForm item={item} />}</ApplyFrame>;
}

/** Which papers are given. A missing one does not stop anybody: the window asks for all of them once. */
function DocumentsForm({ item }: { item: ApplyItem }) {
  const { t, pick, pickLang } = useWords();
  const { code } = useParams({ from: '/portal/items/$code/apply/documents' });
  const navigate = useNavigate();
  const [draft, update] = useDraft(code);
  // The answers leave out what is not needed; without questions every paper is listed.
  const { preview } = usePreview({ item: item.code }, draft.answers ?? {}, draft.kind);
  const earlier = useEarlier({ item: item.code }, draft.answers ?? {});
  const unneeded = (id: string) => item.current.questions.length > 0 && preview !== null && !preview.documents.some((one) => one.requirement.id === id);
  const certain = (id: string) => preview?.documents.some((one) => one.requirement.id === id && one.needed === 'YES') ?? false;
  const asked = askedFor(item).filter((doc) => !unneeded(doc.id));
  const held = item.current.documents.filter((doc) => doc.necessity === 'HELD');
  const missing = asked.filter((doc) => (doc.necessity === 'REQUIRED' || certain(doc.id)) && !draft.documents[doc.key]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    update({ documentsDone: true });
    const answered = draft.questionsDone || item.current.questions.length === 0;
    void navigate({ to: draft.applicantDone && answered ? paths.applyCheck : paths.applyTasks, params: { code } });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <p>{asked.length === 0 ? t('apply.start.nothing') : t('apply.documents.hint')}</p>
      {asked.length > 0 && (
        <GivenPapers
          papers={asked}
          uid={draft.key}
          given={{ ticked: draft.documents, files: draft.files ?? {} }}
          earlier={earlier}
          onTick={(key, given) => update({ documents: { ...draft.documents, [key]: given } })}
          onFile={(key, file) => update(withFile(key, file))}
        />
      )}
      {held.length > 0 && (
        <section>
          <h2>{t('apply.documents.held')}</h2>
          <ul>
            {held.map((doc) => (
              <li key={doc.id} className={styles.document}>
                <span lang={pickLang(doc.name, doc.nameEn)}>{pick(doc.name, doc.nameEn)}</span>{' '}
                <Tag look="wash">{t('guide.held')}</Tag>
              </li>
            ))}
          </ul>
        </section>
      )}
      {missing.length > 0 && (
        <Notice plain title={t('apply.documents.missing', { count: missing.length })}>
          <p>{t('apply.documents.missingBody')}</p>
        </Notice>
      )}
      <p className={buttonRow}>
        <Button type="submit">{t('apply.continue')}</Button>
      </p>
    </form>
  );
}
