import type { CombinedError } from '@urql/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useMutation } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { ErrorSummary, type FormError } from '@/shared/ui/error-summary.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { Notice } from '@/shared/ui/notice.tsx';
import { changed, type Content, contentOf, readVersion, type Version } from './content.ts';
import { EntryList } from './entry-list.tsx';
import { ItemBasics } from './item-basics.tsx';
import { dropEdit, keepEdit, keptEdit } from './kept-edit.ts';
import { SpecField, type Entry } from './spec-field.tsx';
import { fieldId, type ListName, lists, type Part, partOf } from './specs.ts';
import styles from './administration.module.css';

const save = graphql(`
  mutation SaveItemDraft($input: SaveServiceItemDraftInput!) {
    saveServiceItemDraft(input: $input) {
      item {
        id
        draft {
          id
        }
      }
      version {
        id
        ...ItemContent_version
      }
      errors {
        code
        field
        message
      }
    }
  }
`);

type Props = {
  code: string;
  part: Part;
  version: Version;
  draft: boolean;
  findings: readonly { at: string; message: string }[];
  joint: boolean;
  upward: boolean;
  instant: boolean;
  onSaved: () => void;
};
const listsOf: Record<Part, readonly ListName[]> = { basics: [], documents: ['documents'], steps: ['steps'], fees: ['fees'], questions: ['questions', 'eligibility', 'departmentRoutes'], law: ['laws', 'faqs'] };

/** The parts of a guide to fill in. What is typed is kept in this browser until it is saved. */
export function ItemEditor({ code, part, version, draft, findings, joint, upward, instant, onSaved }: Props) {
  const { t } = useWords();
  const saved = contentOf(version);
  const [kept] = useState(() => keptEdit(code));
  const [content, setContent] = useState<Content>(() => (kept?.basedOn === version.digest ? kept.content : saved));
  const [basedOn, setBasedOn] = useState(version.digest);
  const [stale, setStale] = useState(kept !== null && kept.basedOn !== version.digest ? kept : null);
  const [written, setWritten] = useState<string | null>(null);
  const [errors, setErrors] = useState<FormError[]>([]);
  const [failure, setFailure] = useState<CombinedError | null>(null);
  const [{ fetching }, send] = useMutation(save);
  const edits = changed(saved, content);
  const dirty = Object.keys(edits).length > 0;
  // Somebody else saved meanwhile: what is here goes on from what they wrote, unless something is typed already.
  // What was saved here is what goes on from, whatever was typed since.
  if (version.digest !== basedOn && (!dirty || version.digest === written)) {
    setBasedOn(version.digest);
    if (!dirty) setContent(saved);
  }
  useEffect(() => {
    if (stale) return;
    if (dirty) keepEdit(code, { basedOn, content });
    else dropEdit(code);
  }, [code, basedOn, content, dirty, stale]);
  const set = (change: Partial<Content>) => setContent((before) => ({ ...before, ...change }));
  const wrong = new Map(errors.map((one) => [one.field ?? '', one.message]));
  const submit = async () => {
    if (fetching) return;
    const { data, error } = await send({ input: { itemCode: code, basedOn, content: edits } });
    setFailure(error ?? null);
    if (!data) return;
    const { version: draftNow, errors: refused } = data.saveServiceItemDraft;
    setErrors(refused.map(({ field, message }) => ({ field: field?.startsWith('content.') ? fieldId(field) : null, message })));
    if (!draftNow) return;
    setWritten(readVersion(draftNow).digest);
    dropEdit(code);
    onSaved();
  };
  const here = findings.filter((one) => partOf(one.at) === part);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      noValidate
    >
      <ErrorSummary errors={errors} />
      {stale && (
        <Notice plain role="status" title={t('edit.kept.title')}>
          <p>{t('edit.kept.body')}</p>
          <p className={buttonRow}>
            <Button
              look="quiet"
              onClick={() => {
                setContent(stale.content);
                setStale(null);
              }}
            >
              {t('edit.kept.use')}
            </Button>
            <Button look="quiet" onClick={() => setStale(null)}>
              {t('edit.kept.drop')}
            </Button>
          </p>
        </Notice>
      )}
      {here.length > 0 && (
        <Notice plain title={t('edit.findings')}>
          <ul className={styles.findings}>
            {here.map((one) => (
              <li key={`${one.at} ${one.message}`}>{one.message}</li>
            ))}
          </ul>
        </Notice>
      )}
      {part === 'basics' && <ItemBasics content={content} errors={wrong} joint={joint} upward={upward} instant={instant} onChange={set} />}
      {listsOf[part].map((name) => (
        <EntryList key={name} id={`edit-${name}`} spec={lists[name]} entries={content[name] as Entry[]} errors={wrong} onChange={(entries) => set({ [name]: entries })} />
      ))}
      {part === 'questions' && instant && (
        <section className={styles.list}>
          <h2>{t('edit.decision')}</h2>
          <p className="mute">{t('edit.decision.hint')}</p>
          <div className={styles.fields}>
            {(
              [
                { name: 'grant', kind: 'rule', label: 'edit.decision.grant', hint: 'edit.rule.hint', wide: true },
                { name: 'says', kind: 'both', label: 'edit.decision.says' },
                { name: 'basis', kind: 'text', label: 'edit.basis' },
              ] as const
            ).map((field) => (
              <div key={field.name} className={field.name === 'basis' ? undefined : styles.wide}>
                <SpecField field={field} id="edit-decisionRule" entry={content.decisionRule as Entry} errors={wrong} onChange={(change) => set({ decisionRule: { ...content.decisionRule, ...change } })} />
              </div>
            ))}
          </div>
        </section>
      )}
      {failure && <FailurePanel error={failure} />}
      <div className={styles.bar}>
        <Button type="submit" busy={fetching} disabled={!dirty}>
          {t('edit.save')}
        </Button>
        <p role="status">{dirty ? t('edit.dirty', { count: Object.keys(edits).length }) : draft ? t('edit.saved') : t('edit.unchanged')}</p>
        {dirty && (
          <Button look="quiet" onClick={() => setContent(saved)}>
            {t('edit.undo')}
          </Button>
        )}
        {draft && !dirty && (
          <Link className={styles.push} to={paths.previewItem} params={{ code }}>
            {t('edit.preview')}
          </Link>
        )}
      </div>
    </form>
  );
}
