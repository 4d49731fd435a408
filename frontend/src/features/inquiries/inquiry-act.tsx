import type { CombinedError } from '@urql/core';
import { type FormEvent, useState } from 'react';
import { useClient, useQuery } from 'urql';
import type { InquiryAction } from '@/shared/graphql/gen/graphql.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { useIntent } from '@/shared/lib/intent.ts';
import { plainCode } from '@/shared/lib/numbers.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { Notice } from '@/shared/ui/notice.tsx';
import { SelectField } from '@/shared/ui/select-field.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import styles from './inquiries.module.css';

const answer = graphql(`mutation AnswerInquiry($input: AnswerInquiryInput!) { answerInquiry(input: $input) { errors { code message } } }`);
const handOn = graphql(`mutation HandOnInquiry($input: HandOnInquiryInput!) { handOnInquiry(input: $input) { errors { code message } } }`);
const became = graphql(`mutation InquiryBecame($input: InquiryBecameInput!) { inquiryBecame(input: $input) { errors { code message } } }`);
const colleagues = graphql(`
  query Colleagues($department: String) {
    departments(first: 100) {
      nodes {
        id
        code
        name
        nameEn
      }
    }
    dutyRoster(department: $department) {
      state
      staff {
        id
        name
        post
        postEn
      }
    }
  }
`);

type Props = { act: InquiryAction; inquiryId: string; onDone: () => void };

/** The form of one act on a question. */
export function InquiryAct({ act, inquiryId, onDone }: Props) {
  const { t, pick } = useWords();
  const client = useClient();
  const intent = useIntent();
  const [text, setText] = useState('');
  const [department, setDepartment] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<readonly { message: string }[]>([]);
  const [failure, setFailure] = useState<CombinedError | null>(null);
  const [{ data }] = useQuery({ query: colleagues, variables: { department: department || null }, pause: act !== 'HAND_ON' });
  const send = async () => {
    const base = { inquiryId, idempotencyKey: intent.key() };
    switch (act) {
      case 'ANSWER':
        return client.mutation(answer, { input: { ...base, answer: text.trim() } }).then((r) => ({ error: r.error, errors: r.data?.answerInquiry.errors }));
      case 'HAND_ON':
        return client.mutation(handOn, { input: { ...base, staffId: text } }).then((r) => ({ error: r.error, errors: r.data?.handOnInquiry.errors }));
      case 'BECOME':
        return client.mutation(became, { input: { ...base, number: plainCode(text) } }).then((r) => ({ error: r.error, errors: r.data?.inquiryBecame.errors }));
    }
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setFailure(null);
    const { error, errors } = await send();
    setBusy(false);
    if (error || !errors) setFailure(error ?? null);
    else if (errors.length > 0) {
      intent.renew();
      setRefused(errors);
    } else onDone();
  };
  const there = (data?.dutyRoster ?? []).filter(({ state }) => state === 'ON_DUTY');
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      {refused.length > 0 && (
        <Notice role="alert" title={t('inquiry.refused')}>
          {refused.map(({ message }) => (
            <p key={message}>{message}</p>
          ))}
        </Notice>
      )}
      {act === 'ANSWER' && <TextField area label={t('inquiry.answer')} value={text} onChange={(event) => setText(event.target.value)} />}
      {act === 'BECOME' && <TextField label={t('inquiry.number')} autoComplete="off" value={text} onChange={(event) => setText(event.target.value)} />}
      {act === 'HAND_ON' && (
        <div className={styles.pair}>
          <SelectField
            label={t('inquiry.department')}
            value={department}
            onChange={(event) => {
              setDepartment(event.target.value);
              setText('');
            }}
            options={[
              { value: '', label: t('inquiry.choose') },
              ...(data?.departments.nodes ?? []).map((one) => ({ value: one.code, label: pick(one.name, one.nameEn) })),
            ]}
          />
          <SelectField
            label={t('inquiry.colleague')}
            value={text}
            onChange={(event) => setText(event.target.value)}
            options={[
              { value: '', label: t('inquiry.choose') },
              ...there.map(({ staff }) => ({ value: staff.id, label: `${staff.name} ${pick(staff.post, staff.postEn)}` })),
            ]}
          />
        </div>
      )}
      {failure && <FailurePanel error={failure} />}
      <p className={buttonRow}>
        <Button type="submit" busy={busy}>
          {t('staff.confirm', { act: t(`inquiry.act.${act}`) })}
        </Button>
      </p>
    </form>
  );
}
