import { useMutation } from 'urql';
import { graphql } from '@/shared/graphql/graphql.ts';
import type { Role } from '@/shared/graphql/gen/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { CheckField } from '@/shared/ui/check-field.tsx';
import { SelectField } from '@/shared/ui/select-field.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import type { EditedStaff } from './people-page.tsx';
import { PlainForm } from './plain-form.tsx';
import { usePlainForm } from './use-plain-form.ts';
import styles from './administration.module.css';

const save = graphql(`
  mutation SaveStaff($input: SaveStaffInput!) {
    saveStaff(input: $input) {
      staff {
        id
        name
        post
        postEn
        role
        onDuty
        chief
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
const posts = ['CLERK', 'EXAMINER', 'APPROVER', 'HEAD', 'COMPLAINTS', 'SUPERVISOR', 'ADMIN'] as const satisfies readonly Role[];

type Props = {
  before: EditedStaff | null;
  department: string;
  departments: readonly { code: string; name: string; nameEn: string }[];
  onDone: (name: string) => void;
  onClose: () => void;
};

/** Somebody who works at the center: name and post are public. Whoever leaves the post passes the work on. */
export function StaffForm({ before, department, departments, onDone, onClose }: Props) {
  const { t, pick } = useWords();
  const [, send] = useMutation(save);
  const { it, set, wrong, frame } = usePlainForm({
    id: 'staff',
    start: { name: before?.name ?? '', post: before?.post ?? '', postEn: before?.postEn ?? '', role: before?.role ?? ('EXAMINER' as Role), departmentCode: department, onDuty: before?.onDuty ?? true },
    needed: { name: t('admin.person'), post: t('admin.post.zh'), postEn: t('admin.post.en') },
    send: async (input) => {
      const { data, error } = await send({ input: { ...input, staffId: before?.id ?? null, departmentCode: input.departmentCode || null } });
      const saved = data?.saveStaff.staff;
      if (saved) onDone(saved.name);
      return { refused: data?.saveStaff.errors ?? [], failure: error ?? null, done: Boolean(saved) };
    },
  });
  const title = before ? t('admin.change.of', { name: before.name }) : t('admin.staff.new');
  const text = (field: 'name' | 'post' | 'postEn', label: string) => <TextField id={`staff-${field}`} label={label} error={wrong(field)} value={it[field]} onChange={(event) => set({ [field]: event.target.value })} />;
  return (
    <PlainForm {...frame} title={title} save={t('admin.save')} onClose={onClose}>
      <div className={styles.pair}>
        {text('name', t('admin.person'))}
        <SelectField id="staff-role" label={t('admin.role')} value={it.role} onChange={(event) => set({ role: event.target.value as Role })} options={posts.map((role) => ({ value: role, label: t(`role.${role}`) }))} />
        {text('post', t('admin.post.zh'))}
        {text('postEn', t('admin.post.en'))}
        <SelectField
          id="staff-departmentCode"
          label={t('admin.department')}
          value={it.departmentCode}
          onChange={(event) => set({ departmentCode: event.target.value })}
          options={[{ value: '', label: t('admin.center') }, ...departments.map((one) => ({ value: one.code, label: pick(one.name, one.nameEn) }))]}
        />
      </div>
      <CheckField id="staff-onDuty" checked={it.onDuty} onChange={(onDuty) => set({ onDuty })}>
        {t('admin.holds')}
      </CheckField>
      {before?.onDuty && !it.onDuty && <p className="small">{t('admin.leaves')}</p>}
    </PlainForm>
  );
}
