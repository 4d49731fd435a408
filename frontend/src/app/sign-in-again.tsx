import type { CombinedError } from '@urql/core';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { useMutation } from 'urql';
import { renewClient, resume } from '@/shared/graphql/client.ts';
import { graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { bump, doubts } from '@/shared/graphql/live.ts';
import { loadMessages } from '@/shared/i18n/catalogs.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { sessionViewer, type SessionViewer } from '@/shared/session/session.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import { useModal } from '@/shared/ui/use-modal.ts';
import styles from '@/shared/ui/confirm-dialog.module.css';

const signIn = graphql(`
  mutation SignInAgain($input: SignInInput!) {
    signIn(input: $input) {
      viewer {
        ...Session_viewer
      }
      errors {
        code
        field
        message
      }
    }
  }
`);

/** A session that ended by itself: the same person signs in again, over the page that stays as it was. */
export function SignInAgain({ viewer }: { viewer: SessionViewer }) {
  const [ready, setReady] = useState(false);
  useEffect(() => void loadMessages('account').then(() => setReady(true)), []);
  return ready ? <SignInDialog viewer={viewer} /> : null;
}

function SignInDialog({ viewer }: { viewer: SessionViewer }) {
  const { t } = useWords();
  const [password, setPassword] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const [failure, setFailure] = useState<CombinedError | null>(null);
  const [{ fetching }, send] = useMutation(signIn);
  const titleId = useId();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (fetching) return;
    setFailure(null);
    if (password === '') return setWrong(t('form.required', { label: t('signIn.password') }));
    const { data, error } = await send({ input: { username: viewer.username, password, deliver: 'COOKIE' } });
    setFailure(error ?? null);
    if (!data) return;
    setWrong(data.signIn.errors[0]?.message ?? null);
    setPassword('');
    if (!readFragment(sessionViewer, data.signIn.viewer)) return;
    resume();
    bump(doubts); // asks who is there now; the dialog goes when the answer comes
  };
  const modal = useModal(() => {}); // leaving is a choice of its own: Escape must not lose what was typed
  return (
    <dialog {...modal} className={styles.dialog} aria-labelledby={titleId}>
      <h2 id={titleId}>{t('again.title')}</h2>
      <form className={styles.body} onSubmit={(event) => void submit(event)} noValidate>
        <p>{t('again.body', { name: viewer.name })}</p>
        <input type="text" hidden readOnly autoComplete="username" value={viewer.username} />
        <TextField id="again-password" label={t('signIn.password')} error={wrong} type="password" autoComplete="current-password" autoFocus value={password} onChange={(event) => setPassword(event.target.value)} />
        {failure && <FailurePanel error={failure} />}
        <p className={buttonRow}>
          <Button type="submit" busy={fetching}>
            {t('again.go')}
          </Button>
          <Button look="quiet" onClick={renewClient}>
            {t('again.leave')}
          </Button>
        </p>
      </form>
    </dialog>
  );
}
