import type { CombinedError } from '@urql/core';
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { useIntent } from '@/shared/lib/intent.ts';
import { plain, plainCode } from '@/shared/lib/numbers.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { ErrorSummary, type FormError } from '@/shared/ui/error-summary.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import styles from './inquiries.module.css';

const register = graphql(`
  mutation RegisterInquiry($input: RegisterInquiryInput!) {
    registerInquiry(input: $input) {
      inquiry {
        id
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
const fields: Record<string, string> = { question: 'inquiry-question', itemCode: 'inquiry-item', contact: 'inquiry-contact' };

/** Registers a question as it is asked: one line is enough. */
export function RegisterInquiry({ onDone }: { onDone: () => void }) {
  const { t } = useWords();
  const intent = useIntent();
  const [question, setQuestion] = useState('');
  const [item, setItem] = useState('');
  const [contact, setContact] = useState('');
  const [errors, setErrors] = useState<FormError[]>([]);
  const [failure, setFailure] = useState<CombinedError | null>(null);
  const [{ fetching }, send] = useMutation(register);
  const errorOf = (field: string) => errors.find((one) => one.field === field)?.message;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (fetching) return;
    setFailure(null);
    if (plain(question) === '') {
      setErrors([{ field: 'inquiry-question', message: t('form.required', { label: t('inquiry.question') }) }]);
      return;
    }
    setErrors([]);
    const { data, error } = await send({
      input: { question: question.trim(), itemCode: plainCode(item) || null, contact: plain(contact) || null, idempotencyKey: intent.key() },
    });
    if (error || !data) {
      setFailure(error ?? null);
      return;
    }
    intent.renew();
    const refused = data.registerInquiry.errors;
    setErrors(refused.map(({ field, message }) => ({ field: (field && fields[field]) || null, message })));
    if (refused.length > 0) return;
    setQuestion('');
    setItem('');
    setContact('');
    onDone();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate aria-label={t('inquiry.register')}>
      <ErrorSummary errors={errors} />
      <TextField
        id="inquiry-question"
        label={t('inquiry.question')}
        error={errorOf('inquiry-question')}
        value={question}
        onChange={(event) => setQuestion(event.target.value)}
      />
      <div className={styles.pair}>
        <TextField
          id="inquiry-item"
          label={t('form.optional', { label: t('inquiry.item') })}
          error={errorOf('inquiry-item')}
          autoComplete="off"
          value={item}
          onChange={(event) => setItem(event.target.value)}
        />
        <TextField
          id="inquiry-contact"
          label={t('form.optional', { label: t('inquiry.contact') })}
          error={errorOf('inquiry-contact')}
          autoComplete="off"
          value={contact}
          onChange={(event) => setContact(event.target.value)}
        />
      </div>
      {failure && <FailurePanel error={failure} />}
      <p className={buttonRow}>
        <Button type="submit" busy={fetching}>
          {t('inquiry.register')}
        </Button>
      </p>
    </form>
  );
}
