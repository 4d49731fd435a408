import { type FormEvent, useEffect, useState } from 'react';
import { useWords } from '@/shared/i18n/use-words.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { ErrorSummary } from '@/shared/ui/error-summary.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { QuestionField } from './question-field.tsx';
import { type Answers, type Subject, usePreview } from './preview.ts';
import styles from './apply.module.css';

type Props = { subject: Subject; answers: Answers; onAnswer: (answers: Answers) => void; onDone: () => void };

/** The questions, one a page: the next one is whichever the answers so far leave open. */
export function QuestionsForm({ subject, answers, onAnswer, onDone }: Props) {
  const { t } = useWords();
  const { preview, error, stale, again } = usePreview(subject, answers);
  const [at, setAt] = useState<string | null>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [sent, setSent] = useState(false);
  // The last answer ends it, once the server says that it opened no further question.
  const finished = sent && !stale && at === null && (preview?.complete ?? false);
  useEffect(() => {
    if (finished) onDone();
  }, [finished, onDone]);
  if (error && !preview) return <FailurePanel error={error} onRetry={again} />;
  if (!preview) return <Skeleton lines={6} />;
  const asked = preview.questions.filter((one) => one.asked === 'YES');
  const current = asked.find((one) => one.key === at) ?? asked.find((one) => one.answer === null) ?? asked[asked.length - 1];
  if (!current) return null;
  const place = asked.indexOf(current);
  const value = typed ?? answers[current.key] ?? '';
  const misfit = preview.problems.find((one) => one.field?.startsWith(`answers.${Object.keys(answers).indexOf(current.key)}.`));
  const wrong = problem ?? (typed === null ? (misfit?.message ?? null) : null);
  const id = `question-${current.key}`;
  const go = (key: string | null) => {
    setAt(key);
    setTyped(null);
    setProblem(null);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (value.trim() === '') {
      setProblem(t('guided.answerFirst'));
      return;
    }
    onAnswer({ ...answers, [current.key]: value.trim() });
    // A changed answer goes back to what it leaves open.
    const next = asked[place + 1];
    setSent(true);
    go(at && next ? next.key : null);
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate key={current.key}>
      <ErrorSummary errors={wrong ? [{ field: id, message: wrong }] : []} />
      <p className="mute small">{t('guided.place', { place: place + 1, of: preview.questions.length })}</p>
      <QuestionField question={current.question} value={value} error={wrong} onChange={setTyped} />
      <p className={buttonRow}>
        <Button type="submit" busy={stale}>
          {t('apply.continue')}
        </Button>
        {place > 0 && (
          <Button look="quiet" onClick={() => go(asked[place - 1]?.key ?? null)}>
            {t('guided.back')}
          </Button>
        )}
        {preview.complete && (
          <Button look="quiet" onClick={onDone}>
            {t('guided.toList')}
          </Button>
        )}
      </p>
    </form>
  );
}

/** An answer in words. */
export function useAnswerText() {
  const { t, pick } = useWords();
  return (question: { kind: string; choices: readonly { key: string; text: { zh: string; en: string } }[]; unit: { zh: string; en: string } }, value: string) => {
    if (question.kind === 'YES_NO') return value === 'YES' ? t('guided.yes') : t('guided.no');
    const choice = question.choices.find((one) => one.key === value);
    if (choice) return pick(choice.text.zh, choice.text.en);
    return question.unit.zh ? `${value} ${pick(question.unit.zh, question.unit.en)}` : value;
  };
}
