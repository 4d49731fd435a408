import { useNavigate } from '@tanstack/react-router';
import type { CombinedError } from '@urql/core';
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { isStaff, sessionViewer, useSession } from '@/shared/session/session.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { ErrorSummary, type FormError } from '@/shared/ui/error-summary.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { Notice } from '@/shared/ui/notice.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import styles from './account.module.css';

const change = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
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

/** Another password for oneself. Whoever was given theirs by an administrator can do nothing before. */
export function PasswordPage() {
  const { t } = useWords();
  const { viewer, renew } = useSession();
  const navigate = useNavigate();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [errors, setErrors] = useState<FormError[]>([]);
  const [failure, setFailure] = useState<CombinedError | null>(null);
  const [done, setDone] = useState(false);
  const [{ fetching }, send] = useMutation(change);
  const wrong = (field: string) => errors.find((one) => one.field === field)?.message;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setFailure(null);
    const missing: FormError[] = [];
    if (current === '') missing.push({ field: 'current', message: t('form.required', { label: t('password.current') }) });
    if (next === '') missing.push({ field: 'new', message: t('form.required', { label: t('password.new') }) });
    setErrors(missing);
    if (missing.length > 0) return;
    const { data, error } = await send({ input: { current, new: next } });
    setFailure(error ?? null);
    if (!data) return;
    const changed = readFragment(sessionViewer, data.changePassword.viewer);
    if (!changed) {
      setErrors(data.changePassword.errors.map(({ field, message }) => ({ field: field === 'current' ? 'current' : 'new', message })));
      return;
    }
    setDone(true);
    renew();
    await navigate({ to: isStaff(changed) ? paths.work : paths.mine });
  };
  return (
    <div className="wrap">
      <Breadcrumbs>
        <span>{t('password.title')}</span>
      </Breadcrumbs>
      <div className={styles.column}>
        <PageHeading title={t('password.title')} className={styles.title} />
        {viewer === null && !done ? (
          <Notice plain title={t('password.signIn')}>
            <p>{t('password.signIn.body')}</p>
          </Notice>
        ) : (
          <>
            {viewer?.passwordGiven && (
              <Notice title={t('password.given')}>
                <p>{t('password.given.body')}</p>
              </Notice>
            )}
            <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
              <ErrorSummary errors={errors} />
              <input type="text" hidden readOnly autoComplete="username" value={viewer?.username ?? ''} />
              <TextField id="current" label={t('password.current')} error={wrong('current')} type="password" autoComplete="current-password" value={current} onChange={(event) => setCurrent(event.target.value)} />
              <TextField id="new" label={t('password.new')} hint={t('password.hint')} error={wrong('new')} type="password" autoComplete="new-password" value={next} onChange={(event) => setNext(event.target.value)} />
              {failure && <FailurePanel error={failure} />}
              <p className={buttonRow}>
                <Button type="submit" busy={fetching}>
                  {t('password.go')}
                </Button>
              </p>
            </form>
          </>
        )}
      </div>
    </div>
  );
}
