import { useWords } from '@/shared/i18n/use-words.ts';
import { SelectField } from '@/shared/ui/select-field.tsx';
import type { Content } from './content.ts';
import { EntryList } from './entry-list.tsx';
import { type Entry, NumberField, SpecField } from './spec-field.tsx';
import { type FieldSpec, lists, resultKinds, units } from './specs.ts';
import styles from './administration.module.css';

type Props = { content: Content; errors: ReadonlyMap<string, string>; joint: boolean; upward: boolean; instant: boolean; onChange: (change: Partial<Content>) => void };

const head: readonly FieldSpec[] = [
  { name: 'summary', kind: 'pair', label: 'edit.summary', area: true },
];
const rest: readonly FieldSpec[] = [
  { name: 'legalBasis', kind: 'text', label: 'edit.legalBasis', wide: true },
  { name: 'intakeDays', kind: 'number', label: 'edit.intakeDays' },
  { name: 'deliveryDays', kind: 'number', label: 'edit.deliveryDays' },
  { name: 'result', kind: 'pair', label: 'edit.result' },
  { name: 'resultKind', kind: 'choice', label: 'edit.resultKind', options: resultKinds },
  { name: 'validityMonths', kind: 'number', label: 'edit.validity', hint: 'edit.validity.hint' },
  { name: 'remedies', kind: 'pair', label: 'edit.remedies', area: true },
  { name: 'checkedOn', kind: 'day', label: 'edit.checkedOn' },
  { name: 'illustrative', kind: 'check', label: 'edit.illustrative' },
];

/** What an item is, its limits, what comes of it and who qualifies. */
export function ItemBasics({ content, errors, joint, upward, instant, onChange }: Props) {
  const { t } = useWords();
  const entry = content as unknown as Entry;
  const field = (one: FieldSpec) => (
    <div key={one.name} className={one.kind === 'pair' || one.wide ? styles.wide : undefined}>
      <SpecField field={one} id="edit" entry={entry} errors={errors} onChange={(change) => onChange(change as Partial<Content>)} />
    </div>
  );
  const limit = (name: 'statutoryLimit' | 'promisedLimit') => {
    const now = content[name];
    return (
      <>
        <NumberField
          id={`edit-${name}-amount`}
          label={t(`edit.${name}`)}
          error={errors.get(`edit-${name}`) ?? errors.get(`edit-${name}-amount`) ?? null}
          value={now?.amount ?? null}
          onChange={(amount) => onChange({ [name]: amount === null ? null : { unit: now?.unit ?? content.statutoryLimit?.unit ?? 'WORKING_DAY', amount } })}
        />
        <SelectField id={`edit-${name}-unit`} label={t('edit.unit')} value={now?.unit ?? 'WORKING_DAY'} onChange={(event) => onChange({ [name]: { amount: now?.amount ?? 0, unit: event.target.value as (typeof units)[number]['value'] } } as Partial<Content>)} options={units.map((one) => ({ value: one.value, label: t(one.label) }))} />
      </>
    );
  };
  return (
    <div className={styles.basics}>
      <h2>{t('edit.part.basics')}</h2>
      {head.map(field)}
      <div className={styles.limits}>
        {limit('statutoryLimit')}
        {limit('promisedLimit')}
      </div>
      <div className={styles.fields}>
        {rest.map(field)}
        {instant && field({ name: 'windowDecides', kind: 'check', label: 'edit.windowDecides' })}
        {upward && field({ name: 'superior', kind: 'pair', label: 'edit.superior' })}
      </div>
      <EntryList id="edit-conditions" spec={lists.conditions} entries={content.conditions as Entry[]} errors={errors} onChange={(conditions) => onChange({ conditions: conditions as Content['conditions'] })} />
      {joint && <EntryList id="edit-assistants" spec={lists.assistants} entries={content.assistants as Entry[]} errors={errors} onChange={(assistants) => onChange({ assistants: assistants as Content['assistants'] })} />}
    </div>
  );
}
