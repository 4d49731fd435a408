import { useState } from 'react';
import { useWords } from '@/shared/i18n/use-words.ts';
import { plain } from '@/shared/lib/numbers.ts';
import { CheckField } from '@/shared/ui/check-field.tsx';
import { SelectField } from '@/shared/ui/select-field.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import { EntryList } from './entry-list.tsx';
import type { FieldSpec } from './specs.ts';
import styles from './administration.module.css';

export type Entry = Record<string, unknown>;
type Props = { field: FieldSpec; id: string; entry: Entry; errors: ReadonlyMap<string, string>; onChange: (change: Entry) => void };

/** One field of an entry, as its kind wants it. */
export function SpecField({ field, id, entry, errors, onChange }: Props) {
  const { t } = useWords();
  const at = `${id}-${field.name}`;
  const label = t(field.label);
  const hint = field.hint && t(field.hint);
  const value = entry[field.name];
  const line = (name: string, of: string, text: string, change: (text: string) => void, extra: { area?: boolean; lang?: string; hint?: string | undefined } = {}) => {
    const shared = { id: name, label: of, error: errors.get(name) ?? null, value: text, lang: extra.lang, ...(extra.hint ? { hint: extra.hint } : {}) };
    return extra.area ? (
      <TextField area rows={3} {...shared} onChange={(event) => change(event.target.value)} />
    ) : (
      <TextField {...shared} onChange={(event) => change(event.target.value)} />
    );
  };
  const text = typeof value === 'string' ? value : '';
  switch (field.kind) {
    case 'pair':
      return (
        <div className={styles.pair}>
          {line(at, t('edit.of.zh', { label }), text, (next) => onChange({ [field.name]: next }), { area: field.area ?? false, lang: 'zh-CN', hint })}
          {line(`${at}En`, t('edit.of.en', { label }), (entry[`${field.name}En`] as string | undefined) ?? '', (next) => onChange({ [`${field.name}En`]: next }), { area: field.area ?? false, lang: 'en' })}
        </div>
      );
    case 'both': {
      const two = (value as { zh: string; en: string } | null | undefined) ?? { zh: '', en: '' };
      return (
        <div className={styles.pair}>
          {line(`${at}-zh`, t('edit.of.zh', { label }), two.zh, (zh) => onChange({ [field.name]: { ...two, zh } }), { area: field.area ?? false, lang: 'zh-CN', hint })}
          {line(`${at}-en`, t('edit.of.en', { label }), two.en, (en) => onChange({ [field.name]: { ...two, en } }), { area: field.area ?? false, lang: 'en' })}
        </div>
      );
    }
    case 'number':
    case 'money':
      return <NumberField key={at} id={at} label={label} hint={hint} error={errors.get(at) ?? null} hundredths={field.kind === 'money'} value={typeof value === 'number' ? value : null} onChange={(next) => onChange({ [field.name]: next })} />;
    case 'day':
      return <TextField id={at} label={label} {...(hint ? { hint } : {})} error={errors.get(at) ?? null} type="date" value={text} onChange={(event) => onChange({ [field.name]: event.target.value || null })} />;
    case 'check':
      return (
        <CheckField id={at} checked={value === true} onChange={(next) => onChange({ [field.name]: next })}>
          {label}
        </CheckField>
      );
    case 'choice':
      return (
        <SelectField id={at} label={label} hint={hint} value={text} onChange={(event) => onChange({ [field.name]: event.target.value })} options={field.options.map((one) => ({ value: one.value, label: t(one.label) }))} />
      );
    case 'list':
      return <EntryList id={at} spec={field.list} entries={(value as Entry[] | undefined) ?? []} errors={errors} nested onChange={(next) => onChange({ [field.name]: next })} />;
    case 'rule':
      return <TextField id={at} label={label} {...(hint ? { hint } : {})} error={errors.get(at) ?? null} spellCheck={false} autoCapitalize="none" className={styles.rule} value={text} onChange={(event) => onChange({ [field.name]: event.target.value })} />;
    case 'text':
      return line(at, label, text, (next) => onChange({ [field.name]: next }), { hint });
  }
}

type NumberProps = { id: string; label: string; hint?: string | undefined; error?: string | null; hundredths?: boolean; value: number | null; onChange: (value: number | null) => void };

/** A whole number (or, in `hundredths`, an amount of yuan kept as fen); what is typed stays as typed while it is not one. */
export function NumberField({ id, label, hint, error = null, hundredths = false, value, onChange }: NumberProps) {
  const { t } = useWords();
  const shown = value === null ? '' : hundredths ? (value / 100).toFixed(value % 100 === 0 ? 0 : 2) : String(value);
  const [typed, setTyped] = useState<string | null>(null);
  const read = (text: string): number | null | undefined => {
    const clean = plain(text).trim();
    if (clean === '') return null;
    if (!(hundredths ? /^\d{1,7}(\.\d{1,2})?$/ : /^\d{1,9}$/).test(clean)) return undefined;
    return hundredths ? Math.round(Number(clean) * 100) : Number(clean);
  };
  const wrong = typed !== null && read(typed) === undefined ? t('edit.number') : error;
  return (
    <TextField
      id={id}
      label={label}
      {...(hint ? { hint } : {})}
      error={wrong}
      inputMode={hundredths ? 'decimal' : 'numeric'}
      value={typed ?? shown}
      onChange={(event) => {
        setTyped(event.target.value);
        const next = read(event.target.value);
        if (next !== undefined) onChange(next);
      }}
      onBlur={() => {
        if (typed !== null && read(typed) !== undefined) setTyped(null);
      }}
    />
  );
}
