import type { CombinedError } from '@urql/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { useCenter } from '@/shared/session/center.ts';
import { isStaff, sessionViewer, type SessionViewer, useSession } from '@/shared/session/session.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { ErrorSummary, type FormError } from '@/shared/ui/error-summary.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import styles from './account.module.css';

const signIn = graphql(`
  mutation SignIn($input: SignInInput!) {
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

/** One sign-in for the public and for staff; nobody needs it to find, apply or track. */
export function SignInPage() {
  const { t } = useWords();
  const { demo } = useCenter();
  const { renew } = useSession();
  const { to } = useSearch({ from: '/portal/sign-in' });
  const navigate = useNavigate();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [errors, setErrors] = useState<FormError[]>([]);
  const [failure, setFailure] = useState<CombinedError | null>(null);
  const [{ fetching }, send] = useMutation(signIn);
  const errorOf = (field: string) => errors.find((e) => e.field === field)?.message;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setFailure(null);
    const missing: FormError[] = [];
    if (username.trim() === '') missing.push({ field: 'username', message: t('form.required', { label: t('signIn.username') }) });
    if (password === '') missing.push({ field: 'password', message: t('form.required', { label: t('signIn.password') }) });
    setErrors(missing);
    if (missing.length > 0) return;
    const { data, error } = await send({ input: { username: username.trim(), password, deliver: 'COOKIE' } });
    if (error || !data) {
      setFailure(error ?? null);
      return;
    }
    const viewer = readFragment(sessionViewer, data.signIn.viewer);
    if (!viewer) {
      setErrors(data.signIn.errors.map(({ message }) => ({ field: 'password', message })));
      setPassword('');
      return;
    }
    renew();
    await navigate({ to: viewer.passwordGiven ? paths.password : (to ?? landing(viewer)) });
  };

  return (
    <div className="wrap">
      <Breadcrumbs>
        <span>{t('signIn.title')}</span>
      </Breadcrumbs>
      <div className={styles.column}>
        <PageHeading title={t('signIn.title')} className={styles.title} />
        <p className="mute">{t('signIn.lead')}</p>
        <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
          <ErrorSummary errors={errors} />
          <TextField id="username" label={t('signIn.username')} error={errorOf('username')} autoComplete="username" autoCapitalize="none" spellCheck={false} value={username} onChange={(e) => setUsername(e.target.value)} />
          <TextField id="password" label={t('signIn.password')} error={errorOf('password')} type="password" autoComplete="current-password" value={password} onChange={(e) => setPassword(e.target.value)} />
          {failure && <FailurePanel error={failure} />}
          <p className={buttonRow}>
            <Button type="submit" busy={fetching}>
              {t('signIn.go')}
            </Button>
          </p>
        </form>
        {demo && <p className="small mute">{t('signIn.demo')}</p>}
      </div>
    </div>
  );
}

/** Where somebody starts after signing in: at the work that waits. */
function landing(viewer: SessionViewer): string {
  if (viewer.passwordGiven) return paths.password;
  if (!isStaff(viewer)) return paths.mine;
  if (viewer.roles.includes('CLERK')) return paths.window;
  if (viewer.roles.includes('COMPLAINTS')) return paths.deskComplaints;
  const acts = viewer.roles.some((role) => role === 'EXAMINER' || role === 'APPROVER');
  return acts ? paths.work : `${paths.work}?scope=open`;
}
