import type { CombinedError } from '@urql/core';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { paths } from '@/app/paths.ts';
import { failureOf } from '@/shared/graphql/failure.ts';
import type { SubmitApplicationInput } from '@/shared/graphql/gen/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { plain, plainCode } from '@/shared/lib/numbers.ts';
import { useSession } from '@/shared/session/session.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { CheckField } from '@/shared/ui/check-field.tsx';
import { ErrorSummary, type FormError } from '@/shared/ui/error-summary.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { documentsOf } from '@/shared/upload/given.ts';
import { Offers, promised } from '@/shared/word/offers.tsx';
import { ApplyFrame } from './apply-frame.tsx';
import { type ApplyItem, askedFor } from './apply-item.ts';
import { type Draft, dropDraft, useDraft } from './draft.ts';
import { listed, usePreview } from './preview.ts';
import { AnswerRows, FeeLines } from './plan-parts.tsx';
import { unwait, wait } from './outbox.ts';
import { useOutboxReady } from './use-outbox-ready.ts';
import { writeSent } from './sent.ts';
import { sentOf, submitApplication } from './submit.ts';
import styles from './apply.module.css';

export function CheckPage() {
  const { t } = useWords();
  return <ApplyFrame title={t('apply.check')}>{(item) => <CheckAnswers item={item} />}</ApplyFrame>;
}

/** Everything that will be sent, each with a way to change it; then the declaration. */
function CheckAnswers({ item }: { item: ApplyItem }) {
  const { t, pick, pickLang } = useWords();
  const { code } = useParams({ from: '/portal/items/$code/apply/check' });
  const navigate = useNavigate();
  const { viewer } = useSession();
  useOutboxReady();
  const [draft, update] = useDraft(code);
  const [declared, setDeclared] = useState(false);
  const [errors, setErrors] = useState<FormError[]>([]);
  const [failure, setFailure] = useState<CombinedError | null>(null);
  const [{ fetching }, send] = useMutation(submitApplication);
  const { preview } = usePreview({ item: code }, draft.answers ?? {}, draft.kind);
  const person = draft.kind === 'PERSON';
  const given = askedFor(item).filter((doc) => draft.documents[doc.key]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setFailure(null);
    if (!draft.applicantDone) {
      setErrors([{ field: 'change-applicant-name', message: t('form.required', { label: t('apply.applicant') }) }]);
      return;
    }
    if (!declared) {
      setErrors([{ field: 'declare', message: t('apply.declare.missing') }]);
      return;
    }
    setErrors([]);
    const input = { ...inputOf(item, draft), ...promised(preview?.promises ?? [], wordOf(draft)) };
    const { promisedDue: promiseDue, provisional } = item.current.ifAcceptedToday;
    const promise = { promiseDue, provisional, deliveryDays: item.current.deliveryDays };
    const { data, error } = await send({ input });
    if (error || !data) {
      setFailure(error ?? null);
      if (error && failureOf(error).kind === 'network') wait({ code, draft: draft.savedAt, input, promised: promise, viewer: viewer?.id ?? null });
      return;
    }
    unwait(code);
    const { application, errors: refused } = data.submitApplication;
    if (!application) {
      setErrors(refused.map(({ field, message }) => ({ field: rowOf(field), message })));
      return;
    }
    writeSent(code, sentOf(application, promise));
    dropDraft(code);
    await navigate({ to: paths.applySent, params: { code }, replace: true });
  };

  const row = (id: string, label: string, value: string, to: typeof paths.applyApplicant | typeof paths.applyDocuments) => (
    <div>
      <dt>{label}</dt>
      <dd>{value || t('apply.empty')}</dd>
      <dd>
        <Link to={to} params={{ code }} id={`change-${id}`}>
          {t('apply.change')}
          <span className="vh"> {label}</span>
        </Link>
      </dd>
    </div>
  );

  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <ErrorSummary errors={errors} />
      <section>
        <h2>{t('apply.applicant')}</h2>
        <dl className={styles.answers}>
          {row('applicant-name', t(person ? 'apply.name.PERSON' : 'apply.name.ORGANISATION'), plain(draft.name), paths.applyApplicant)}
          {draft.agent && row('applicant-agent', t('agency.handOver.row'), draft.agent, paths.applyApplicant)}
          {!draft.authorisation && row('applicant-number', t(person ? 'apply.number.PERSON' : 'apply.number.ORGANISATION'), plainCode(draft.number), paths.applyApplicant)}
          {!draft.authorisation && row('applicant-phone', t('apply.phone'), plainCode(draft.phone), paths.applyApplicant)}
        </dl>
      </section>
      {preview && preview.questions.some((one) => one.answer !== null) && (
        <section>
          <h2>{t('guided.answers')}</h2>
          <AnswerRows preview={preview} change={<Link to={paths.applyQuestions} params={{ code }} id="change-answers">{t('apply.change')}<span className="vh"> {t('guided.answers')}</span></Link>} />
          <FeeLines preview={preview} />
        </section>
      )}
      <section>
        <h2>{t('apply.documents')}</h2>
        <dl className={styles.answers}>
          <div>
            <dt>{t('apply.check.given')}</dt>
            <dd>
              {given.length === 0 ? (
                t('apply.check.none')
              ) : (
                <ul className={styles.bullets}>
                  {given.map((doc) => (
                    <li key={doc.id} lang={pickLang(doc.name, doc.nameEn)}>
                      {pick(doc.name, doc.nameEn)}
                      {draft.files?.[doc.key] && <small> {draft.files[doc.key]?.name}</small>}
                    </li>
                  ))}
                </ul>
              )}
            </dd>
            <dd>
              <Link to={paths.applyDocuments} params={{ code }} id="change-documents">
                {t('apply.change')}
                <span className="vh"> {t('apply.documents')}</span>
              </Link>
            </dd>
          </div>
        </dl>
      </section>
      {preview && (
        <Offers
          offers={preview.promises}
          word={wordOf(draft)}
          onLater={(key, on) => update({ later: { ...draft.later, [key]: on } })}
          onCommitted={(committed) => update({ committed })}
          here={paths.applyCheck.replace('$code', code)}
        />
      )}
      <section>
        <h2>{t('apply.declare')}</h2>
        <CheckField id="declare" checked={declared} onChange={setDeclared} invalid={errors.some((e) => e.field === 'declare')}>
          {t('apply.declare.text')}
        </CheckField>
      </section>
      {failure && <FailurePanel error={failure} />}
      <p className={buttonRow}>
        <Button type="submit" big busy={fetching}>
          {fetching ? t('apply.sending') : t('apply.send')}
        </Button>
      </p>
    </form>
  );
}

function inputOf(item: ApplyItem, draft: Draft): SubmitApplicationInput {
  const number = plainCode(draft.number);
  return {
    itemCodes: [item.code],
    authorisationId: draft.authorisation ?? null,
    applicant: draft.authorisation ? null : {
      name: plain(draft.name),
      identityNumber: draft.kind === 'PERSON' ? number : null,
      creditCode: draft.kind === 'ORGANISATION' ? number : null,
      phone: plainCode(draft.phone) || null,
    },
    answers: item.current.questions.length > 0 ? listed(draft.answers ?? {}) : null,
    documents: documentsOf(askedFor(item), { ticked: draft.documents, files: draft.files ?? {} }),
    idempotencyKey: draft.key,
  };
}

const wordOf = (draft: Draft) => ({ given: draft.documents, later: draft.later ?? {}, committed: draft.committed ?? false });

/** The row whose "change" mends what the server named. */
function rowOf(field: string | null): string | null {
  if (!field) return null;
  if (field.includes('authorisationId')) return 'change-applicant-name';
  if (field.endsWith('name') && field.includes('applicant')) return 'change-applicant-name';
  if (field.endsWith('identityNumber') || field.endsWith('creditCode')) return 'change-applicant-number';
  if (field.endsWith('phone')) return 'change-applicant-phone';
  if (field.includes('answers') || field.includes('itemCodes')) return 'change-answers';
  if (field.includes('documents')) return 'change-documents';
  return null;
}
