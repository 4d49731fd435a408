import type { CombinedError } from '@urql/core';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { useMutation } from 'urql';
import type { MessageId } from '@/shared/i18n/message-id.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { useIntent } from '@/shared/lib/intent.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { CheckField } from '@/shared/ui/check-field.tsx';
import { ChoiceField } from '@/shared/ui/choice-field.tsx';
import { ErrorSummary, type FormError } from '@/shared/ui/error-summary.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { Notice } from '@/shared/ui/notice.tsx';
import { SelectField } from '@/shared/ui/select-field.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import { useModal } from '@/shared/ui/use-modal.ts';
import { ManyField } from './many-field.tsx';
import { acts, type FieldSpec, inputOf, missing, type StaffAct, type Values } from './acts.ts';
import { ReasonPicker } from './reason-picker.tsx';
import styles from './act-dialog.module.css';

export type ActCase = {
  id: string;
  number: string;
  item: { name: string; nameEn: string };
  department: { code: string };
  documents: readonly { id: string; name: string; requirement: { nameEn: string } | null }[];
  /** What the fields of kind `many` can hold, by name. */
  choices?: Record<string, readonly { value: string; label: string }[]>;
};
type Props = { act: StaffAct; case: ActCase; onDone: () => void; onClose: () => void; onReload: () => void };
type Finding = { accepted: boolean; note: string };
type DefectRow = { key: number; documentId: string; problem: string; remedy: string };

/** One act on a case, with what the law wants to know. Nothing changes before the server has said so. */
export function ActDialog({ act, case: it, onDone, onClose, onReload }: Props) {
  const { t, pick } = useWords();
  const { document, fields, grave } = acts[act];
  const intent = useIntent();
  const [values, setValues] = useState<Values>(() =>
    Object.fromEntries(fields.flatMap((field) => (field.preset ? [[field.name, field.preset]] : []))),
  );
  const [findings, setFindings] = useState<Record<string, Finding>>({});
  const [defects, setDefects] = useState<DefectRow[]>([{ key: 0, documentId: '', problem: '', remedy: '' }]);
  const [preview, setPreview] = useState(false);
  const [errors, setErrors] = useState<FormError[]>([]);
  const [conflict, setConflict] = useState<string | null>(null);
  const [failure, setFailure] = useState<CombinedError | null>(null);
  const [{ fetching }, send] = useMutation(document);
  const title = t(`staff.act.${act}`);
  const errorOf = (id: string) => errors.find((error) => error.field === id)?.message;
  // What nothing can be chosen for is not asked.
  const shown = fields.filter((field) => (field.shown?.(values) ?? true) && !(['many', 'agent'].includes(field.kind) && !field.required && (it.choices?.[field.name] ?? []).length === 0));

  const problems = (): FormError[] => {
    if (act === 'REQUEST_CORRECTION')
      return defects.flatMap((row, index) =>
        (['problem', 'remedy'] as const)
          .filter((name) => row[name].trim() === '')
          .map((name) => ({
            field: `act-defects-${index}-${name}`,
            message: t('form.required', { label: t('staff.defect.numbered', { number: index + 1, label: t(`staff.field.${name}`) }) }),
          })),
      );
    return missing(fields, values).map((field) => ({
      field: `act-${field.name}`,
      message: t('form.required', { label: t(labelOf(act, field)) }),
    }));
  };
  const input = (): Record<string, unknown> => {
    if (act === 'ACCEPT')
      return {
        ...inputOf(fields, values),
        documents: it.documents.map((doc) => {
          const found = findings[doc.id] ?? { accepted: true, note: '' };
          return { documentId: doc.id, accepted: found.accepted, note: found.note.trim() || null };
        }),
      };
    if (act === 'REQUEST_CORRECTION')
      return {
        defects: defects.map(({ documentId, problem, remedy }) => ({
          documentId: documentId || null,
          problem: problem.trim(),
          remedy: remedy.trim(),
        })),
      };
    if (act === 'HAND_IN_DEFERRED') return { documents: (values['deferred'] ?? '').split(' ').filter(Boolean).map((requirement) => ({ requirement })) };
    return inputOf(fields, values);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (fetching) return;
    setFailure(null);
    setConflict(null);
    const wrong = problems();
    setErrors(wrong);
    if (wrong.length > 0) {
      setPreview(false);
      return;
    }
    if (act === 'REQUEST_CORRECTION' && !preview) {
      setPreview(true);
      return;
    }
    const { data, error } = await send({ input: { caseId: it.id, ...input(), idempotencyKey: intent.key() } });
    const answer = data && Object.values(data).find((value) => typeof value === 'object');
    if (error || !answer) {
      setFailure(error ?? null);
      return;
    }
    if (answer.errors.length === 0) {
      onDone();
      return;
    }
    // Refused: another try is another intent.
    intent.renew();
    const clash = answer.errors.find(({ code }) => code === 'CONFLICT' || code === 'ILLEGAL_STEP' || code === 'NOT_ASSIGNED');
    if (clash) {
      setConflict(clash.message);
      return;
    }
    setPreview(false);
    setErrors(answer.errors.map(({ field, message }) => ({ field: field ? `act-${field.replace(/^input\./, '').replace(/[.[\]]+/g, '-')}` : null, message })));
  };

  return (
    <Sheet title={title} onClose={() => !fetching && onClose()}>
      <p className="small mute">
        {pick(it.item.name, it.item.nameEn)} <span className="nw">{it.number}</span>
      </p>
      <form onSubmit={(event) => void submit(event)} noValidate className={styles.form}>
        <ErrorSummary errors={errors} />
        {conflict && (
          <Notice plain role="alert" title={t('staff.conflict')}>
            <p>{conflict}</p>
            <p className={buttonRow}>
              <Button look="second" onClick={onReload}>
                {t('staff.reload')}
              </Button>
            </p>
          </Notice>
        )}
        <p>{t(`staff.act.${act}.lead`)}</p>
        {act === 'ACCEPT' && it.documents.length > 0 && (
          <fieldset className={styles.rows}>
            <legend>{t('staff.findings')}</legend>
            {it.documents.map((doc) => {
              const found = findings[doc.id] ?? { accepted: true, note: '' };
              const name = pick(doc.name, doc.requirement?.nameEn);
              const set = (change: Partial<Finding>) => setFindings({ ...findings, [doc.id]: { ...found, ...change } });
              return (
                <div key={doc.id} className={styles.finding}>
                  <CheckField checked={found.accepted} onChange={(accepted) => set({ accepted })}>
                    {name}
                  </CheckField>
                  {!found.accepted && (
                    <TextField
                      label={t('staff.finding.note', { name })}
                      value={found.note}
                      onChange={(event) => set({ note: event.target.value })}
                    />
                  )}
                </div>
              );
            })}
          </fieldset>
        )}
        {act === 'REQUEST_CORRECTION' && !preview && (
          <>
            <ReasonPicker
              action={act}
              department={it.department.code}
              onPick={({ text, remedy }) => {
                const last = defects.at(-1);
                const row = { key: Math.max(...defects.map(({ key }) => key)) + 1, documentId: '', problem: text, remedy };
                setDefects(last && last.problem === '' && last.remedy === '' ? [...defects.slice(0, -1), { ...row, documentId: last.documentId }] : [...defects, row]);
              }}
            />
            {defects.map((row, index) => {
              const set = (change: Partial<DefectRow>) => setDefects(defects.map((one) => (one.key === row.key ? { ...one, ...change } : one)));
              const id = (name: string) => `act-defects-${index}-${name}`;
              return (
                <fieldset key={row.key} className={styles.rows}>
                  <legend>{t('staff.defect', { number: index + 1 })}</legend>
                  <SelectField
                    id={id('documentId')}
                    label={t('staff.field.document')}
                    value={row.documentId}
                    onChange={(event) => set({ documentId: event.target.value })}
                    options={[
                      { value: '', label: t('staff.defect.absent') },
                      ...it.documents.map((doc) => ({ value: doc.id, label: pick(doc.name, doc.requirement?.nameEn) })),
                    ]}
                  />
                  <TextField
                    id={id('problem')}
                    label={t('staff.field.problem')}
                    error={errorOf(id('problem'))}
                    value={row.problem}
                    onChange={(event) => set({ problem: event.target.value })}
                  />
                  <TextField
                    id={id('remedy')}
                    label={t('staff.field.remedy')}
                    error={errorOf(id('remedy'))}
                    value={row.remedy}
                    onChange={(event) => set({ remedy: event.target.value })}
                  />
                  {defects.length > 1 && (
                    <p>
                      <Button look="quiet" onClick={() => setDefects(defects.filter((one) => one.key !== row.key))}>
                        {t('staff.defect.remove', { number: index + 1 })}
                      </Button>
                    </p>
                  )}
                </fieldset>
              );
            })}
            <p>
              <Button
                look="second"
                onClick={() =>
                  setDefects([...defects, { key: Math.max(...defects.map(({ key }) => key)) + 1, documentId: '', problem: '', remedy: '' }])
                }
              >
                {t('staff.defect.add')}
              </Button>
            </p>
          </>
        )}
        {act === 'REQUEST_CORRECTION' && preview && (
          <section className={styles.notice} aria-label={t('staff.preview')} data-testid="notice-preview">
            <h3>{t('staff.notice.title')}</h3>
            <p className="small mute">
              {it.item.name} {it.number}
            </p>
            <ol>
              {defects.map((row) => (
                <li key={row.key}>
                  {row.documentId && <>{it.documents.find((doc) => doc.id === row.documentId)?.name}: </>}
                  <b>{row.problem}</b>
                  <br />
                  {row.remedy}
                </li>
              ))}
            </ol>
          </section>
        )}
        {shown.some(({ name }) => name === 'reasons' || name === 'reason') && (
          <ReasonPicker
            action={act}
            department={it.department.code}
            onPick={({ text, legalBasis }) =>
              setValues({
                ...values,
                [fields.some(({ name }) => name === 'reasons') ? 'reasons' : 'reason']: text,
                ...(legalBasis && fields.some(({ name }) => name === 'legalBasis') ? { legalBasis } : {}),
              })
            }
          />
        )}
        {shown.map((field) => (
          <ActField
            key={field.name}
            act={act}
            field={field}
            values={values}
            choices={it.choices?.[field.name] ?? []}
            error={errorOf(`act-${(field.sent ?? field.name).replace('.', '-')}`) ?? errorOf(`act-${field.name}`)}
            onChange={(value) => setValues({ ...values, [field.name]: value })}
          />
        ))}
        {failure && <FailurePanel error={failure} />}
        <p className={buttonRow}>
          <Button type="submit" look={grave ? 'grave' : 'first'} busy={fetching}>
            {act === 'REQUEST_CORRECTION' ? (preview ? t('staff.notice.send') : t('staff.preview')) : t('staff.confirm', { act: title })}
          </Button>
          {preview && (
            <Button look="second" onClick={() => setPreview(false)}>
              {t('staff.notice.edit')}
            </Button>
          )}
          <Button look="quiet" onClick={onClose}>
            {t('staff.cancel')}
          </Button>
        </p>
      </form>
    </Sheet>
  );
}

function labelOf(act: StaffAct, field: FieldSpec): MessageId {
  return `staff.field.${act === 'DELIVER_LICENCE' && field.name === 'channel' ? 'channel' : field.name}` as MessageId;
}

type FieldProps = { act: StaffAct; field: FieldSpec; values: Values; choices: readonly { value: string; label: string }[]; error: string | undefined; onChange: (value: string) => void };

function ActField({ act, field, values, choices, error, onChange }: FieldProps) {
  const { t } = useWords();
  const id = `act-${field.name}`;
  const required = field.required?.(values) ?? false;
  const name = t(labelOf(act, field));
  const label = required ? name : t('form.optional', { label: name });
  const value = values[field.name] ?? '';
  const options = (field.options ?? []).map((option) => ({ value: option, label: t(`staff.option.${option}` as MessageId) }));
  switch (field.kind) {
    case 'choice':
    case 'yes':
      return <ChoiceField id={id} name={id} legend={label} error={error} value={value || null} options={options} onChange={onChange} />;
    case 'select':
      return <SelectField id={id} label={label} value={value} options={options} onChange={(event) => onChange(event.target.value)} />;
    case 'one':
    case 'agent':
      return <ChoiceField id={id} name={id} legend={label} error={error} value={value || null} options={choices} onChange={onChange} />;
    case 'many': {
      const chosen = value.split(' ').filter(Boolean);
      return (
        <ManyField
          id={id}
          legend={label}
          error={error}
          options={choices}
          chosen={chosen}
          onChange={(next) => onChange(choices.flatMap((one) => (next.includes(one.value) ? [one.value] : [])).join(' '))}
        />
      );
    }
    case 'text':
      return <TextField area id={id} label={label} error={error} value={value} onChange={(event) => onChange(event.target.value)} />;
    default:
      return (
        <TextField
          id={id}
          label={label}
          error={error}
          value={value}
          type={field.kind === 'date' ? 'date' : 'text'}
          inputMode={field.kind === 'days' ? 'numeric' : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
}

/** A modal sheet: the browser's own dialog, wide enough for a form. */
export function Sheet({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const modal = useModal(onClose);
  const titleId = useId();
  return (
    <dialog {...modal} className={styles.sheet} aria-labelledby={titleId}>
      <h2 id={titleId}>{title}</h2>
      {children}
    </dialog>
  );
}
