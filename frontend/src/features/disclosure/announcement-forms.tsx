import type { CombinedError } from '@urql/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { graphql } from '@/shared/graphql/graphql.ts';
import type { NoticeKind } from '@/shared/graphql/gen/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { useIntent } from '@/shared/lib/intent.ts';
import { plain } from '@/shared/lib/numbers.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { ChoiceField } from '@/shared/ui/choice-field.tsx';
import { ErrorSummary, type FormError } from '@/shared/ui/error-summary.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import type { Edition } from './announcements-page.tsx';
import styles from './disclosure.module.css';

const publish = graphql(`
  mutation PublishAnnouncement($input: PublishAnnouncementInput!) {
    publishAnnouncement(input: $input) {
      announcement {
        id
        revision
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
const withdraw = graphql(`
  mutation WithdrawAnnouncement($input: WithdrawAnnouncementInput!) {
    withdrawAnnouncement(input: $input) {
      announcement {
        id
      }
      errors {
        code
        field
        message
      }
    }
  }
`);
const needed = ['key', 'title', 'titleEn', 'body', 'bodyEn'] as const;

type Props = {
  /** The edition that it follows; null: something new. */
  before: Edition | null;
  today: string;
  onDone: (revision: number) => void;
  onClose: () => void;
};

/** Writes an edition in both languages: a notice, or a policy with its number and whoever issued it. */
export function AnnouncementForm({ before, today, onDone, onClose }: Props) {
  const { t } = useWords();
  const intent = useIntent();
  const [it, setIt] = useState(() => ({
    key: before?.key ?? '', kind: before?.kind ?? ('ANNOUNCEMENT' as NoticeKind), title: before?.title ?? '', titleEn: before?.titleEn ?? '', body: before?.body ?? '', bodyEn: before?.bodyEn ?? '',
    reference: before?.reference ?? '', source: before?.source ?? '', itemCodes: before?.items.map((one) => one.code).join(' ') ?? '', from: '', until: '',
  }));
  const [errors, setErrors] = useState<FormError[]>([]);
  const [failure, setFailure] = useState<CombinedError | null>(null);
  const [{ fetching }, send] = useMutation(publish);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input:not([readonly]), textarea')?.focus(), []);
  const set = (change: Partial<typeof it>) => setIt({ ...it, ...change });
  const wrong = (field: string) => errors.find((one) => one.field === `notice-${field}`)?.message;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (fetching) return;
    const policy = it.kind === 'POLICY' ? (['reference', 'source'] as const) : [];
    const missing = [...needed, ...policy].filter((field) => it[field].trim() === '');
    setErrors(missing.map((field) => ({ field: `notice-${field}`, message: t('form.required', { label: t(`open.field.${field}`) }) })));
    if (missing.length > 0) return;
    const { data, error } = await send({
      input: {
        key: it.key.trim(), kind: it.kind, title: it.title.trim(), titleEn: it.titleEn.trim(), body: it.body.trim(), bodyEn: it.bodyEn.trim(),
        reference: it.reference.trim() || null, source: it.source.trim() || null, itemCodes: plain(it.itemCodes).toUpperCase().split(/[\s,，、]+/).filter(Boolean),
        from: it.from || null, until: it.until || null, idempotencyKey: intent.key(),
      },
    });
    setFailure(error ?? null);
    if (!data) return;
    const { announcement, errors: refused } = data.publishAnnouncement;
    if (announcement) return onDone(announcement.revision);
    intent.renew();
    setErrors(refused.map(({ field, message }) => ({ field: `notice-${field && field in it ? field : 'key'}`, message })));
  };
  const text = (field: 'key' | 'title' | 'titleEn' | 'reference' | 'source' | 'itemCodes', hint?: string, readOnly?: boolean) => (
    <TextField id={`notice-${field}`} label={t(`open.field.${field}`)} hint={hint} error={wrong(field)} readOnly={readOnly} value={it[field]} onChange={(event) => set({ [field]: event.target.value })} />
  );
  const body = (field: 'body' | 'bodyEn') => (
    <TextField area id={`notice-${field}`} label={t(`open.field.${field}`)} error={wrong(field)} rows={6} value={it[field]} onChange={(event) => set({ [field]: event.target.value })} />
  );
  return (
    <form className={styles.form} ref={form} aria-label={t(before ? 'open.desk.next' : 'open.desk.new')} onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary errors={errors} />
      {before === null && (
        <ChoiceField
          legend={t('open.field.kind')}
          id="notice-kind"
          name="notice-kind"
          value={it.kind}
          onChange={(kind: NoticeKind) => set({ kind })}
          options={(['ANNOUNCEMENT', 'POLICY'] as const).map((value) => ({ value, label: t(`open.kindOf.${value}`) }))}
        />
      )}
      {text('key', t('open.field.key.hint'), before !== null)}
      <div className={styles.pair}>
        {text('title')}
        {text('titleEn')}
        {body('body')}
        {body('bodyEn')}
        {it.kind === 'POLICY' && text('reference')}
        {it.kind === 'POLICY' && text('source')}
        {text('itemCodes', t('open.field.itemCodes.hint'))}
        <span />
        <TextField id="notice-from" type="date" label={t('open.field.from')} hint={t('open.field.from.hint')} error={wrong('from')} min={today} value={it.from} onChange={(event) => set({ from: event.target.value })} />
        <TextField id="notice-until" type="date" label={t('open.field.until')} hint={t('open.field.until.hint')} error={wrong('until')} min={it.from || today} value={it.until} onChange={(event) => set({ until: event.target.value })} />
      </div>
      {failure && <FailurePanel error={failure} />}
      <p className={buttonRow}>
        <Button type="submit" busy={fetching}>
          {t('open.desk.publish')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('open.desk.cancel')}
        </Button>
      </p>
    </form>
  );
}

/** Ends an edition at once, with the reason for the ledger. */
export function WithdrawForm({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useWords();
  const intent = useIntent();
  const [reason, setReason] = useState('');
  const [errors, setErrors] = useState<FormError[]>([]);
  const [failure, setFailure] = useState<CombinedError | null>(null);
  const [{ fetching }, send] = useMutation(withdraw);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (fetching) return;
    if (reason.trim() === '') return setErrors([{ field: 'withdraw-reason', message: t('form.required', { label: t('open.field.reason') }) }]);
    const { data, error } = await send({ input: { announcementId: id, reason: reason.trim(), idempotencyKey: intent.key() } });
    setFailure(error ?? null);
    if (!data) return;
    if (data.withdrawAnnouncement.errors.length === 0) return onDone();
    intent.renew();
    setErrors(data.withdrawAnnouncement.errors.map(({ message }) => ({ field: 'withdraw-reason', message })));
  };
  return (
    <form className={styles.form} aria-label={t('open.desk.withdraw')} onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary errors={errors} />
      <TextField id="withdraw-reason" label={t('open.field.reason')} hint={t('open.field.reason.hint')} error={errors[0]?.message} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      {failure && <FailurePanel error={failure} />}
      <p className={buttonRow}>
        <Button type="submit" look="grave" busy={fetching}>
          {t('open.desk.withdraw')}
        </Button>
      </p>
    </form>
  );
}
