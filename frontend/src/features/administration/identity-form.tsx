import type { CombinedError } from '@urql/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { graphql } from '@/shared/graphql/graphql.ts';
import type { ServiceItemIdentityInput } from '@/shared/graphql/gen/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { CheckField } from '@/shared/ui/check-field.tsx';
import { ErrorSummary, type FormError } from '@/shared/ui/error-summary.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { SelectField } from '@/shared/ui/select-field.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import styles from './administration.module.css';

const departments = graphql(`
  query IdentityDepartments {
    departments(first: 100) {
      nodes {
        id
        code
        name
        nameEn
      }
    }
  }
`);
const add = graphql(`
  mutation AddItem($input: ServiceItemIdentityInput!) {
    addServiceItem(input: $input) {
      item {
        id
        code
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
const change = graphql(`
  mutation ChangeItem($input: ServiceItemIdentityInput!) {
    changeServiceItem(input: $input) {
      item {
        id
        code
        name
        nameEn
        type
        audience
        handling
        online
        joint
        upward
        synonyms
        department {
          id
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
const types = ['LICENCE', 'CONFIRMATION', 'BENEFIT', 'REWARD', 'RULING', 'FILING', 'PUBLIC_SERVICE', 'OTHER'] as const;

export type Identity = Required<ServiceItemIdentityInput>;
const fresh: Identity = { code: '', name: '', nameEn: '', type: 'LICENCE', departmentCode: '', audience: 'BOTH', handling: 'COMMITMENT', online: 'PARTIAL', joint: false, upward: false, synonyms: [] };

type Props = {
  /** The item as it is; null: a new one. */
  before: Identity | null;
  /** Type, department and handling stay. */
  fixed?: boolean;
  onDone: (code: string) => void;
  onClose: () => void;
};

/** What an item is called, whose it is and how it is handled: a new one, or one that is there. */
export function IdentityForm({ before, fixed = false, onDone, onClose }: Props) {
  const { t, pick } = useWords();
  const [{ data }] = useQuery({ query: departments });
  const [it, setIt] = useState<Identity>(before ?? fresh);
  const [synonyms, setSynonyms] = useState(before?.synonyms.join('、') ?? '');
  const [errors, setErrors] = useState<FormError[]>([]);
  const [failure, setFailure] = useState<CombinedError | null>(null);
  const [{ fetching: adding }, sendNew] = useMutation(add);
  const [{ fetching: changing }, sendChange] = useMutation(change);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input:not([readonly])')?.focus(), []);
  const set = (next: Partial<Identity>) => setIt({ ...it, ...next });
  const wrong = (field: string) => errors.find((one) => one.field === `item-${field}`)?.message ?? null;
  const busy = adding || changing;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const missing = (['code', 'name', 'nameEn', 'departmentCode'] as const).filter((field) => it[field].trim() === '');
    setErrors(missing.map((field) => ({ field: `item-${field}`, message: t('form.required', { label: t(`edit.item.${field}`) }) })));
    if (missing.length > 0) return;
    const input = { ...it, code: it.code.trim().toUpperCase(), synonyms: synonyms.split(/[,，、|\n]+/).map((one) => one.trim()).filter(Boolean) };
    const { data: done, error } = before ? await sendChange({ input }) : await sendNew({ input });
    setFailure(error ?? null);
    const answer = done && ('addServiceItem' in done ? done.addServiceItem : done.changeServiceItem);
    if (!answer) return;
    if (answer.item) return onDone(answer.item.code);
    setErrors(answer.errors.map(({ field, message }) => ({ field: `item-${field && field in it ? field : 'code'}`, message })));
  };
  const options = <T extends string>(values: readonly T[], label: (value: T) => string) => values.map((value) => ({ value, label: label(value) }));
  return (
    <form ref={form} className={styles.form} aria-label={t(before ? 'edit.identity.change' : 'edit.identity.new')} onSubmit={(event) => void submit(event)} noValidate>
      <h2>{t(before ? 'edit.identity.change' : 'edit.identity.new')}</h2>
      {fixed && <p className="small mute">{t('edit.identity.fixed')}</p>}
      <ErrorSummary errors={errors} />
      <div className={styles.pair}>
        <TextField id="item-code" label={t('edit.item.code')} hint={t('edit.item.code.hint')} error={wrong('code')} readOnly={before !== null} value={it.code} onChange={(event) => set({ code: event.target.value })} />
        <SelectField
          id="item-departmentCode"
          label={t('edit.item.departmentCode')}
          value={it.departmentCode}
          disabled={fixed}
          onChange={(event) => set({ departmentCode: event.target.value })}
          options={[{ value: '', label: t('edit.choose') }, ...(data?.departments.nodes ?? []).map((one) => ({ value: one.code, label: `${one.code} ${pick(one.name, one.nameEn)}` }))]}
        />
        <TextField id="item-name" label={t('edit.item.name')} lang="zh-CN" error={wrong('name')} value={it.name} onChange={(event) => set({ name: event.target.value })} />
        <TextField id="item-nameEn" label={t('edit.item.nameEn')} lang="en" error={wrong('nameEn')} value={it.nameEn} onChange={(event) => set({ nameEn: event.target.value })} />
        <SelectField id="item-type" label={t('edit.item.type')} value={it.type} disabled={fixed} onChange={(event) => set({ type: event.target.value as Identity['type'] })} options={options(types, (value) => t(`type.${value}`))} />
        <SelectField id="item-handling" label={t('edit.item.handling')} value={it.handling} disabled={fixed} onChange={(event) => set({ handling: event.target.value as Identity['handling'] })} options={options(['COMMITMENT', 'INSTANT'] as const, (value) => t(`handling.${value}`))} />
        <SelectField id="item-audience" label={t('edit.item.audience')} value={it.audience} onChange={(event) => set({ audience: event.target.value as Identity['audience'] })} options={options(['BOTH', 'PERSON', 'ENTERPRISE'] as const, (value) => t(`audience.${value}`))} />
        <SelectField id="item-online" label={t('edit.item.online')} value={it.online} onChange={(event) => set({ online: event.target.value as Identity['online'] })} options={options(['FULL', 'PARTIAL', 'NONE'] as const, (value) => t(`edit.online.${value}`))} />
        <CheckField id="item-joint" checked={it.joint} disabled={fixed} onChange={(joint) => set({ joint })}>
          {t('edit.item.joint')}
        </CheckField>
        <CheckField id="item-upward" checked={it.upward} disabled={fixed} onChange={(upward) => set({ upward })}>
          {t('edit.item.upward')}
        </CheckField>
      </div>
      <TextField id="item-synonyms" label={t('edit.item.synonyms')} hint={t('edit.item.synonyms.hint')} error={wrong('synonyms')} value={synonyms} onChange={(event) => setSynonyms(event.target.value)} />
      {failure && <FailurePanel error={failure} />}
      <p className={buttonRow}>
        <Button type="submit" busy={busy}>
          {t(before ? 'edit.identity.save' : 'edit.identity.add')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('edit.close')}
        </Button>
      </p>
    </form>
  );
}
