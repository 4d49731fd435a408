import { useMutation } from 'urql';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { TextField } from '@/shared/ui/text-field.tsx';
import type { EditedDepartment } from './places-page.tsx';
import { NumberField } from './spec-field.tsx';
import { PlainForm } from './plain-form.tsx';
import { usePlainForm } from './use-plain-form.ts';
import styles from './administration.module.css';

const save = graphql(`
  mutation SaveDepartment($input: SaveDepartmentInput!) {
    saveDepartment(input: $input) {
      department {
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

type Props = { before: EditedDepartment | null; onDone: (code: string) => void; onClose: () => void };

/** A department as the public finds it: its names, phones and place. */
export function DepartmentForm({ before, onDone, onClose }: Props) {
  const { t } = useWords();
  const [, send] = useMutation(save);
  const { it, set, wrong, frame } = usePlainForm({
    id: 'department',
    start: {
      code: before?.code ?? '', name: before?.name ?? '', nameEn: before?.nameEn ?? '', phone: before?.phone ?? '', complaintPhone: before?.complaintPhone ?? '', floor: before?.floor ?? '', zone: before?.zone ?? '', cityItems: before?.cityItems ?? 0,
    },
    needed: { code: t('admin.code'), name: t('admin.name.zh'), nameEn: t('admin.name.en'), phone: t('admin.phone'), complaintPhone: t('admin.complaintPhone') },
    send: async (input) => {
      const { data, error } = await send({ input });
      const saved = data?.saveDepartment.department;
      if (saved) onDone(saved.code);
      return { refused: data?.saveDepartment.errors ?? [], failure: error ?? null, done: Boolean(saved) };
    },
  });
  const text = (field: 'code' | 'name' | 'nameEn' | 'phone' | 'complaintPhone' | 'floor' | 'zone', label: string, extra: { hint?: string; readOnly?: boolean } = {}) => (
    <TextField id={`department-${field}`} label={label} {...extra} error={wrong(field)} value={it[field]} onChange={(event) => set({ [field]: event.target.value })} />
  );
  const title = before ? t('admin.change.of', { name: before.name }) : t('admin.department.new');
  return (
    <PlainForm {...frame} title={title} save={t('admin.save')} onClose={onClose}>
      <div className={styles.pair}>
        {text('code', t('admin.code'), { hint: t('admin.department.code.hint'), readOnly: before !== null })}
        <NumberField id="department-cityItems" label={t('admin.cityItems')} hint={t('admin.cityItems.hint')} value={it.cityItems} onChange={(cityItems) => set({ cityItems: cityItems ?? 0 })} />
        {text('name', t('admin.name.zh'))}
        {text('nameEn', t('admin.name.en'))}
        {text('phone', t('admin.phone'))}
        {text('complaintPhone', t('admin.complaintPhone'))}
        {text('floor', t('admin.floor'))}
        {text('zone', t('admin.zone'))}
      </div>
    </PlainForm>
  );
}
