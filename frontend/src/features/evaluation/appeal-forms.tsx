import type { CombinedError } from '@urql/core';
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { useIntent } from '@/shared/lib/intent.ts';
import { plain } from '@/shared/lib/numbers.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { ChoiceField } from '@/shared/ui/choice-field.tsx';
import { ErrorSummary, type FormError } from '@/shared/ui/error-summary.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import styles from './evaluation.module.css';

const appealEvaluation = graphql(`
  mutation AppealEvaluation($input: AppealEvaluationInput!) {
    appealEvaluation(input: $input) {
      evaluation {
        id
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
const ruleOnAppeal = graphql(`
  mutation RuleOnEvaluationAppeal($input: RuleOnEvaluationAppealInput!) {
    ruleOnEvaluationAppeal(input: $input) {
      evaluation {
        id
        viewerCan
      }
      errors {
        code
        field
        message
      }
    }
  }
`);

type Props = { evaluation: string; indicator: string; name: string; onDone: () => void };

/** Objects to one indicator of a draft, with reasons. */
export function AppealForm({ evaluation, indicator, name, onDone }: Props) {
  const { t } = useWords();
  const intent = useIntent();
  const [reasons, setReasons] = useState('');
  const [errors, setErrors] = useState<FormError[]>([]);
  const [failure, setFailure] = useState<CombinedError | null>(null);
  const [{ fetching }, send] = useMutation(appealEvaluation);
  const field = `appeal-${indicator}`;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (fetching) return;
    if (reasons.trim() === '') return setErrors([{ field, message: t('form.required', { label: t('eval.appeal.reasons') }) }]);
    const { data, error } = await send({ input: { evaluationId: evaluation, indicator, reasons, idempotencyKey: intent.key() } });
    setFailure(error ?? null);
    if (!data) return;
    if (data.appealEvaluation.errors.length === 0) return onDone();
    intent.renew();
    setErrors(data.appealEvaluation.errors.map(({ message }) => ({ field, message })));
  };
  return (
    <form className={styles.form} aria-label={t('eval.appeal.of', { name })} onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary errors={errors} />
      <TextField
        area
        id={field}
        label={t('eval.appeal.reasons')}
        hint={t('eval.appeal.hint')}
        error={errors[0]?.message}
        maxLength={2000}
        value={reasons}
        onChange={(event) => setReasons(event.target.value)}
      />
      {failure && <FailurePanel error={failure} />}
      <p className={buttonRow}>
        <Button type="submit" busy={fetching}>
          {t('eval.appeal.send')}
        </Button>
      </p>
    </form>
  );
}

/** Rules on an objection: allowed with the points it gives back or takes, or not; with reasons. */
export function RulingForm({ evaluation, indicator, name, onDone }: Props) {
  const { t } = useWords();
  const intent = useIntent();
  const [allowed, setAllowed] = useState<'yes' | 'no' | null>(null);
  const [correction, setCorrection] = useState('');
  const [reasons, setReasons] = useState('');
  const [errors, setErrors] = useState<FormError[]>([]);
  const [failure, setFailure] = useState<CombinedError | null>(null);
  const [{ fetching }, send] = useMutation(ruleOnAppeal);
  const ids = { allowed: `rule-${indicator}`, correction: `rule-${indicator}-points`, reasons: `rule-${indicator}-reasons` };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (fetching) return;
    const points = Number(plain(correction));
    const missing: FormError[] = [];
    if (!allowed) missing.push({ field: ids.allowed, message: t('form.required', { label: t('eval.ruling') }) });
    if (allowed === 'yes' && (correction.trim() === '' || Number.isNaN(points))) missing.push({ field: ids.correction, message: t('eval.correction.wrong') });
    if (reasons.trim() === '') missing.push({ field: ids.reasons, message: t('form.required', { label: t('eval.ruling.reasons') }) });
    setErrors(missing);
    if (missing.length > 0) return;
    const { data, error } = await send({
      input: { evaluationId: evaluation, indicator, allowed: allowed === 'yes', correction: allowed === 'yes' ? points : null, reasons, idempotencyKey: intent.key() },
    });
    setFailure(error ?? null);
    if (!data) return;
    if (data.ruleOnEvaluationAppeal.errors.length === 0) return onDone();
    intent.renew();
    setErrors(data.ruleOnEvaluationAppeal.errors.map(({ field, message }) => ({ field: field === 'correction' ? ids.correction : ids.reasons, message })));
  };
  const wrong = (field: string) => errors.find((one) => one.field === field)?.message;
  return (
    <form className={styles.form} aria-label={t('eval.ruling.of', { name })} onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary errors={errors} />
      <ChoiceField
        legend={t('eval.ruling')}
        id={ids.allowed}
        name={ids.allowed}
        value={allowed}
        error={wrong(ids.allowed)}
        onChange={setAllowed}
        options={[
          { value: 'yes', label: t('eval.ruling.yes') },
          { value: 'no', label: t('eval.ruling.no') },
        ]}
      />
      {allowed === 'yes' && (
        <TextField
          id={ids.correction}
          label={t('eval.correction')}
          hint={t('eval.correction.hint')}
          error={wrong(ids.correction)}
          inputMode="decimal"
          value={correction}
          onChange={(event) => setCorrection(event.target.value)}
        />
      )}
      <TextField area id={ids.reasons} label={t('eval.ruling.reasons')} error={wrong(ids.reasons)} maxLength={2000} value={reasons} onChange={(event) => setReasons(event.target.value)} />
      {failure && <FailurePanel error={failure} />}
      <p className={buttonRow}>
        <Button type="submit" busy={fetching}>
          {t('eval.ruling.send')}
        </Button>
      </p>
    </form>
  );
}
