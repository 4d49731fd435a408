import { useMutation } from 'urql';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { CheckField } from '@/shared/ui/check-field.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import type { EditedDepartment, EditedWindow } from './places-page.tsx';
import { PlainForm } from './plain-form.tsx';
import { usePlainForm } from './use-plain-form.ts';
import styles from './administration.module.css';

const save = graphql(`
  mutation SaveWindow($input: SaveServiceWindowInput!) {
    saveServiceWindow(input: $input) {
      window {
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

type Props = { before: EditedWindow | null; departments: readonly EditedDepartment[]; onDone: (code: string) => void; onClose: () => void };

/** A window of the hall: where it is, when it is open, whose applications it takes. */
export function WindowForm({ before, departments, onDone, onClose }: Props) {
  const { t, pick } = useWords();
  const [, send] = useMutation(save);
  const { it, set, wrong, frame } = usePlainForm({
    id: 'window',
    start: {
      code: before?.code ?? '', name: before?.name ?? '', nameEn: before?.nameEn ?? '', floor: before?.floor ?? '', zone: before?.zone ?? '', hours: before?.hours ?? '', hoursEn: before?.hoursEn ?? '',
      phone: before?.phone ?? '', general: before?.general ?? false, departmentCodes: before?.general ? [] : (before?.departments.map((one) => one.code) ?? []),
    },
    needed: { code: t('admin.code'), name: t('admin.name.zh'), nameEn: t('admin.name.en'), floor: t('admin.floor'), hours: t('admin.hours.zh'), hoursEn: t('admin.hours.en') },
    send: async (input) => {
      const { data, error } = await send({ input });
      const saved = data?.saveServiceWindow.window;
      if (saved) onDone(saved.code);
      return { refused: data?.saveServiceWindow.errors ?? [], failure: error ?? null, done: Boolean(saved) };
    },
  });
  const text = (field: 'code' | 'name' | 'nameEn' | 'floor' | 'zone' | 'hours' | 'hoursEn' | 'phone', label: string, extra: { hint?: string; readOnly?: boolean } = {}) => (
    <TextField id={`window-${field}`} label={label} {...extra} error={wrong(field)} value={it[field]} onChange={(event) => set({ [field]: event.target.value })} />
  );
  const title = before ? t('admin.change.of', { name: before.code }) : t('admin.window.new');
  return (
    <PlainForm {...frame} title={title} save={t('admin.save')} onClose={onClose}>
      <div className={styles.pair}>
        {text('code', t('admin.code'), { hint: t('admin.window.code.hint'), readOnly: before !== null })}
        {text('phone', t('admin.phone'))}
        {text('name', t('admin.name.zh'))}
        {text('nameEn', t('admin.name.en'))}
        {text('floor', t('admin.floor'))}
        {text('zone', t('admin.zone'))}
        {text('hours', t('admin.hours.zh'))}
        {text('hoursEn', t('admin.hours.en'))}
      </div>
      <CheckField id="window-general" checked={it.general} onChange={(general) => set({ general, ...(general ? { departmentCodes: [] } : {}) })}>
        {t('admin.general')}
      </CheckField>
      {!it.general && (
        <fieldset className={styles.boxes} id="window-departmentCodes" tabIndex={-1}>
          <legend>{t('admin.takes')}</legend>
          {departments.map((one) => (
            <CheckField
              key={one.code}
              id={`window-department-${one.code}`}
              checked={it.departmentCodes.includes(one.code)}
              onChange={(ticked) => set({ departmentCodes: ticked ? [...it.departmentCodes, one.code] : it.departmentCodes.filter((code) => code !== one.code) })}
            >
              {pick(one.name, one.nameEn)}
            </CheckField>
          ))}
        </fieldset>
      )}
    </PlainForm>
  );
}
