import type { CombinedError } from '@urql/core';
import { Link, useSearch } from '@tanstack/react-router';
import { type FormEvent, lazy, Suspense, useEffect, useState } from 'react';
import { useMutation } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import type { ComplaintKind } from '@/shared/graphql/gen/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { fullDate } from '@/shared/lib/dates.ts';
import { useIntent } from '@/shared/lib/intent.ts';
import { plain, plainCode } from '@/shared/lib/numbers.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { Button } from '@/shared/ui/button.tsx';
import { buttonClass, buttonRow } from '@/shared/ui/button-style.ts';
import { CheckField } from '@/shared/ui/check-field.tsx';
import { ChoiceField } from '@/shared/ui/choice-field.tsx';
import { ErrorSummary, type FormError } from '@/shared/ui/error-summary.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { QrCode } from '@/shared/ui/qr-code.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import { type ComplaintDraft, dropComplaintDraft, readComplaintDraft, writeComplaintDraft } from './complaint-draft.ts';
import styles from './feedback.module.css';

const submitComplaint = graphql(`
  mutation SubmitComplaint($input: SubmitComplaintInput!) {
    submitComplaint(input: $input) {
      complaint {
        id
        number
        due
        provisional
      }
      queryCode
      errors {
        code
        field
        message
      }
    }
  }
`);

// Sending files takes a client of its own; it comes when the form stands there.
const Attachments = lazy(() => import('@/shared/upload/attachments.tsx').then((module) => ({ default: module.Attachments })));
/** As many files as the center takes with one complaint. */
const mostFiles = 5;
const kinds = ['COMPLAINT', 'STUCK_CASE', 'CONSULTATION', 'SUGGESTION'] as const satisfies readonly ComplaintKind[];
/** Whether the answer may be of general interest. */
const publishable = (kind: ComplaintKind) => kind === 'CONSULTATION' || kind === 'SUGGESTION';
type Filed = { number: string; queryCode: string; due: string };

/** Complain, ask, suggest, or say that nothing moves; with a name or without. */
export function ComplainPage() {
  const { t } = useWords();
  const [filed, setFiled] = useState<Filed | null>(null);
  return (
    <div className="wrap">
      <Breadcrumbs>
        <span>{t('complain.title')}</span>
      </Breadcrumbs>
      <div className={styles.column}>{filed ? <ComplaintFiled filed={filed} /> : <ComplainForm onFiled={setFiled} />}</div>
    </div>
  );
}

function ComplainForm({ onFiled }: { onFiled: (filed: Filed) => void }) {
  const { t } = useWords();
  const search = useSearch({ from: '/portal/complaints/new' });
  const [draft, setDraft] = useState<ComplaintDraft>(() => ({
    ...readComplaintDraft(),
    ...(search.case ? { caseNumber: search.case, kind: 'STUCK_CASE' as const } : {}),
  }));
  const [errors, setErrors] = useState<FormError[]>([]);
  const [failure, setFailure] = useState<CombinedError | null>(null);
  const intent = useIntent();
  const [{ fetching }, send] = useMutation(submitComplaint);
  const update = (change: Partial<ComplaintDraft>) => setDraft((old) => ({ ...old, ...change }));
  useEffect(() => writeComplaintDraft(draft), [draft]);
  const errorOf = (field: string) => errors.find((e) => e.field === field)?.message;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setFailure(null);
    const missing: FormError[] = [];
    const need = (field: string, label: string, value: string) => {
      if (plain(value) === '') missing.push({ field, message: t('form.required', { label }) });
    };
    need('complaint-subject', t('complain.subject'), draft.subject);
    need('complaint-body', t('complain.body'), draft.body);
    if (!draft.anonymous) need('complaint-contact', t('complain.contact'), draft.contact);
    setErrors(missing);
    if (missing.length > 0) return;
    const { data, error } = await send({
      input: {
        kind: draft.kind,
        subject: plain(draft.subject),
        body: draft.body.trim(),
        caseNumber: plainCode(draft.caseNumber) || null,
        itemCode: search.item ?? null,
        anonymous: draft.anonymous,
        contact: draft.anonymous ? null : plain(draft.contact),
        mayPublish: publishable(draft.kind) && draft.mayPublish,
        attachments: draft.files.flatMap(({ file }) => ('upload' in file ? [file.upload] : [])),
        idempotencyKey: intent.key(),
      },
    });
    if (error || !data) {
      setFailure(error ?? null);
      return;
    }
    const { complaint, queryCode, errors: refused } = data.submitComplaint;
    if (!complaint) {
      intent.renew();
      setErrors(refused.map(({ field, message }) => ({ field: fieldId(field), message })));
      return;
    }
    dropComplaintDraft();
    onFiled({ number: complaint.number, queryCode: queryCode ?? '', due: complaint.due });
  };

  return (
    <>
      <PageHeading title={t('complain.title')} className={styles.title} />
      <p className="mute measure">{t('complain.lead')}</p>
      <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
        <ErrorSummary errors={errors} />
        <ChoiceField
          legend={t('complain.kind')}
          name="kind"
          id="complaint-kind"
          value={draft.kind}
          onChange={(kind) => update({ kind })}
          options={kinds.map((value) => ({ value, label: t(`complain.kind.${value}`), hint: t(`complain.kind.${value}.hint`) }))}
        />
        <TextField
          id="complaint-subject"
          label={t('complain.subject')}
          error={errorOf('complaint-subject')}
          value={draft.subject}
          onChange={(event) => update({ subject: event.target.value })}
        />
        <TextField
          area
          id="complaint-body"
          label={t('complain.body')}
          hint={t('complain.body.hint')}
          error={errorOf('complaint-body')}
          value={draft.body}
          onChange={(event) => update({ body: event.target.value })}
        />
        <div id="complaint-files" tabIndex={-1}>
          <p className={styles.label}>{t('form.optional', { label: t('complain.files') })}</p>
          <p className="small mute">{t('complain.files.hint', { most: mostFiles })}</p>
          {errorOf('complaint-files') && <p className={styles.wrong}>{errorOf('complaint-files')}</p>}
          <Suspense fallback={<p className="mute small">{t('complain.files.loading')}</p>}>
            <Attachments uid="complaint" most={mostFiles} files={draft.files} onChange={(files) => update({ files })} />
          </Suspense>
        </div>
        <TextField
          id="complaint-case"
          label={t('form.optional', { label: t('complain.case') })}
          error={errorOf('complaint-case')}
          autoComplete="off"
          value={draft.caseNumber}
          onChange={(event) => update({ caseNumber: event.target.value })}
        />
        <div>
          <CheckField id="complaint-anonymous" checked={draft.anonymous} onChange={(anonymous) => update({ anonymous })}>
            {t('complain.anonymous')}
          </CheckField>
          <p className="small mute">{t('complain.anonymous.hint')}</p>
        </div>
        {!draft.anonymous && (
          <TextField
            id="complaint-contact"
            label={t('complain.contact')}
            hint={t('complain.contact.hint')}
            error={errorOf('complaint-contact')}
            autoComplete="tel"
            value={draft.contact}
            onChange={(event) => update({ contact: event.target.value })}
          />
        )}
        {publishable(draft.kind) && (
          <div>
            <CheckField id="complaint-publish" checked={draft.mayPublish} onChange={(mayPublish) => update({ mayPublish })}>
              {t('complain.publish')}
            </CheckField>
            <p className="small mute">{t('complain.publish.hint')}</p>
          </div>
        )}
        {failure && <FailurePanel error={failure} />}
        <p className={buttonRow}>
          <Button type="submit" busy={fetching}>
            {t('complain.send')}
          </Button>
        </p>
      </form>
    </>
  );
}

function ComplaintFiled({ filed }: { filed: Filed }) {
  const { t, locale } = useWords();
  const address = `${location.origin}/complaints/${encodeURIComponent(filed.number)}#${filed.queryCode}`;
  return (
    <div className="stack">
      <PageHeading title={t('complain.filed')} className={styles.title} />
      <p>{t('complain.filed.due', { day: fullDate(filed.due, locale) })}</p>
      <dl className={styles.receipt}>
        <dt>{t('complain.number')}</dt>
        <dd className={styles.big} data-testid="complaint-number">
          {filed.number}
        </dd>
        <dt>{t('complain.code')}</dt>
        <dd className={styles.big} data-testid="complaint-code">
          {filed.queryCode}
        </dd>
      </dl>
      <QrCode text={address} label={t('complain.qr')} />
      <p className="small mute">{t('complain.keep')}</p>
      <p className={buttonRow}>
        <Link to={paths.complaint} params={{ number: filed.number }} hash={filed.queryCode} className={buttonClass()}>
          {t('complain.follow')}
        </Link>
        <Button look="second" onClick={() => print()}>
          {t('complain.print')}
        </Button>
      </p>
    </div>
  );
}

/** The field that the server named. */
function fieldId(field: string | null): string | null {
  switch (field) {
    case 'subject':
    case 'body':
    case 'contact':
      return `complaint-${field}`;
    case 'caseNumber':
      return 'complaint-case';
    case 'attachments':
      return 'complaint-files';
    default:
      return null;
  }
}
