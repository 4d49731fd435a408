import { type FormEvent, useState } from 'react';
import { useWords } from '@/shared/i18n/use-words.ts';
import { plainCode } from '@/shared/lib/numbers.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { ErrorSummary, type FormError } from '@/shared/ui/error-summary.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import styles from './feedback.module.css';

type Props = { number?: string; wrong?: string; onFind: (number: string, code: string) => void };

export function ComplaintCodeForm({ number: first = '', wrong, onFind }: Props) {
  const { t } = useWords();
  const [number, setNumber] = useState(first);
  const [code, setCode] = useState('');
  const [errors, setErrors] = useState<FormError[]>(wrong ? [{ field: 'find-code', message: wrong }] : []);
  const errorOf = (field: string) => errors.find((e) => e.field === field)?.message;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const missing: FormError[] = [];
    if (plainCode(number) === '') missing.push({ field: 'find-number', message: t('form.required', { label: t('complain.number') }) });
    if (plainCode(code) === '') missing.push({ field: 'find-code', message: t('form.required', { label: t('complain.code') }) });
    setErrors(missing);
    if (missing.length === 0) onFind(plainCode(number), plainCode(code));
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <ErrorSummary errors={errors} />
      <TextField id="find-number" label={t('complain.number')} error={errorOf('find-number')} autoComplete="off" value={number} onChange={(e) => setNumber(e.target.value)} />
      <TextField id="find-code" label={t('complain.code')} error={errorOf('find-code')} autoComplete="off" value={code} onChange={(e) => setCode(e.target.value)} />
      <p className={buttonRow}>
        <Button type="submit">{t('complaint.find.go')}</Button>
      </p>
    </form>
  );
}
