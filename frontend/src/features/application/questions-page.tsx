import { useNavigate, useParams } from '@tanstack/react-router';
import { paths } from '@/app/paths.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { ApplyFrame } from './apply-frame.tsx';
import { useDraft } from './draft.ts';
import { QuestionsForm } from './questions-form.tsx';

/** The item's questions, one a page; saved with each answer. */
export function QuestionsPage() {
  const { t } = useWords();
  const { code } = useParams({ from: '/portal/items/$code/apply/questions' });
  const navigate = useNavigate();
  const [draft, update] = useDraft(code);
  return (
    <ApplyFrame title={t('guided.questions')}>
      {() => (
        <>
          <p className="mute">{t('guided.questions.lead')}</p>
          <QuestionsForm
            subject={{ item: code }}
            answers={draft.answers ?? {}}
            onAnswer={(answers) => update({ answers, questionsDone: false })}
            onDone={() => {
              update({ questionsDone: true });
              void navigate({ to: paths.applyTasks, params: { code } });
            }}
          />
        </>
      )}
    </ApplyFrame>
  );
}
