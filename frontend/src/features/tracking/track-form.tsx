import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { paths } from '@/app/paths.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { plainCode } from '@/shared/lib/numbers.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { ErrorSummary, type FormError } from '@/shared/ui/error-summary.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import styles from './track-form.module.css';

/** Number and query code. The code goes into the fragment: no server sees it in an address. */
export function TrackForm({ number: first = '', wrong }: { number?: string; wrong?: string }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [number, setNumber] = useState(first);
  const [code, setCode] = useState('');
  const [errors, setErrors] = useState<FormError[]>(wrong ? [{ field: 'track-code', message: wrong }] : []);
  const messageOf = (field: string) => errors.find((e) => e.field === field)?.message;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const missing: FormError[] = [];
    if (plainCode(number) === '') missing.push({ field: 'track-number', message: t('form.required', { label: t('track.number') }) });
    if (plainCode(code) === '') missing.push({ field: 'track-code', message: t('form.required', { label: t('track.code') }) });
    setErrors(missing);
    if (missing.length === 0) void navigate({ to: paths.trackNumber, params: { number: plainCode(number) }, hash: plainCode(code) });
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <ErrorSummary errors={errors} />
      <TextField
        id="track-number"
        label={t('track.number')}
        hint={t('track.number.hint')}
        error={messageOf('track-number')}
        autoComplete="off"
        spellCheck={false}
        value={number}
        onChange={(event) => setNumber(event.target.value)}
      />
      <TextField
        id="track-code"
        label={t('track.code')}
        hint={t('track.code.hint')}
        error={messageOf('track-code')}
        autoComplete="off"
        spellCheck={false}
        value={code}
        onChange={(event) => setCode(event.target.value)}
      />
      <p className={buttonRow}>
        <Button type="submit">{t('track.go')}</Button>
      </p>
    </form>
  );
}
