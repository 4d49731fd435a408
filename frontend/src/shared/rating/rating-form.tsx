import type { CombinedError } from '@urql/core';
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '@/shared/graphql/graphql.ts';
import type { RatingLevel, RatingStep } from '@/shared/graphql/gen/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { useIntent } from '@/shared/lib/intent.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { ErrorSummary, type FormError } from '@/shared/ui/error-summary.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import { isPoor, levels } from './levels.ts';
import styles from './rating.module.css';

const rateService = graphql(`
  mutation RateService($input: RateServiceInput!) {
    rateService(input: $input) {
      rating {
        id
        level
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
/** Words at hand; what is chosen is sent as it reads. */
const good = ['fast', 'kind', 'clear', 'once'] as const;
const poor = ['slow', 'rude', 'unclear', 'again'] as const;

type Step = { step: RatingStep; followUp: boolean };
type Props = { caseId: string; caseNumber: string; queryCode: string | null; steps: readonly Step[]; onDone: () => void };

/** Says how a step of the service was: five levels in sight, the rest as one likes. What was rated makes room for the next. */
export function RatingForm({ caseId, caseNumber, queryCode, steps, onDone }: Props) {
  const { t } = useWords();
  // The step under way stays chosen while the page learns that it was rated.
  const [chosen, setChosen] = useState<Step | null>(null);
  const [level, setLevel] = useState<RatingLevel | null>(null);
  const [tags, setTags] = useState<readonly string[]>([]);
  const [comment, setComment] = useState('');
  const [thanked, setThanked] = useState<RatingLevel | null>(null);
  const [errors, setErrors] = useState<FormError[]>([]);
  const [failure, setFailure] = useState<CombinedError | null>(null);
  const [{ fetching }, send] = useMutation(rateService);
  const intent = useIntent();
  const first = steps.filter((one) => !one.followUp);
  const now = chosen ?? first.at(-1) ?? null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (fetching || !now) return;
    if (!level) {
      setErrors([{ field: 'rate-level', message: t('form.required', { label: t(`rate.ask.${now.step}`) }) }]);
      return;
    }
    const named = queryCode === null ? { caseId } : { caseNumber, queryCode };
    const { data, error } = await send({
      input: { ...named, step: now.step, level, tags: [...tags], comment: comment.trim() || null, followUp: now.followUp, idempotencyKey: intent.key() },
    });
    setFailure(error ?? null);
    if (!data) return;
    if (data.rateService.errors.length > 0) {
      intent.renew();
      setErrors(data.rateService.errors.map(({ message }) => ({ field: 'rate-level', message })));
      return;
    }
    intent.renew();
    setThanked(level);
    setChosen(null);
    setLevel(null);
    setTags([]);
    setComment('');
    setErrors([]);
    onDone();
  };
  const wrong = errors.find((one) => one.field === 'rate-level')?.message;
  return (
    <section className={styles.rate} aria-labelledby="rate">
      <h2 id="rate">{t('rate.title')}</h2>
      <div role="status">
        {thanked && (
          <p className={styles.thanks}>
            <b>{t('rate.thanks')}</b> {t(isPoor(thanked) ? 'rate.thanks.poor' : 'rate.thanks.good')}
          </p>
        )}
      </div>
      {now ? (
        <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
          <ErrorSummary errors={errors} />
          <fieldset className={styles.field} aria-describedby={wrong ? 'rate-error' : undefined}>
            <legend>{t(now.followUp ? 'rate.askAgain' : `rate.ask.${now.step}`, { step: t(`rate.step.${now.step}`) })}</legend>
            {wrong && (
              <p className={styles.wrong} id="rate-error">
                {wrong}
              </p>
            )}
            <div className={styles.levels}>
              {levels.map((one, index) => (
                <label key={one} data-level={one}>
                  <input type="radio" name="rate-level" id={index === 0 ? 'rate-level' : undefined} checked={level === one} onChange={() => setLevel(one)} />
                  <span>{t(`rate.level.${one}`)}</span>
                </label>
              ))}
            </div>
          </fieldset>
          {level && (
            <>
              <fieldset className={styles.field}>
                <legend>{t('rate.tags')}</legend>
                <div className={styles.tags}>
                  {(isPoor(level) ? poor : good).map((key) => {
                    const word = t(`rate.tag.${key}`);
                    return (
                      <label key={key}>
                        <input
                          type="checkbox"
                          checked={tags.includes(word)}
                          onChange={(event) => setTags(event.target.checked ? [...tags, word] : tags.filter((one) => one !== word))}
                        />
                        <span>{word}</span>
                      </label>
                    );
                  })}
                </div>
              </fieldset>
              <TextField
                area
                id="rate-comment"
                label={t('form.optional', { label: t('rate.comment') })}
                hint={t('rate.comment.hint')}
                maxLength={500}
                value={comment}
                onChange={(event) => setComment(event.target.value)}
              />
            </>
          )}
          {failure && <FailurePanel error={failure} />}
          <p className={buttonRow}>
            <Button type="submit" look="second" busy={fetching}>
              {t('rate.send')}
            </Button>
          </p>
          <p className="small mute">{t('rate.note')}</p>
        </form>
      ) : null}
      {steps.some((one) => one !== now) && (
        <p className={styles.others}>
          {steps
            .filter((one) => one.step !== now?.step || one.followUp !== now.followUp)
            .map((one) => (
              <Button
                look="quiet"
                key={`${one.step}${one.followUp}`}
                onClick={() => {
                  setChosen(one);
                  setLevel(null);
                  setTags([]);
                  setThanked(null);
                }}
              >
                {t(one.followUp ? 'rate.again' : 'rate.also', { step: t(`rate.step.${one.step}`) })}
              </Button>
            ))}
        </p>
      )}
    </section>
  );
}
