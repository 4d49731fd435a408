import { type FormEvent, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { graphql } from '@/shared/graphql/graphql.ts';
import type { RefundsDueQuery } from '@/shared/graphql/gen/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { dayAndTime } from '@/shared/lib/dates.ts';
import { useIntent } from '@/shared/lib/intent.ts';
import { yuan } from '@/shared/lib/money.ts';
import { Button } from '@/shared/ui/button.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import styles from './money.module.css';

const query = graphql(`
  query RefundsDue {
    refunds(sent: false, first: 100) {
      nodes {
        id
        number
        amountFen
        reason
        dueAt
        payment {
          id
          method
        }
        application {
          id
          number
          applicant {
            name
          }
        }
      }
    }
  }
`);
const handBack = graphql(`
  mutation HandBackRefund($input: HandBackRefundInput!) {
    handBackRefund(input: $input) {
      refund {
        id
        refundedAt
        receipt
      }
      errors {
        code
        field
        message
      }
    }
  }
`);

type Refund = RefundsDueQuery['refunds']['nodes'][number];

/** Money that goes back: online by itself, at the window against a signed receipt. */
export function RefundsDue() {
  const { t } = useWords();
  const [said, setSaid] = useState('');
  const [{ data, error }, again] = useQuery({ query, requestPolicy: 'cache-and-network' });
  const due = data?.refunds.nodes ?? [];
  return (
    <section aria-labelledby="refunds" className="stack">
      <h2 id="refunds">{t('money.refunds')}</h2>
      {error && !data && <FailurePanel error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />}
      <p role="status">{said}</p>
      {data && due.length === 0 && <p className="mute">{t('money.refunds.none')}</p>}
      {due.length > 0 && (
        <ul className={styles.notices}>
          {due.map((one) => (
            <OneRefund
              key={one.id}
              it={one}
              onDone={(text) => {
                setSaid(text);
                again({ requestPolicy: 'network-only' });
              }}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function OneRefund({ it, onDone }: { it: Refund; onDone: (said: string) => void }) {
  const { t, locale } = useWords();
  const intent = useIntent();
  const [receipt, setReceipt] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const [{ fetching, error }, send] = useMutation(handBack);
  const amount = yuan(it.amountFen, locale);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (fetching) return;
    if (receipt.trim() === '') {
      setRefused(t('form.required', { label: t('money.refund.receipt') }));
      return;
    }
    const { data } = await send({ input: { refundId: it.id, receipt: receipt.trim(), idempotencyKey: intent.key() } });
    const wrong = data?.handBackRefund.errors[0];
    setRefused(wrong?.message ?? null);
    if (wrong) intent.renew();
    else if (data) onDone(t('money.refund.done', { amount, number: it.number }));
  };
  return (
    <li>
      <div className={styles.line}>
        <div>
          <b className="nw">{it.application.number}</b> <span>{it.application.applicant.name}</span>
          <br />
          <small className="mute">
            {t(`money.reason.${it.reason}`)} · {t('money.since', { when: dayAndTime(it.dueAt, locale) })}
          </small>
        </div>
        <b className={styles.sum}>{amount}</b>
        {it.payment.method === 'ONLINE' && <span className="mute">{t('money.refund.online')}</span>}
      </div>
      {it.payment.method !== 'ONLINE' && (
        <form onSubmit={(event) => void submit(event)} noValidate className={styles.back}>
          <TextField
            id={`refund-${it.id}`}
            label={t('money.refund.receipt')}
            value={receipt}
            error={refused ?? undefined}
            autoComplete="off"
            onChange={(event) => setReceipt(event.target.value)}
          />
          <Button type="submit" look="second" busy={fetching}>
            {t('money.refund.do', { amount })}
          </Button>
        </form>
      )}
      {error && <FailurePanel error={error} />}
    </li>
  );
}
