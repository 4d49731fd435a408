import type { CombinedError } from '@urql/core';
import { type FormEvent, useState } from 'react';
import { useClient, useQuery } from 'urql';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { useIntent } from '@/shared/lib/intent.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { CheckField } from '@/shared/ui/check-field.tsx';
import { ErrorSummary, type FormError } from '@/shared/ui/error-summary.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { SelectField } from '@/shared/ui/select-field.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import { Sheet } from './act-dialog.tsx';
import type { DeskAct, DeskComplaint } from './complaint-rounds.tsx';

const departments = graphql(`
  query ComplaintDepartments {
    departments(first: 100) {
      nodes {
        id
        code
        name
        nameEn
      }
    }
  }
`);
const accept = graphql(`
  mutation AcceptComplaint($input: AcceptComplaintInput!) {
    acceptComplaint(input: $input) {
      complaint {
        id
        stage
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
const answer = graphql(`
  mutation AnswerComplaint($input: AnswerComplaintInput!) {
    answerComplaint(input: $input) {
      complaint {
        id
        stage
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
const giveBack = graphql(`
  mutation ReturnComplaint($input: ComplaintReasonInput!) {
    returnComplaint(input: $input) {
      complaint {
        id
        stage
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
const extend = graphql(`
  mutation ExtendComplaint($input: ComplaintReasonInput!) {
    extendComplaint(input: $input) {
      complaint {
        id
        stage
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
const merge = graphql(`
  mutation MergeComplaint($input: MergeComplaintInput!) {
    mergeComplaint(input: $input) {
      complaint {
        id
        stage
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
const publish = graphql(`
  mutation PublishAnswer($input: PublishAnswerInput!) {
    publishAnswer(input: $input) {
      complaint {
        id
        stage
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

type Props = { kind: DeskAct; complaint: DeskComplaint; onClose: () => void; onDone: () => void };
type Outcome = { error: CombinedError | undefined; errors: readonly { field: string | null; message: string }[] | undefined };

/** One act of the desk or a department on a complaint, with what it needs. */
export function ComplaintDialog({ kind, complaint, onClose, onDone }: Props) {
  const { t, pick } = useWords();
  const client = useClient();
  const intent = useIntent();
  const [text, setText] = useState(kind === 'PUBLISH' ? (complaint.answer ?? '') : kind === 'MERGE' ? (complaint.similar[0]?.id ?? '') : '');
  const [question, setQuestion] = useState(complaint.subject);
  const [upheld, setUpheld] = useState(false);
  const [errors, setErrors] = useState<FormError[]>([]);
  const [failure, setFailure] = useState<CombinedError | null>(null);
  const [busy, setBusy] = useState(false);
  const [{ data }] = useQuery({ query: departments, pause: kind !== 'ACCEPT' });
  const title = t(`staff.complaint.act.${kind}`);
  const judged = complaint.kind === 'COMPLAINT' || complaint.kind === 'STUCK_CASE';
  const labels = { ANSWER: 'staff.complaint.answer', RETURN: 'staff.complaint.reasons', EXTEND: 'staff.complaint.reasons', PUBLISH: 'staff.complaint.publicAnswer' } as const;

  const send = async (): Promise<Outcome> => {
    const base = { complaintId: complaint.id, idempotencyKey: intent.key() };
    const said = text.trim();
    switch (kind) {
      case 'ACCEPT':
        return client.mutation(accept, { input: { ...base, departmentCode: text || null } }).then((r) => ({ error: r.error, errors: r.data?.acceptComplaint.errors }));
      case 'ANSWER':
        return client
          .mutation(answer, { input: { ...base, answer: said, upheld: judged ? upheld : null } })
          .then((r) => ({ error: r.error, errors: r.data?.answerComplaint.errors }));
      case 'RETURN':
        return client.mutation(giveBack, { input: { ...base, reasons: said } }).then((r) => ({ error: r.error, errors: r.data?.returnComplaint.errors }));
      case 'EXTEND':
        return client.mutation(extend, { input: { ...base, reasons: said } }).then((r) => ({ error: r.error, errors: r.data?.extendComplaint.errors }));
      case 'MERGE':
        return client.mutation(merge, { input: { ...base, withId: text } }).then((r) => ({ error: r.error, errors: r.data?.mergeComplaint.errors }));
      case 'PUBLISH':
        return client
          .mutation(publish, { input: { ...base, question: question.trim(), answer: said } })
          .then((r) => ({ error: r.error, errors: r.data?.publishAnswer.errors }));
    }
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setFailure(null);
    if (kind !== 'ACCEPT' && kind !== 'MERGE' && text.trim() === '') {
      setErrors([{ field: 'complaint-text', message: t('form.required', { label: t(labels[kind]) }) }]);
      return;
    }
    setBusy(true);
    const { error, errors: refused } = await send();
    setBusy(false);
    if (error || !refused) setFailure(error ?? null);
    else if (refused.length > 0) {
      intent.renew();
      setErrors(refused.map(({ field, message }) => ({ field: field === 'question' ? 'complaint-question' : field ? 'complaint-text' : null, message })));
    } else onDone();
  };
  const errorOf = (field: string) => errors.find((one) => one.field === field)?.message;
  return (
    <Sheet title={title} onClose={() => !busy && onClose()}>
      <form onSubmit={(event) => void submit(event)} noValidate className="stack">
        <p className="small mute">
          {complaint.subject} <span className="nw">{complaint.number}</span>
        </p>
        <ErrorSummary errors={errors} />
        {kind === 'PUBLISH' && (
          <>
            <p className="small mute">{t('staff.complaint.publishHint')}</p>
            <TextField
              id="complaint-question"
              label={t('staff.complaint.question')}
              error={errorOf('complaint-question')}
              value={question}
              onChange={(event) => setQuestion(event.target.value)}
            />
          </>
        )}
        {kind === 'ACCEPT' && (
          <SelectField
            id="complaint-text"
            label={t('staff.complaint.route')}
            value={text}
            onChange={(event) => setText(event.target.value)}
            options={[
              { value: '', label: t('staff.complaint.keep') },
              ...(data?.departments.nodes ?? []).map((one) => ({ value: one.code, label: pick(one.name, one.nameEn) })),
            ]}
          />
        )}
        {kind === 'MERGE' && (
          <SelectField
            id="complaint-text"
            label={t('staff.complaint.with')}
            value={text}
            onChange={(event) => setText(event.target.value)}
            options={complaint.similar.map((one) => ({ value: one.id, label: `${one.subject} ${one.number}` }))}
          />
        )}
        {kind !== 'ACCEPT' && kind !== 'MERGE' && (
          <TextField
            area
            id="complaint-text"
            label={t(labels[kind])}
            error={errorOf('complaint-text')}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
        {kind === 'ANSWER' && judged && (
          <CheckField id="complaint-upheld" checked={upheld} onChange={setUpheld}>
            {t('staff.complaint.upheld')}
          </CheckField>
        )}
        {failure && <FailurePanel error={failure} />}
        <p className={buttonRow}>
          <Button type="submit" busy={busy}>
            {t('staff.confirm', { act: title })}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('staff.cancel')}
          </Button>
        </p>
      </form>
    </Sheet>
  );
}
