import type { CombinedError } from '@urql/core';
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { fullDate } from '@/shared/lib/dates.ts';
import { useIntent } from '@/shared/lib/intent.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { CheckField } from '@/shared/ui/check-field.tsx';
import { ErrorSummary, type FormError } from '@/shared/ui/error-summary.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { Notice } from '@/shared/ui/notice.tsx';
import { fileInput, type GivenFile } from '@/shared/upload/given.ts';
import { PaperUpload } from '@/shared/upload/paper-upload.tsx';
import styles from './correction-form.module.css';

export const correctionCase = graphql(`
  fragment CorrectionForm_case on Case {
    id
    correction {
      id
      number
      sentAt
      answeredAt
      defects {
        documentId
        problem
        remedy
      }
    }
    documents {
      id
      name
      requirement {
        id
      }
    }
  }
`);
const submitCorrection = graphql(`
  mutation SubmitCorrection($input: SubmitCorrectionInput!) {
    submitCorrection(input: $input) {
      case {
        id
        stage
        status
      }
      errors {
        code
        field
        message
      }
    }
  }
`);

type Props = { case: FragmentType<typeof correctionCase>; queryCode: string | null; onDone: () => void };

/** The one notice, as a list to tick off; sending it back starts the clock anew. */
export function CorrectionForm({ case: node, queryCode, onDone }: Props) {
  const { t, locale } = useWords();
  const it = readFragment(correctionCase, node);
  const intent = useIntent();
  const [ticked, setTicked] = useState<Record<number, boolean>>({});
  const [files, setFiles] = useState<Record<number, GivenFile | null>>({});
  const [errors, setErrors] = useState<FormError[]>([]);
  const [failure, setFailure] = useState<CombinedError | null>(null);
  const [{ fetching }, send] = useMutation(submitCorrection);
  const notice = it.correction;
  if (!notice || notice.answeredAt) return null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setFailure(null);
    const first = notice.defects.findIndex((_, index) => !ticked[index]);
    if (first >= 0) {
      setErrors([{ field: `defect-${first}`, message: t('track.correction.all') }]);
      return;
    }
    setErrors([]);
    const documents = notice.defects.map((defect, index) => {
      const doc = it.documents.find((one) => one.id === defect.documentId);
      return { requirement: doc?.requirement?.id ?? null, name: (doc?.name ?? defect.problem).slice(0, 100), ...fileInput(files[index]) };
    });
    const { data, error } = await send({ input: { caseId: it.id, queryCode, documents, idempotencyKey: intent.key() } });
    if (error || !data) setFailure(error ?? null);
    else if (data.submitCorrection.errors.length > 0) {
      intent.renew();
      setErrors(data.submitCorrection.errors.map(({ message }) => ({ field: null, message })));
    } else onDone();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary errors={errors} />
      <Notice plain title={t('track.correction.title', { count: notice.defects.length })}>
        <p className="small mute">{t('track.correction.sent', { number: notice.number, day: fullDate(notice.sentAt, locale) })}</p>
        <ul className={styles.defects}>
          {notice.defects.map((defect, index) => (
            <li key={`${defect.documentId}-${defect.problem}`}>
              <CheckField
                id={`defect-${index}`}
                checked={ticked[index] ?? false}
                onChange={(checked) => setTicked({ ...ticked, [index]: checked })}
              >
                <span lang={locale === 'en' ? 'zh-CN' : undefined}>
                  <b>{defect.problem}</b>
                  <br />
                  {defect.remedy}
                </span>
              </CheckField>
              <PaperUpload
                uid={`${notice.id}-${index}`}
                label={defect.problem}
                given={files[index] ?? null}
                onChange={(file) => {
                  setFiles((old) => ({ ...old, [index]: file }));
                  setTicked((old) => ({ ...old, [index]: file !== null }));
                }}
              />
            </li>
          ))}
        </ul>
        <p className="small mute">{t('track.correction.once')}</p>
        <p className={buttonRow}>
          <Button type="submit" busy={fetching}>
            {t('track.correction.send')}
          </Button>
        </p>
      </Notice>
      {failure && <FailurePanel error={failure} />}
    </form>
  );
}
