import type { CombinedError } from '@urql/core';
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '@/shared/graphql/graphql.ts';
import type { RatingLevel } from '@/shared/graphql/gen/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { useIntent } from '@/shared/lib/intent.ts';
import { plain } from '@/shared/lib/numbers.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { ChoiceField } from '@/shared/ui/choice-field.tsx';
import { ErrorSummary, type FormError } from '@/shared/ui/error-summary.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import styles from './feedback.module.css';

const judge = graphql(`
  mutation JudgeAnswer($input: JudgeAnswerInput!) {
    judgeAnswer(input: $input) {
      complaint {
        id
        satisfaction
        authorCan
      }
      errors {
        code
        message
      }
    }
  }
`);
const reopen = graphql(`
  mutation ReopenComplaint($input: ComplaintAuthorInput!) {
    reopenComplaint(input: $input) {
      complaint {
        id
        stage
        authorCan
      }
      errors {
        code
        message
      }
    }
  }
`);
const escalate = graphql(`
  mutation EscalateComplaint($input: ComplaintAuthorInput!) {
    escalateComplaint(input: $input) {
      complaint {
        id
        stage
        authorCan
      }
      errors {
        code
        message
      }
    }
  }
`);

const levels = ['VERY_SATISFIED', 'SATISFIED', 'BASICALLY_SATISFIED', 'DISSATISFIED', 'VERY_DISSATISFIED'] as const satisfies readonly RatingLevel[];
type Props = { number: string; queryCode: string; onDone: () => void };

/** What a form sends, and what came of it. */
function useSending(onDone: () => void) {
  const intent = useIntent();
  const [errors, setErrors] = useState<FormError[]>([]);
  const [failure, setFailure] = useState<CombinedError | null>(null);
  const settle = (error: CombinedError | undefined, refused: readonly { message: string }[] | undefined, field: string) => {
    setFailure(error ?? null);
    if (error || !refused) return;
    if (refused.length === 0) return onDone();
    intent.renew();
    setErrors(refused.map(({ message }) => ({ field, message })));
  };
  return { intent, errors, setErrors, failure, settle };
}

/** How content whoever complained is with the answer: once an answer. */
export function JudgeForm({ number, queryCode, onDone }: Props) {
  const { t } = useWords();
  const [level, setLevel] = useState<RatingLevel | null>(null);
  const [note, setNote] = useState('');
  const [{ fetching }, send] = useMutation(judge);
  const { intent, errors, setErrors, failure, settle } = useSending(onDone);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (fetching) return;
    if (!level) {
      setErrors([{ field: 'judge-level', message: t('form.required', { label: t('complaint.judge') }) }]);
      return;
    }
    const { data, error } = await send({ input: { number, queryCode, level, note: note.trim() || null, idempotencyKey: intent.key() } });
    settle(error, data?.judgeAnswer.errors, 'judge-level');
  };
  return (
    <form className={`part ${styles.form}`} onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary errors={errors} />
      <ChoiceField
        legend={t('complaint.judge')}
        name="judge-level"
        id="judge-level"
        value={level}
        error={errors.find((one) => one.field === 'judge-level')?.message}
        onChange={setLevel}
        options={levels.map((value) => ({ value, label: t(`complaint.level.${value}`) }))}
      />
      <TextField
        id="judge-note"
        label={t('form.optional', { label: t('complaint.judge.note') })}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {failure && <FailurePanel error={failure} />}
      <p className={buttonRow}>
        <Button type="submit" busy={fetching}>
          {t('complaint.judge.go')}
        </Button>
      </p>
    </form>
  );
}

/** Has it heard once more, or brings it to supervision; with what is not solved. */
export function AgainForm({ act, number, queryCode, onDone }: Props & { act: 'reopen' | 'escalate' }) {
  const { t } = useWords();
  const [reasons, setReasons] = useState('');
  const [reopening, sendReopen] = useMutation(reopen);
  const [escalating, sendEscalate] = useMutation(escalate);
  const busy = reopening.fetching || escalating.fetching;
  const { intent, errors, setErrors, failure, settle } = useSending(onDone);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (plain(reasons) === '') {
      setErrors([{ field: 'again-reasons', message: t('form.required', { label: t('complaint.reasons') }) }]);
      return;
    }
    const input = { number, queryCode, reasons: reasons.trim(), idempotencyKey: intent.key() };
    if (act === 'reopen') await sendReopen({ input }).then(({ data, error }) => settle(error, data?.reopenComplaint.errors, 'again-reasons'));
    else await sendEscalate({ input }).then(({ data, error }) => settle(error, data?.escalateComplaint.errors, 'again-reasons'));
  };
  return (
    <section className="part">
      <h2>{t('complaint.reopen')}</h2>
      <p className="mute measure">{t(`complaint.${act}.lead`)}</p>
      <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        <ErrorSummary errors={errors} />
        <TextField
          area
          id="again-reasons"
          label={t('complaint.reasons')}
          error={errors.find((one) => one.field === 'again-reasons')?.message}
          value={reasons}
          onChange={(event) => setReasons(event.target.value)}
        />
        {failure && <FailurePanel error={failure} />}
        <p className={buttonRow}>
          <Button type="submit" look="second" busy={busy}>
            {t(`complaint.${act}.go`)}
          </Button>
        </p>
      </form>
    </section>
  );
}
