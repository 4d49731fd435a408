import { type FormEvent, useState } from 'react';
import { useClient } from 'urql';
import type {
  AccountabilityAction, AccountabilityKind, OrderAction, OrderKind, WarningAction,
} from '@/shared/graphql/gen/graphql.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { useIntent } from '@/shared/lib/intent.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { CheckField } from '@/shared/ui/check-field.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { Notice } from '@/shared/ui/notice.tsx';
import { SelectField } from '@/shared/ui/select-field.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import styles from './supervision.module.css';

const confirm = graphql(`mutation ConfirmWarning($input: WarningInput!) { confirmWarning(input: $input) { errors { code message } } }`);
const cancel = graphql(`mutation CancelWarning($input: ReasonedWarningInput!) { cancelWarning(input: $input) { errors { code message } } }`);
const explain = graphql(`mutation ExplainWarning($input: ReasonedWarningInput!) { explainWarning(input: $input) { errors { code message } } }`);
const appeal = graphql(`mutation AppealWarning($input: ReasonedWarningInput!) { appealWarning(input: $input) { errors { code message } } }`);
const rule = graphql(`mutation RuleOnWarning($input: RuleOnWarningInput!) { ruleOnWarning(input: $input) { errors { code message } } }`);
const correct = graphql(`mutation RecordCorrection($input: ReasonedWarningInput!) { recordCorrection(input: $input) { errors { code message } } }`);
const verify = graphql(`mutation VerifyCorrection($input: VerifyCorrectionInput!) { verifyCorrection(input: $input) { errors { code message } } }`);
const order = graphql(`mutation IssueSupervisionOrder($input: IssueSupervisionOrderInput!) { issueSupervisionOrder(input: $input) { errors { code message } } }`);
const answer = graphql(`mutation AnswerSupervisionOrder($input: AnswerSupervisionOrderInput!) { answerSupervisionOrder(input: $input) { errors { code message } } }`);
const settle = graphql(`mutation SettleSupervisionOrder($input: SettleSupervisionOrderInput!) { settleSupervisionOrder(input: $input) { errors { code message } } }`);
const propose = graphql(`mutation ProposeAccountability($input: ProposeAccountabilityInput!) { proposeAccountability(input: $input) { errors { code message } } }`);
const hear = graphql(`mutation HearAccountability($input: HearAccountabilityInput!) { hearAccountability(input: $input) { errors { code message } } }`);
const decide = graphql(`mutation DecideAccountability($input: DecideAccountabilityInput!) { decideAccountability(input: $input) { errors { code message } } }`);

type Act =
  | { of: 'warning'; id: string; act: WarningAction; enough?: boolean }
  | { of: 'order'; id: string; act: OrderAction }
  | { of: 'record'; id: string; act: AccountabilityAction };
type Offered = { name: string; label: string; act: Act };
type Of = {
  id: string;
  state: string;
  viewerCan: readonly WarningAction[];
  orders: readonly { id: string; kind: OrderKind; viewerCan: readonly OrderAction[] }[];
  accountability: readonly { id: string; kind: AccountabilityKind; viewerCan: readonly AccountabilityAction[] }[];
  staff?: { name: string } | null;
};
type Said = { text: string; more: string; kind: AccountabilityKind; basis: string; person: boolean; days: string; key: string };

/** Everything the viewer may do now about a warning, its orders and its consequences: a button an act, and the form of the one chosen. */
export function WarningActs({ warning, onDone }: { warning: Of; onDone: () => void }) {
  const { t } = useWords();
  const [chosen, setChosen] = useState<string | null>(null);
  const acts: Offered[] = [
    ...warning.viewerCan.map((act): Offered => {
      const back = act === 'UPHOLD' && warning.state === 'CORRECTED';
      return back
        ? { name: 'SEND_BACK', label: t('eye.act.SEND_BACK'), act: { of: 'warning', id: warning.id, act: 'VERIFY', enough: false } }
        : { name: act, label: t(`eye.act.${act}`), act: { of: 'warning', id: warning.id, act, enough: true } };
    }),
    ...warning.orders.flatMap((one) =>
      one.viewerCan.map((act): Offered => ({ name: `${act}-${one.id}`, label: t(`eye.orderAct.${act}`), act: { of: 'order', id: one.id, act } })),
    ),
    ...warning.accountability.flatMap((one) =>
      one.viewerCan.map((act): Offered => ({ name: `${act}-${one.id}`, label: t(`eye.accountAct.${act}`), act: { of: 'record', id: one.id, act } })),
    ),
  ];
  const now = acts.find(({ name }) => name === chosen);
  if (acts.length === 0) return null;
  return (
    <section className="part" aria-labelledby="warning-acts">
      <h2 id="warning-acts">{t('eye.acts')}</h2>
      <p className={buttonRow}>
        {acts.map(({ name, label }) => (
          <Button key={name} look={chosen === name ? 'first' : 'second'} aria-expanded={chosen === name} onClick={() => setChosen(chosen === name ? null : name)}>
            {label}
          </Button>
        ))}
      </p>
      {now && (
        <ActForm
          key={now.name}
          label={now.label}
          act={now.act}
          reminded={warning.orders.length > 0}
          person={Boolean(warning.staff)}
          onDone={() => {
            setChosen(null);
            onDone();
          }}
        />
      )}
    </section>
  );
}

type FormProps = { label: string; act: Act; reminded: boolean; person: boolean; onDone: () => void };

function ActForm({ label, act, reminded, person, onDone }: FormProps) {
  const { t } = useWords();
  const client = useClient();
  const intent = useIntent();
  const [text, setText] = useState('');
  const [more, setMore] = useState('');
  const [kind, setKind] = useState<AccountabilityKind>('CRITICISM');
  const [basis, setBasis] = useState('');
  const [whom, setWhom] = useState(false);
  const [days, setDays] = useState('5');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string[]>([]);
  const [failed, setFailed] = useState<Parameters<typeof FailurePanel>[0]['error'] | null>(null);
  const days_ = act.of === 'warning' && (act.act === 'UPHOLD' || act.act === 'ISSUE_ORDER');
  const proposing = act.of === 'warning' && act.act === 'PROPOSE_ACCOUNTABILITY';
  const hearing = act.of === 'record' && act.act === 'HEAR';
  const silent = act.of === 'warning' && act.act === 'CONFIRM';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailed(null);
    const result = await send(client, act, { text, more, kind, basis, person: whom, days, key: intent.key() }, reminded);
    setBusy(false);
    if (result.error) {
      setFailed(result.error);
      return;
    }
    setRefused(result.errors.map(({ message }) => message));
    if (result.errors.length === 0) {
      intent.renew();
      onDone();
    }
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      {refused.length > 0 && (
        <Notice role="alert" title={t('eye.refused')}>
          {refused.map((message) => (
            <p key={message}>{message}</p>
          ))}
        </Notice>
      )}
      {failed && <FailurePanel error={failed} />}
      {proposing && (
        <SelectField
          label={t('eye.account.kind')}
          value={kind}
          options={(['ADMONITION', 'CRITICISM', 'LOSS_OF_DISTINCTION', 'RECALL'] as const).map((value) => ({ value, label: t(`eye.account.${value}`) }))}
          onChange={(event) => setKind(event.target.value as AccountabilityKind)}
        />
      )}
      {proposing && person && kind !== 'RECALL' && (
        <CheckField checked={whom} onChange={setWhom}>
          {t('eye.account.person')}
        </CheckField>
      )}
      {proposing && <TextField label={t('eye.account.basis')} value={basis} onChange={(event) => setBasis(event.target.value)} required />}
      {!silent && <TextField area label={hearing ? t('eye.account.statement') : t('eye.say')} value={text} onChange={(event) => setText(event.target.value)} rows={4} required />}
      {hearing && <TextField area label={t('eye.account.record')} value={more} onChange={(event) => setMore(event.target.value)} rows={4} required />}
      {days_ && <TextField label={t('eye.days')} type="number" min={1} max={60} value={days} onChange={(event) => setDays(event.target.value)} />}
      <p className={buttonRow}>
        <Button type="submit" busy={busy}>
          {label}
        </Button>
      </p>
    </form>
  );
}

type Client = ReturnType<typeof useClient>;
type Result = { error?: Parameters<typeof FailurePanel>[0]['error'] | undefined; errors: readonly { message: string }[] };

/** Sends an act as its own mutation. */
async function send(client: Client, act: Act, said: Said, reminded: boolean): Promise<Result> {
  const idempotencyKey = said.key;
  const reasons = said.text;
  if (act.of === 'order') {
    if (act.act === 'ANSWER') {
      const { data, error } = await client.mutation(answer, { input: { orderId: act.id, reply: said.text, idempotencyKey } });
      return { error, errors: data?.answerSupervisionOrder.errors ?? [] };
    }
    const { data, error } = await client.mutation(settle, { input: { orderId: act.id, reasons, idempotencyKey } });
    return { error, errors: data?.settleSupervisionOrder.errors ?? [] };
  }
  if (act.of === 'record') {
    if (act.act === 'HEAR') {
      const { data, error } = await client.mutation(hear, { input: { recordId: act.id, statement: said.text, hearingRecord: said.more, idempotencyKey } });
      return { error, errors: data?.hearAccountability.errors ?? [] };
    }
    const { data, error } = await client.mutation(decide, { input: { recordId: act.id, decided: act.act === 'DECIDE', reasons, idempotencyKey } });
    return { error, errors: data?.decideAccountability.errors ?? [] };
  }
  const warningId = act.id;
  switch (act.act) {
    case 'CONFIRM': {
      const { data, error } = await client.mutation(confirm, { input: { warningId, idempotencyKey } });
      return { error, errors: data?.confirmWarning.errors ?? [] };
    }
    case 'CANCEL': {
      const { data, error } = await client.mutation(cancel, { input: { warningId, reasons, idempotencyKey } });
      return { error, errors: data?.cancelWarning.errors ?? [] };
    }
    case 'EXPLAIN': {
      const { data, error } = await client.mutation(explain, { input: { warningId, reasons, idempotencyKey } });
      return { error, errors: data?.explainWarning.errors ?? [] };
    }
    case 'APPEAL': {
      const { data, error } = await client.mutation(appeal, { input: { warningId, reasons, idempotencyKey } });
      return { error, errors: data?.appealWarning.errors ?? [] };
    }
    case 'UPHOLD':
    case 'REVOKE': {
      const correctDays = act.act === 'UPHOLD' ? Number(said.days) : null;
      const { data, error } = await client.mutation(rule, { input: { warningId, ruling: act.act, reasons, correctDays, idempotencyKey } });
      return { error, errors: data?.ruleOnWarning.errors ?? [] };
    }
    case 'CORRECT': {
      const { data, error } = await client.mutation(correct, { input: { warningId, reasons, idempotencyKey } });
      return { error, errors: data?.recordCorrection.errors ?? [] };
    }
    case 'VERIFY': {
      const { data, error } = await client.mutation(verify, { input: { warningId, enough: act.enough !== false, reasons, idempotencyKey } });
      return { error, errors: data?.verifyCorrection.errors ?? [] };
    }
    case 'ISSUE_ORDER': {
      const kind: OrderKind = reminded ? 'SUPERVISION_ORDER' : 'REMINDER';
      const { data, error } = await client.mutation(order, { input: { warningId, kind, demand: said.text, days: Number(said.days), idempotencyKey } });
      return { error, errors: data?.issueSupervisionOrder.errors ?? [] };
    }
    case 'PROPOSE_ACCOUNTABILITY': {
      const { data, error } = await client.mutation(propose, { input: { warningId, kind: said.kind, person: said.person, reasons, basis: said.basis, idempotencyKey } });
      return { error, errors: data?.proposeAccountability.errors ?? [] };
    }
  }
}
