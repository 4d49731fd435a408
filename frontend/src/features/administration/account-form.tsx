import { useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '@/shared/graphql/graphql.ts';
import type { Role } from '@/shared/graphql/gen/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { Button } from '@/shared/ui/button.tsx';
import { CheckField } from '@/shared/ui/check-field.tsx';
import { ConfirmDialog } from '@/shared/ui/confirm-dialog.tsx';
import { SelectField } from '@/shared/ui/select-field.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import type { EditedAccount, EditedStaff } from './people-page.tsx';
import { PlainForm } from './plain-form.tsx';
import { usePlainForm } from './use-plain-form.ts';
import styles from './administration.module.css';

const open = graphql(`
  mutation OpenAccount($input: OpenAccountInput!) {
    openAccount(input: $input) {
      account {
        id
        username
      }
      password
      errors {
        code
        field
        message
      }
    }
  }
`);
const change = graphql(`
  mutation ChangeAccount($input: ChangeAccountInput!) {
    changeAccount(input: $input) {
      account {
        id
        username
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
const reset = graphql(`
  mutation ResetPassword($input: ResetPasswordInput!) {
    resetPassword(input: $input) {
      account {
        id
        username
      }
      password
      errors {
        code
        message
      }
    }
  }
`);
export const accountRoles = ['APPLICANT', 'AGENT', 'CLERK', 'EXAMINER', 'APPROVER', 'HEAD', 'GOVERNMENT', 'SUPERIOR', 'COMPLAINTS', 'SUPERVISOR', 'ADMIN'] as const satisfies readonly Role[];

type Props = { before: EditedAccount | null; staff: readonly EditedStaff[]; onDone: (username: string, password: string | null) => void; onClose: () => void };

/** An account: opened with a password that is shown once; later its roles, its post, its end. */
export function AccountForm({ before, staff, onDone, onClose }: Props) {
  const { t, pick } = useWords();
  const [, sendNew] = useMutation(open);
  const [, sendChange] = useMutation(change);
  const [{ fetching: resetting, error: resetFailure }, sendReset] = useMutation(reset);
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const { it, set, wrong, frame } = usePlainForm({
    id: 'account',
    start: { username: before?.username ?? '', name: before?.name ?? '', roles: [...(before?.roles ?? (['CLERK'] as Role[]))], staffId: before?.staff?.id ?? '', disabled: before?.disabled ?? false },
    needed: { username: t('admin.username'), name: t('admin.account.name') },
    send: async ({ username, name, roles, staffId, disabled }) => {
      if (before) {
        const { data, error } = await sendChange({ input: { accountId: before.id, name, roles, staffId, disabled } });
        const saved = data?.changeAccount.account;
        if (saved) onDone(saved.username, null);
        return { refused: data?.changeAccount.errors ?? [], failure: error ?? null, done: Boolean(saved) };
      }
      const { data, error } = await sendNew({ input: { username, name, roles, staffId: staffId || null } });
      const saved = data?.openAccount.account;
      if (saved) onDone(saved.username, data.openAccount.password);
      return { refused: data?.openAccount.errors ?? [], failure: error ?? null, done: Boolean(saved) };
    },
  });
  const again = async () => {
    if (!before) return;
    const { data } = await sendReset({ input: { accountId: before.id } });
    setAsking(false);
    const answer = data?.resetPassword;
    if (answer?.account) onDone(answer.account.username, answer.password);
    else setRefused(answer?.errors[0]?.message ?? null);
  };
  // The post that is held now stays a choice, whichever department's people are listed.
  const posts = before?.staff && !staff.some((one) => one.id === before.staff?.id) ? [before.staff, ...staff] : staff;
  const title = before ? t('admin.change.of', { name: before.username }) : t('admin.account.new');
  return (
    <PlainForm
      {...frame}
      errors={refused ? [...frame.errors, { field: null, message: refused }] : frame.errors}
      failure={frame.failure ?? resetFailure ?? null}
      title={title}
      save={t(before ? 'admin.save' : 'admin.account.open')}
      onClose={onClose}
      more={
        before && (
          <Button look="quiet" onClick={() => setAsking(true)}>
            {t('admin.password.reset')}
          </Button>
        )
      }
    >
      <div className={styles.pair}>
        <TextField id="account-username" label={t('admin.username')} hint={t('admin.username.hint')} error={wrong('username')} readOnly={before !== null} autoCapitalize="none" autoComplete="off" spellCheck={false} value={it.username} onChange={(event) => set({ username: event.target.value })} />
        <TextField id="account-name" label={t('admin.account.name')} error={wrong('name')} autoComplete="off" value={it.name} onChange={(event) => set({ name: event.target.value })} />
        <SelectField id="account-staffId" label={t('admin.account.post')} hint={t('admin.account.post.hint')} value={it.staffId} onChange={(event) => set({ staffId: event.target.value })} options={[{ value: '', label: t('admin.account.noPost') }, ...posts.map((one) => ({ value: one.id, label: `${one.name} · ${pick(one.post, one.postEn)}` }))]} />
      </div>
      <fieldset className={styles.boxes} id="account-roles" tabIndex={-1}>
        <legend>{t('admin.role')}</legend>
        {accountRoles.map((role) => (
          <CheckField key={role} id={`account-role-${role}`} checked={it.roles.includes(role)} onChange={(ticked) => set({ roles: ticked ? [...it.roles, role] : it.roles.filter((one) => one !== role) })}>
            {t(`role.${role}`)}
          </CheckField>
        ))}
      </fieldset>
      {before && (
        <CheckField id="account-disabled" checked={it.disabled} onChange={(disabled) => set({ disabled })}>
          {t('admin.account.shutIt')}
        </CheckField>
      )}
      {asking && (
        <ConfirmDialog title={t('admin.password.ask', { name: it.username })} confirm={t('admin.password.yes')} cancel={t('edit.close')} grave busy={resetting} onConfirm={() => void again()} onClose={() => setAsking(false)}>
          <p>{t('admin.password.means')}</p>
        </ConfirmDialog>
      )}
    </PlainForm>
  );
}
