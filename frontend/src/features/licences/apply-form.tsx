import { type FormEvent, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import type { LicenceChangeKind } from '@/shared/graphql/gen/graphql.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { newKey, useIntent } from '@/shared/lib/intent.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { ErrorSummary, type FormError } from '@/shared/ui/error-summary.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { SelectField } from '@/shared/ui/select-field.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import { useEarlier } from '@/shared/upload/earlier.ts';
import { documentsOf, type Given } from '@/shared/upload/given.ts';
import { GivenPapers } from '@/shared/upload/given-papers.tsx';
import { type LicenceApplicationAct, purposes } from './application-acts.ts';
import styles from './licences.module.css';

const papersOf = graphql(`
  query LicencePapers($code: String!) {
    serviceItem(code: $code) {
      id
      current {
        id
        documents {
          id
          key
          name
          nameEn
          form
          copies
          necessity
          when
          whenEn
          note
          noteEn
        }
      }
    }
  }
`);
const apply = graphql(`
  mutation ApplyOnLicence($input: ApplyOnLicenceInput!) {
    applyOnLicence(input: $input) {
      application {
        id
        number
        cases {
          id
          number
          licenceApplication {
            id
            late
          }
        }
      }
      errors {
        code
        field
        message
      }
    }
  }
`);

const changeKinds: LicenceChangeKind[] = ['ADDRESS', 'HOLDER_NAME', 'PERSON_IN_CHARGE', 'SCOPE', 'OTHER'];
/** What the server takes at once. */
const mostChanges = 10;
type Change = { key: number; kind: LicenceChangeKind; to: string };
type Props = { act: LicenceApplicationAct; number: string; item: string; onFiled: (number: string, late: boolean) => void };

/** Renewing, changing or replacing a licence: what is to change, and the papers that go with it. What stands on the licence is not asked for again. */
export function ApplyForm({ act, number, item, onFiled }: Props) {
  const { t } = useWords();
  const intent = useIntent();
  const [uid] = useState(newKey);
  const [changes, setChanges] = useState<Change[]>([{ key: 0, kind: 'ADDRESS', to: '' }]);
  const [reason, setReason] = useState('');
  const [given, setGiven] = useState<Given>({ ticked: {}, files: {} });
  const [errors, setErrors] = useState<FormError[]>([]);
  const [{ data }] = useQuery({ query: papersOf, variables: { code: item } });
  const [{ fetching, error }, send] = useMutation(apply);
  const earlier = useEarlier({ item });
  const papers = (data?.serviceItem?.current?.documents ?? []).filter((doc) => doc.necessity !== 'HELD');
  const errorOf = (field: string) => errors.find((one) => one.field === field)?.message;
  const set = (key: number, change: Partial<Change>) => setChanges((old) => old.map((one) => (one.key === key ? { ...one, ...change } : one)));
  const add = () => {
    const key = Math.max(...changes.map((one) => one.key)) + 1;
    const kind = changeKinds.find((value) => changes.every((one) => one.kind !== value)) ?? 'OTHER';
    setChanges([...changes, { key, kind, to: '' }]);
    requestAnimationFrame(() => document.getElementById(`licence-changes-${changes.length}-kind`)?.focus());
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (fetching) return;
    const { data: answer } = await send({
      input: {
        number,
        purpose: purposes[act],
        changes: act === 'APPLY_CHANGE' ? changes.map(({ kind, to }) => ({ kind, to: to.trim() })) : null,
        reason: act === 'APPLY_REPLACEMENT' ? reason : null,
        documents: documentsOf(papers, given),
        idempotencyKey: intent.key(),
      },
    });
    if (!answer) return;
    intent.renew();
    setErrors(answer.applyOnLicence.errors.map(({ field, message }) => ({ field: fieldOf(field), message })));
    const one = answer.applyOnLicence.application?.cases[0];
    if (one) onFiled(one.number, one.licenceApplication?.late ?? false);
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className={styles.form}>
      <ErrorSummary errors={errors} />
      <p className="measure mute">{t(`licence.lead.${act}`)}</p>
      {act === 'APPLY_CHANGE' && (
        <>
          {changes.map((one, index) => (
            <fieldset key={one.key} className={styles.change}>
              <legend>{t('licence.change.numbered', { number: index + 1 })}</legend>
              <SelectField
                id={`licence-changes-${index}-kind`}
                label={t('licence.change.kind')}
                value={one.kind}
                options={changeKinds.map((value) => ({ value, label: t(`licence.change.${value}`) }))}
                onChange={(event) => set(one.key, { kind: event.target.value as LicenceChangeKind })}
              />
              <TextField
                area
                rows={2}
                id={`licence-changes-${index}-to`}
                label={t('licence.text.APPLY_CHANGE')}
                error={errorOf(`licence-changes-${index}-to`)}
                value={one.to}
                onChange={(event) => set(one.key, { to: event.target.value })}
              />
              {changes.length > 1 && (
                <Button look="quiet" onClick={() => setChanges(changes.filter(({ key }) => key !== one.key))}>
                  {t('licence.change.remove', { number: index + 1 })}
                </Button>
              )}
            </fieldset>
          ))}
          {changes.length < mostChanges && (
            <p>
              <Button look="second" onClick={add}>
                {t('licence.change.add')}
              </Button>
            </p>
          )}
        </>
      )}
      {act === 'APPLY_REPLACEMENT' && (
        <TextField
          area
          rows={4}
          id="licence-reason"
          label={t('licence.text.APPLY_REPLACEMENT')}
          error={errorOf('licence-reason')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
      {papers.length > 0 && (
        <section id="licence-documents" tabIndex={-1}>
          <h3>{t('licence.documents')}</h3>
          <p className="mute">{t('licence.documents.hint')}</p>
          <GivenPapers
            papers={papers}
            uid={uid}
            given={given}
            earlier={earlier}
            onTick={(key, on) => setGiven((old) => ({ ...old, ticked: { ...old.ticked, [key]: on } }))}
            onFile={(key, file) => setGiven((old) => ({ ticked: { ...old.ticked, [key]: file !== null }, files: { ...old.files, [key]: file } }))}
          />
        </section>
      )}
      {error && <FailurePanel error={error} />}
      <p className={buttonRow}>
        <Button type="submit" busy={fetching}>
          {t('licence.confirm', { act: t(`licence.act.${act}`) })}
        </Button>
      </p>
    </form>
  );
}

/** The field of this form that the server's path means. */
function fieldOf(path: string | null): string | null {
  if (path?.startsWith('documents')) return 'licence-documents';
  if (path === 'changes') return 'licence-changes-0-to';
  return path ? `licence-${path.replace(/\./g, '-')}` : null;
}
