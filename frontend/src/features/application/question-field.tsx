import { useWords } from '@/shared/i18n/use-words.ts';
import { ChoiceField } from '@/shared/ui/choice-field.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import type { Preview } from './preview.ts';

type Question = Preview['questions'][number]['question'];
type Props = { question: Question; value: string; error: string | null; onChange: (value: string) => void };

/** One question as the field its kind wants. */
export function QuestionField({ question, value, error, onChange }: Props) {
  const { t, pick } = useWords();
  const text = pick(question.text.zh, question.text.en);
  const hint = [pick(question.help.zh, question.help.en), question.unit.zh && t('guided.unit', { unit: pick(question.unit.zh, question.unit.en) })]
    .filter(Boolean)
    .join(' ');
  const id = `question-${question.key}`;
  if (question.kind === 'YES_NO' || question.kind === 'CHOICE') {
    const options =
      question.kind === 'YES_NO'
        ? [
            { value: 'YES', label: t('guided.yes') },
            { value: 'NO', label: t('guided.no') },
          ]
        : question.choices.map((one) => ({
            value: one.key,
            label: pick(one.text.zh, one.text.en),
            hint: pick(one.help.zh, one.help.en) || undefined,
          }));
    return <ChoiceField legend={text} hint={hint || undefined} error={error} id={id} name={question.key} value={value || null} options={options} onChange={onChange} />;
  }
  return (
    <TextField
      id={id}
      label={text}
      hint={hint || undefined}
      error={error}
      type={question.kind === 'DATE' ? 'date' : 'text'}
      inputMode={question.kind === 'NUMBER' ? 'numeric' : question.kind === 'MONEY' ? 'decimal' : undefined}
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
