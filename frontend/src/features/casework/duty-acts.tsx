import { type FormEvent, useState } from 'react';
import { useMutation } from 'urql';
import type { RecusalGround } from '@/shared/graphql/gen/graphql.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { useIntent } from '@/shared/lib/intent.ts';
import { useSession } from '@/shared/session/session.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { ChoiceField } from '@/shared/ui/choice-field.tsx';
import { ErrorSummary } from '@/shared/ui/error-summary.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import { Sheet } from './act-dialog.tsx';
import styles from './act-dialog.module.css';

const recuse = graphql(`
  mutation Recuse($input: RecuseInput!) {
    recuse(input: $input) {
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
const handOver = graphql(`
  mutation HandOverCase($input: HandOverCaseInput!) {
    handOverCase(input: $input) {
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
const grounds = ['OWN_INTEREST', 'RELATIVE_INTEREST', 'OTHER_INFLUENCE'] as const satisfies readonly RecusalGround[];

type Props = { caseId: string; department: string; assignees: readonly string[]; onChanged: () => void };

/** What the person a case is with, or their head, may do about that: step aside, or pass it on by rule. */
export function DutyActs({ caseId, department, assignees, onChanged }: Props) {
  const { t } = useWords();
  const { viewer } = useSession();
  const [asked, setAsked] = useState<'recuse' | 'handOver' | null>(null);
  const mine = viewer?.staff && assignees.includes(viewer.staff.id);
  const head = viewer?.roles.includes('HEAD') && viewer.department?.code === department;
  if (!mine && !(head && assignees.length > 0)) return null;
  const done = () => {
    setAsked(null);
    onChanged();
  };
  return (
    <>
      <Button look="quiet" onClick={() => setAsked('recuse')}>
        {t('staff.recuse')}
      </Button>
      <Button look="quiet" onClick={() => setAsked('handOver')}>
        {t('staff.handOver')}
      </Button>
      {asked && <DutySheet act={asked} caseId={caseId} staffId={mine ? null : (assignees[0] ?? null)} onClose={() => setAsked(null)} onDone={done} />}
    </>
  );
}

type SheetProps = { act: 'recuse' | 'handOver'; caseId: string; staffId: string | null; onClose: () => void; onDone: () => void };

function DutySheet({ act, caseId, staffId, onClose, onDone }: SheetProps) {
  const { t } = useWords();
  const [ground, setGround] = useState<RecusalGround>('OWN_INTEREST');
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<string | null>(null);
  const intent = useIntent();
  const [recused, sendRecuse] = useMutation(recuse);
  const [handed, sendHandOver] = useMutation(handOver);
  const busy = recused.fetching || handed.fetching;
  const failure = recused.error ?? handed.error;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (reason.trim() === '') {
      setWrong(t('form.required', { label: t('staff.field.reason') }));
      return;
    }
    const common = { caseId, reason: reason.trim(), idempotencyKey: intent.key() };
    const errors =
      act === 'recuse'
        ? (await sendRecuse({ input: { ...common, ground, staffId } })).data?.recuse.errors
        : (await sendHandOver({ input: common })).data?.handOverCase.errors;
    if (!errors) return;
    intent.renew();
    if (errors.length === 0) onDone();
    else setWrong(errors[0]?.message ?? null);
  };
  return (
    <Sheet title={t(`staff.${act}`)} onClose={() => !busy && onClose()}>
      <form onSubmit={(event) => void submit(event)} noValidate className={styles.form}>
        <ErrorSummary errors={wrong ? [{ field: 'duty-reason', message: wrong }] : []} />
        <p>{t(`staff.${act}.lead`)}</p>
        {act === 'recuse' && (
          <ChoiceField
            legend={t('staff.recuse.ground')}
            name="ground"
            value={ground}
            options={grounds.map((value) => ({ value, label: t(`staff.recuse.${value}`) }))}
            onChange={setGround}
          />
        )}
        <TextField area id="duty-reason" label={t('staff.field.reason')} value={reason} onChange={(event) => setReason(event.target.value)} />
        {failure && <FailurePanel error={failure} />}
        <p className={buttonRow}>
          <Button type="submit" look="grave" busy={busy}>
            {t('staff.confirm', { act: t(`staff.${act}`) })}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('staff.cancel')}
          </Button>
        </p>
      </form>
    </Sheet>
  );
}
