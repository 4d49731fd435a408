import { Link, useParams } from '@tanstack/react-router';
import { paths } from '@/app/paths.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { clockTime } from '@/shared/lib/dates.ts';
import { Tag } from '@/shared/ui/tag.tsx';
import { ApplyFrame } from './apply-frame.tsx';
import { newDraft, readDraft } from './draft.ts';
import styles from './apply.module.css';

/** What there is to do, in order, and what is done. */
export function TasksPage() {
  const { t, locale } = useWords();
  const { code } = useParams({ from: '/portal/items/$code/apply/tasks' });
  const draft = readDraft(code) ?? newDraft();
  const state = (isDone: boolean) => (isDone ? <span>{t('apply.task.done')}</span> : <Tag look="wash">{t('apply.task.todo')}</Tag>);
  return (
    <ApplyFrame title={t('apply.tasks.title')} back={false}>
      {(item) => {
        const questions = item.current.questions.length > 0;
        const done = [...(questions ? [draft.questionsDone ?? false] : []), draft.applicantDone, draft.documentsDone];
        const ready = done.every(Boolean);
        return (
        <>
          <p className={`mute ${styles.progress}`}>{t('apply.tasks.done', { done: done.filter(Boolean).length, all: done.length + 1 })}</p>
          <ol className={styles.tasks}>
            {questions && (
              <li>
                <Link to={paths.applyQuestions} params={{ code }}>
                  {t('guided.questions')}
                </Link>
                {state(draft.questionsDone ?? false)}
              </li>
            )}
            <li>
              <Link to={paths.applyApplicant} params={{ code }}>
                {t('apply.applicant')}
              </Link>
              {state(draft.applicantDone)}
            </li>
            <li>
              <Link to={paths.applyDocuments} params={{ code }}>
                {t('apply.documents')}
              </Link>
              {state(draft.documentsDone)}
            </li>
            <li>
              {ready ? (
                <Link to={paths.applyCheck} params={{ code }}>
                  {t('apply.check')}
                </Link>
              ) : (
                <span className="mute">{t('apply.check')}</span>
              )}
              {ready ? <Tag look="wash">{t('apply.task.todo')}</Tag> : <span className="mute">{t('apply.task.notYet')}</span>}
            </li>
          </ol>
          {draft.savedAt && <p className="small mute">{t('apply.savedAt', { time: clockTime(draft.savedAt, locale) })}</p>}
        </>
        );
      }}
    </ApplyFrame>
  );
}
