import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useWords } from '@/shared/i18n/use-words.ts';
import { plainCode } from '@/shared/lib/numbers.ts';
import { Button } from '@/shared/ui/button.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import { type Receipt, readReceipt } from './receipt.ts';
import { TouchKeys } from './touch-keys.tsx';
import styles from './kiosk.module.css';

type Part = 'number' | 'code';

/**
 * Takes a receipt: scanned (the scanner types its QR code and Enter) or touched in. What is entered stays in memory and
 * never in an address.
 */
export function ReceiptEntry({ wrong, onReceipt }: { wrong?: string; onReceipt: (receipt: Receipt) => void }) {
  const { t } = useWords();
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState({ number: '', code: '' });
  const [at, setAt] = useState<Part>('number');
  const [missing, setMissing] = useState<Part | null>(null);
  useEffect(() => form.current?.querySelector<HTMLInputElement>('#receipt-number')?.focus(), []);
  const change = (part: Part, value: string) => setValues((now) => ({ ...now, [part]: value }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const scanned = readReceipt(values.number) ?? readReceipt(values.code);
    const typed = { number: plainCode(values.number), queryCode: plainCode(values.code) };
    const receipt = scanned ?? typed;
    setMissing(receipt.number === '' ? 'number' : receipt.queryCode === '' ? 'code' : null);
    if (receipt.number && receipt.queryCode) onReceipt(receipt);
    else form.current?.querySelector<HTMLInputElement>(receipt.number ? '#receipt-code' : '#receipt-number')?.focus();
  };
  const field = (part: Part) => ({
    id: `receipt-${part}`,
    label: t(`kiosk.receipt.${part}`),
    error: missing === part ? t('form.required', { label: t(`kiosk.receipt.${part}`) }) : undefined,
    autoComplete: 'off',
    spellCheck: false,
    inputMode: 'none' as const, // our own keys are below
    value: values[part],
    onFocus: () => setAt(part),
    onChange: (event: { target: { value: string } }) => change(part, event.target.value),
  });
  return (
    <form ref={form} className={styles.entry} onSubmit={submit} noValidate>
      <p className={styles.sub}>{t('kiosk.receipt.scan')}</p>
      {wrong && (
        <p className={styles.wrong} role="alert">
          {wrong}
        </p>
      )}
      <TextField {...field('number')} />
      <TextField {...field('code')} />
      <TouchKeys onKey={(key) => change(at, values[at] + key)} onBack={() => change(at, values[at].slice(0, -1))} />
      <Button type="submit" big wide>
        {t('kiosk.receipt.go')}
      </Button>
    </form>
  );
}
