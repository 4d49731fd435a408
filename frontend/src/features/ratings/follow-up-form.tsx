import type { CombinedError } from '@urql/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import { graphql } from '@/shared/graphql/graphql.ts';
import type { FollowUpAction, RatingFinding } from '@/shared/graphql/gen/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { useIntent } from '@/shared/lib/intent.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { ChoiceField } from '@/shared/ui/choice-field.tsx';
import { ErrorSummary, type FormError } from '@/shared/ui/error-summary.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import styles from './ratings.module.css';

const contact = graphql(`
  mutation ContactRater($input: RatingInput!) {
    contactRater(input: $input) {
      rating {
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
const verify = graphql(`
  mutation VerifyRating($input: VerifyRatingInput!) {
    verifyRating(input: $input) {
      rating {
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
const putRight = graphql(`
  mutation PutRatingRight($input: RatingInput!) {
    putRatingRight(input: $input) {
      rating {
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
const reply = graphql(`
  mutation ReplyToRating($input: RatingInput!) {
    replyToRating(input: $input) {
      rating {
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
const exclude = graphql(`
  mutation ExcludeRating($input: RatingInput!) {
    excludeRating(input: $input) {
      rating {
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
const findings = ['SUBSTANTIATED', 'MISTAKEN', 'MALICIOUS'] as const satisfies readonly RatingFinding[];

type Props = { act: FollowUpAction; rating: string; onDone: () => void };

/** One act on a rating: what was found where it asks for that, and the words that go on the record. */
export function FollowUpForm({ act, rating, onDone }: Props) {
  const { t } = useWords();
  const client = useClient();
  const intent = useIntent();
  const [finding, setFinding] = useState<RatingFinding | null>(null);
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<FormError[]>([]);
  const [failure, setFailure] = useState<CombinedError | null>(null);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, textarea')?.focus(), []);
  const send = async () => {
    const idempotencyKey = intent.key();
    const said = { input: { ratingId: rating, text, idempotencyKey } };
    switch (act) {
      case 'CONTACT':
        return client.mutation(contact, said).toPromise().then(({ data, error }) => ({ error, errors: data?.contactRater.errors }));
      case 'VERIFY':
        return client
          .mutation(verify, { input: { ratingId: rating, finding: finding ?? 'SUBSTANTIATED', reasons: text, idempotencyKey } })
          .toPromise()
          .then(({ data, error }) => ({ error, errors: data?.verifyRating.errors }));
      case 'PUT_RIGHT':
        return client.mutation(putRight, said).toPromise().then(({ data, error }) => ({ error, errors: data?.putRatingRight.errors }));
      case 'REPLY':
        return client.mutation(reply, said).toPromise().then(({ data, error }) => ({ error, errors: data?.replyToRating.errors }));
      case 'EXCLUDE':
        return client.mutation(exclude, said).toPromise().then(({ data, error }) => ({ error, errors: data?.excludeRating.errors }));
    }
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const missing: FormError[] = [];
    if (act === 'VERIFY' && !finding) missing.push({ field: 'follow-finding', message: t('form.required', { label: t('followUps.found') }) });
    if (text.trim() === '') missing.push({ field: 'follow-text', message: t('form.required', { label: t(`followUps.text.${act}`) }) });
    setErrors(missing);
    if (missing.length > 0) return;
    setBusy(true);
    const { error, errors: refused } = await send();
    setBusy(false);
    setFailure(error ?? null);
    if (!refused) return;
    if (refused.length === 0) return onDone();
    intent.renew();
    setErrors(refused.map(({ message }) => ({ field: 'follow-text', message })));
  };
  const wrong = (field: string) => errors.find((one) => one.field === field)?.message;
  return (
    <form className={styles.form} ref={form} onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary errors={errors} />
      {act === 'VERIFY' && (
        <ChoiceField
          legend={t('followUps.found')}
          id="follow-finding"
          name="follow-finding"
          value={finding}
          error={wrong('follow-finding')}
          onChange={setFinding}
          options={findings.map((value) => ({ value, label: t(`followUps.finding.${value}`), hint: t(`followUps.finding.${value}.hint`) }))}
        />
      )}
      <TextField
        area
        id="follow-text"
        label={t(`followUps.text.${act}`)}
        hint={act === 'REPLY' ? t('followUps.text.public') : undefined}
        error={wrong('follow-text')}
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {failure && <FailurePanel error={failure} />}
      <p className={buttonRow}>
        <Button type="submit" busy={busy} look={act === 'EXCLUDE' ? 'grave' : 'first'}>
          {t(`followUps.act.${act}`)}
        </Button>
      </p>
    </form>
  );
}
