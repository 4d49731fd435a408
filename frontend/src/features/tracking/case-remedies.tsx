import type { CombinedError } from '@urql/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { shortDay } from '@/shared/lib/dates.ts';
import { useIntent } from '@/shared/lib/intent.ts';
import { Button } from '@/shared/ui/button.tsx';
import { ErrorSummary, type FormError } from '@/shared/ui/error-summary.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { Notice } from '@/shared/ui/notice.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import styles from './case-together.module.css';

export const caseRemedies = graphql(`
  fragment CaseRemedies_case on Case {
    id
    viewerCan
    hearingAskableUntil
    hearing {
      id
      askedAt
      due
      heldOn
    }
    review {
      id
      requestedAt
      ruling
      rulingReasons
    }
  }
`);
const askHearing = graphql(`
  mutation AskHearingOfMine($input: AskHearingInput!) {
    askHearing(input: $input) {
      case {
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
const requestReview = graphql(`
  mutation RequestReview($input: RequestReviewInput!) {
    requestReview(input: $input) {
      case {
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

type Props = { case: FragmentType<typeof caseRemedies>; queryCode: string | null; onChanged: () => void };

/** What the applicant may still ask for: a hearing before the decision, a review of a return; and what came of it. */
export function CaseRemedies({ case: node, queryCode, onChanged }: Props) {
  const { t, locale } = useWords();
  const it = readFragment(caseRemedies, node);
  const intent = useIntent();
  const [reason, setReason] = useState('');
  const [errors, setErrors] = useState<FormError[]>([]);
  const [failure, setFailure] = useState<CombinedError | null>(null);
  const [hearing, ask] = useMutation(askHearing);
  const [review, request] = useMutation(requestReview);
  const mayAsk = it.viewerCan.includes('ASK_HEARING');
  const mayRequest = it.viewerCan.includes('REQUEST_REVIEW');
  if (!mayAsk && !mayRequest && !it.hearing && !it.review) return null;
  const chinese = locale === 'en' ? 'zh-CN' : undefined;
  const day = (at: string) => shortDay(at, locale);
  const settle = (answer: { errors: { message: string; field: string | null }[] } | undefined, error: CombinedError | undefined) => {
    if (!answer) setFailure(error ?? null);
    else if (answer.errors.length > 0) {
      intent.renew();
      setErrors(answer.errors.map(({ field, message }) => ({ field: field === 'reason' ? 'review-reason' : null, message })));
    } else {
      setErrors([]);
      onChanged();
    }
  };
  return (
    <div className={styles.together}>
      {(mayAsk || it.hearing) && (
        <Notice title={t('ways.hearing')}>
          {it.hearing ? (
            <p>
              {it.hearing.heldOn
                ? t('ways.hearing.held', { day: day(it.hearing.heldOn) })
                : t('ways.hearing.asked', { day: day(it.hearing.askedAt), due: day(it.hearing.due) })}
            </p>
          ) : (
            <>
              <p>{t('ways.hearing.may.body', { day: day(it.hearingAskableUntil ?? '') })}</p>
              <ErrorSummary errors={errors} />
              <p>
                <Button
                  look="second"
                  busy={hearing.fetching}
                  onClick={() =>
                    void ask({ input: { caseId: it.id, queryCode, idempotencyKey: intent.key() } }).then(({ data, error }) => settle(data?.askHearing, error))
                  }
                >
                  {t('ways.hearing.ask')}
                </Button>
              </p>
            </>
          )}
        </Notice>
      )}
      {(mayRequest || it.review) && (
        <Notice title={t('ways.review')}>
          {it.review ? (
            <p>
              <b>{it.review.ruling ? t(`ways.review.${it.review.ruling}`) : t('ways.review.open', { day: day(it.review.requestedAt) })}</b>{' '}
              <span lang={chinese}>{it.review.rulingReasons}</span>
            </p>
          ) : (
            <form
              noValidate
              onSubmit={(event) => {
                event.preventDefault();
                void request({ input: { caseId: it.id, queryCode, reason, idempotencyKey: intent.key() } }).then(({ data, error }) =>
                  settle(data?.requestReview, error),
                );
              }}
            >
              <p>{t('ways.review.lead')}</p>
              <ErrorSummary errors={errors} />
              <TextField area id="review-reason" label={t('ways.review.reason')} value={reason} onChange={(event) => setReason(event.target.value)} />
              <p>
                <Button type="submit" look="second" busy={review.fetching}>
                  {t('ways.review.ask')}
                </Button>
              </p>
            </form>
          )}
        </Notice>
      )}
      {failure && <FailurePanel error={failure} />}
    </div>
  );
}
