import type { CombinedError } from '@urql/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useWords } from '@/shared/i18n/use-words.ts';
import type { FormError } from '@/shared/ui/error-summary.tsx';

type Refusal = { field?: string | null; message: string };
type Options<T> = {
  /** Before the ids of the form's fields. */
  id: string;
  start: T;
  /** Fields that must be filled in, with what they are called. */
  needed: Partial<Record<keyof T & string, string>>;
  /** Sends it; answers what was refused, or that it could not be sent at all. */
  send: (it: T) => Promise<{ refused: readonly Refusal[]; failure: CombinedError | null; done: boolean }>;
};

/** A form of plain fields: what is missing and what the server refuses stands at its field, and the first field has the focus. */
export function usePlainForm<T extends Record<string, unknown>>({ id, start, needed, send }: Options<T>) {
  const { t } = useWords();
  const [it, setIt] = useState(start);
  const [errors, setErrors] = useState<FormError[]>([]);
  const [failure, setFailure] = useState<CombinedError | null>(null);
  const [busy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' });
    form.current?.querySelector<HTMLElement>('input:not([readonly]), select, textarea')?.focus();
  }, []);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const missing = Object.entries(needed).filter(([field]) => {
      const value = it[field];
      return typeof value === 'string' ? value.trim() === '' : value === null || value === undefined;
    });
    setErrors(missing.map(([field, label]) => ({ field: `${id}-${field}`, message: t('form.required', { label: String(label) }) })));
    if (missing.length > 0) return;
    setBusy(true);
    const answer = await send(it);
    setBusy(false);
    setFailure(answer.failure);
    if (!answer.done) setErrors(answer.refused.map(({ field, message }) => ({ field: field && field in it ? `${id}-${field}` : null, message })));
  };
  return {
    it,
    set: (change: Partial<T>) => setIt((before) => ({ ...before, ...change })),
    wrong: (field: keyof T & string) => errors.find((one) => one.field === `${id}-${field}`)?.message ?? null,
    /** For `PlainForm`, which stands around the fields. */
    frame: { form, errors, failure, busy, submit: (event: FormEvent) => void submit(event) },
  };
}
