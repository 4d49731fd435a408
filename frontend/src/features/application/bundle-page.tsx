import type { CombinedError } from '@urql/core';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import { paths } from '@/app/paths.ts';
import { failureOf } from '@/shared/graphql/failure.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { dayMonth } from '@/shared/lib/dates.ts';
import { plain, plainCode } from '@/shared/lib/numbers.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { useSession } from '@/shared/session/session.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { CheckField } from '@/shared/ui/check-field.tsx';
import { ChoiceField } from '@/shared/ui/choice-field.tsx';
import { ErrorSummary, type FormError } from '@/shared/ui/error-summary.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { Tag } from '@/shared/ui/tag.tsx';
import { fileInput } from '@/shared/upload/given.ts';
import { useEarlier } from '@/shared/upload/earlier.ts';
import { PaperUpload } from '@/shared/upload/paper-upload.tsx';
import { ApplicantForm } from './applicant-page.tsx';
import { dropDraft, useDraft, withFile } from './draft.ts';
import { PlanBars } from './plan-bars.tsx';
import { AnswerRows, FeeLines, PaperList } from './plan-parts.tsx';
import { listed, usePreview } from './preview.ts';
import { QuestionsForm } from './questions-form.tsx';
import { unwait, wait } from './outbox.ts';
import { useOutboxReady } from './use-outbox-ready.ts';
import { writeSent } from './sent.ts';
import { sentOf, submitApplication } from './submit.ts';
import styles from './apply.module.css';

/** One thing, done once: the order of a bundle, then its questions, applicant, papers and sending, a step a page. */
export function BundlePage() {
  const { step } = useSearch({ from: '/portal/events/$key/apply' });
  return <BundleStep key={step ?? ''} step={step} />; // each step reads the draft anew
}

function BundleStep({ step }: { step: string | undefined }) {
  const { t, pick, locale } = useWords();
  const { key } = useParams({ from: '/portal/events/$key/apply' });
  const navigate = useNavigate();
  const code = `bundle-${key}`;
  const [draft, update] = useDraft(code, 'ORGANISATION');
  const { preview, error, again } = usePreview({ bundle: key }, draft.answers ?? {}, draft.kind);
  const earlier = useEarlier({ bundle: key }, draft.answers ?? {});
  const go = (to?: string) => void navigate({ to: paths.eventApply, params: { key }, search: to ? { step: to } : {} });
  if (error && !preview)
    return (
      <div className="wrap part">
        <FailurePanel error={error} onRetry={again} />
      </div>
    );
  if (!preview)
    return (
      <div className="wrap">
        <Skeleton title lines={8} />
      </div>
    );
  const name = preview.bundle ? pick(preview.bundle.name, preview.bundle.nameEn) : key;
  const titles: Record<string, string> = {
    questions: t('guided.questions'),
    applicant: t('apply.applicant'),
    papers: t('apply.documents'),
    check: t('apply.check'),
  };
  const title = (step && titles[step]) || name;
  const questions = preview.questions.length > 0;
  const answered = !questions || preview.complete;
  const state = (done: boolean) => (done ? <span>{t('apply.task.done')}</span> : <Tag look="wash">{t('apply.task.todo')}</Tag>);
  const link = (to: string, label: string) => (
    <Link to={paths.eventApply} params={{ key }} search={{ step: to }}>
      {label}
    </Link>
  );
  const ready = answered && draft.applicantDone && draft.documentsDone;
  return (
    <div className="wrap">
      <Breadcrumbs>
        <Link to={paths.event} params={{ key }}>
          {name}
        </Link>
        {step ? (
          <Link to={paths.eventApply} params={{ key }}>
            {t('guided.apply')}
          </Link>
        ) : (
          <span>{t('guided.apply')}</span>
        )}
      </Breadcrumbs>
      <div className="part stack">
        <PageHeading title={title} />
        {step === 'questions' ? (
          <QuestionsForm
            subject={{ bundle: key }}
            answers={draft.answers ?? {}}
            onAnswer={(answers) => update({ answers })}
            onDone={() => {
              update({ questionsDone: true });
              go();
            }}
          />
        ) : step === 'applicant' ? (
          <ApplicantForm code={code} audience="BOTH" onDone={(kept) => go(kept.documentsDone && answered ? 'check' : undefined)} />
        ) : step === 'papers' ? (
          <form
            className={styles.form}
            onSubmit={(event) => {
              event.preventDefault();
              update({ documentsDone: true });
              go(draft.applicantDone && answered ? 'check' : undefined);
            }}
          >
            <p>{t('apply.documents.hint')}</p>
            <PaperList
              preview={preview}
              box={(paper, label) => (
                <>
                  <CheckField
                    id={`document-${paper.key}`}
                    checked={draft.documents[paper.key] ?? false}
                    onChange={(given) => update({ documents: { ...draft.documents, [paper.key]: given } })}
                  >
                    {label}
                  </CheckField>
                  <PaperUpload
                    uid={`${draft.key}-${paper.key}`}
                    label={pick(paper.requirement.name, paper.requirement.nameEn)}
                    given={draft.files?.[paper.key] ?? null}
                    earlier={earlier(paper.key)}
                    onChange={(file) => update(withFile(paper.key, file))}
                  />
                </>
              )}
            />
            <p className={buttonRow}>
              <Button type="submit">{t('apply.continue')}</Button>
            </p>
          </form>
        ) : step === 'check' ? (
          <CheckBundle bundle={key} code={code} />
        ) : (
          <>
            <p className="measure">{t('guided.apply.lead')}</p>
            <p>
              {t('guided.total')} <b>{preview.promisedDays === 0 ? t('limit.sameDay') : t('limit.workingDays', { count: preview.promisedDays })}</b>{' '}
              <span className="mute">
                {t('guided.by', { day: dayMonth(preview.promisedDue, locale) })} · {t('guided.total.sub', { days: preview.oneByOneDays })}
              </span>
            </p>
            <ol className={styles.tasks}>
              {questions && (
                <li>
                  {link('questions', t('guided.questions'))}
                  {state(answered)}
                </li>
              )}
              <li>
                {link('applicant', t('apply.applicant'))}
                {state(draft.applicantDone)}
              </li>
              <li>
                {link('papers', t('apply.documents'))}
                {state(draft.documentsDone)}
              </li>
              <li>
                {ready ? link('check', t('apply.check')) : <span className="mute">{t('apply.check')}</span>}
                {ready ? <Tag look="wash">{t('apply.task.todo')}</Tag> : <span className="mute">{t('apply.task.notYet')}</span>}
              </li>
            </ol>
            <section className="part">
              <h2>{t('guided.plan')}</h2>
              <PlanBars preview={preview} />
              <p className="small mute">{t('guided.plan.note')}</p>
            </section>
            <section className="part">
              <h2>{t('guided.fees')}</h2>
              <FeeLines preview={preview} />
            </section>
          </>
        )}
      </div>
    </div>
  );
}

/** Everything that will be sent, each with a way to change it. */
function CheckBundle({ bundle, code }: { bundle: string; code: string }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [draft, update] = useDraft(code, 'ORGANISATION');
  const { preview } = usePreview({ bundle }, draft.answers ?? {}, draft.kind);
  const [declared, setDeclared] = useState(false);
  const [errors, setErrors] = useState<FormError[]>([]);
  const [failure, setFailure] = useState<CombinedError | null>(null);
  const { viewer } = useSession();
  useOutboxReady();
  const [{ fetching }, send] = useMutation(submitApplication);
  if (!preview) return <Skeleton lines={8} />;
  const person = draft.kind === 'PERSON';
  const given = preview.documents.filter((paper) => draft.documents[paper.key] && !paper.resultOf);
  const change = (step: string, id: string, label: string) => (
    <Link to={paths.eventApply} params={{ key: bundle }} search={{ step }} id={id}>
      {t('apply.change')}
      <span className="vh"> {label}</span>
    </Link>
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setFailure(null);
    if (!preview.complete) return setErrors([{ field: 'change-answers', message: t('guided.openFirst') }]);
    if (!declared) return setErrors([{ field: 'declare', message: t('apply.declare.missing') }]);
    setErrors([]);
    const number = plainCode(draft.number);
    const input = {
      itemCodes: [],
      bundle,
      pickUp: draft.pickUp ?? 'EACH',
      authorisationId: draft.authorisation ?? null,
      applicant: draft.authorisation
        ? null
        : {
            name: plain(draft.name),
            identityNumber: person ? number : null,
            creditCode: person ? null : number,
            phone: plainCode(draft.phone) || null,
          },
      answers: listed(draft.answers ?? {}),
      documents: given.map(({ key, requirement: r }) => ({ requirement: r.id, form: r.form, copies: r.copies, ...fileInput(draft.files?.[key]) })),
      idempotencyKey: draft.key,
    };
    const promise = { promiseDue: preview.promisedDue, provisional: preview.provisional, deliveryDays: 3 };
    const { data, error } = await send({ input });
    if (error || !data) {
      if (error && failureOf(error).kind === 'network') wait({ code, draft: draft.savedAt, input, promised: promise, viewer: viewer?.id ?? null });
      return setFailure(error ?? null);
    }
    unwait(code);
    const { application, errors: refused } = data.submitApplication;
    if (!application)
      return setErrors(
        refused.map(({ field, message }) => ({ field: field?.startsWith('applicant') || field === 'authorisationId' ? 'change-applicant' : 'change-answers', message })),
      );
    writeSent(code, sentOf(application, promise));
    dropDraft(code);
    await navigate({ to: paths.applySent, params: { code }, replace: true });
  };
  const numberLabel = t(person ? 'apply.number.PERSON' : 'apply.number.ORGANISATION');
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <ErrorSummary errors={errors} />
      <section>
        <h2>{t('apply.applicant')}</h2>
        <dl className={styles.answers}>
          <div>
            <dt>{t(person ? 'apply.name.PERSON' : 'apply.name.ORGANISATION')}</dt>
            <dd>{plain(draft.name) || t('apply.empty')}</dd>
            <dd>{change('applicant', 'change-applicant', t('apply.applicant'))}</dd>
          </div>
          {draft.authorisation ? (
            draft.agent && (
              <div>
                <dt>{t('agency.handOver.row')}</dt>
                <dd>{draft.agent}</dd>
                <dd />
              </div>
            )
          ) : (
            <div>
              <dt>{numberLabel}</dt>
              <dd>{plainCode(draft.number) || t('apply.empty')}</dd>
              <dd />
            </div>
          )}
        </dl>
      </section>
      <section>
        <h2>{t('guided.answers')}</h2>
        <AnswerRows preview={preview} change={change('questions', 'change-answers', t('guided.answers'))} />
      </section>
      <section>
        <h2>{t('apply.documents')}</h2>
        <p>{given.length === 0 ? t('apply.check.none') : t('guided.paper.given', { count: given.length })}</p>
        <p>{change('papers', 'change-documents', t('apply.documents'))}</p>
      </section>
      <section>
        <h2>{t('guided.fees')}</h2>
        <FeeLines preview={preview} />
      </section>
      <ChoiceField
        legend={t('guided.pickUp')}
        name="pickUp"
        value={draft.pickUp ?? 'EACH'}
        onChange={(pickUp) => update({ pickUp })}
        options={[
          { value: 'EACH', label: t('guided.pickUp.EACH') },
          { value: 'TOGETHER', label: t('guided.pickUp.TOGETHER') },
        ]}
      />
      <CheckField id="declare" checked={declared} onChange={setDeclared} invalid={errors.some((e) => e.field === 'declare')}>
        {t('apply.declare.text')}
      </CheckField>
      {failure && <FailurePanel error={failure} />}
      <p className={buttonRow}>
        <Button type="submit" big busy={fetching}>
          {fetching ? t('apply.sending') : t('apply.send')}
        </Button>
      </p>
    </form>
  );
}
