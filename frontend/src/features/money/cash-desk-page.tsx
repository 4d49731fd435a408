import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { dayAndTime } from '@/shared/lib/dates.ts';
import { useIntent } from '@/shared/lib/intent.ts';
import { yuan } from '@/shared/lib/money.ts';
import { plainCode } from '@/shared/lib/numbers.ts';
import { useSession } from '@/shared/session/session.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { ChoiceField } from '@/shared/ui/choice-field.tsx';
import { Empty } from '@/shared/ui/empty.tsx';
import { ErrorSummary, type FormError } from '@/shared/ui/error-summary.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { Notice } from '@/shared/ui/notice.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import { FeeTable } from './fee-table.tsx';
import { RefundsDue } from './refunds-due.tsx';
import styles from './money.module.css';

const dueNotice = graphql(`
  fragment CashDesk_notice on FeeNotice {
    id
    number
    issuedAt
    paidAt
    totalFen
    dueFen
    application {
      id
      number
      applicant {
        name
      }
    }
    payments {
      id
      number
      method
      state
      reference
    }
    ...FeeTable_notice
  }
`);
const query = graphql(`
  query CashDesk($number: String, $owing: Boolean, $after: String) {
    feeNotices(owing: $owing, number: $number, first: 20, after: $after) {
      nodes {
        id
        ...CashDesk_notice
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
const take = graphql(`
  mutation TakeFees($input: PayFeesInput!) {
    payFees(input: $input) {
      notice {
        id
        ...CashDesk_notice
      }
      errors {
        code
        field
        message
      }
    }
  }
`);

/** The cash desk: whoever owes fees is found by their number, pays once and gets a receipt; money to give back waits below. */
export function CashDeskPage() {
  const { t } = useWords();
  const { viewer } = useSession();
  const { q } = useSearch({ from: '/staff/window/cash' });
  const navigate = useNavigate();
  const [typed, setTyped] = useState(q ?? '');
  const [pages, setPages] = useState<(string | null)[]>([null]);
  const look = (event: FormEvent) => {
    event.preventDefault();
    setPages([null]);
    void navigate({ to: paths.cash, search: { q: plainCode(typed) || undefined }, replace: true });
  };
  return (
    <div className={styles.page}>
      <PageHeading title={t('money.cash')} />
      <form onSubmit={look} role="search" className={styles.look}>
        <TextField
          id="cash-number"
          label={t('money.number')}
          hint={t('money.number.hint')}
          value={typed}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button type="submit" look="second">
          {t('money.find')}
        </Button>
      </form>
      <section aria-labelledby="owing" className="stack">
        <h2 id="owing">{q ? t('money.found', { number: q }) : t('money.owing')}</h2>
        {viewer &&
          pages.map((after, index) => (
            <Notices
              key={`${q ?? ''} ${after ?? ''}`}
              number={q ?? null}
              after={after}
              first={index === 0}
              onMore={index === pages.length - 1 ? (cursor) => setPages([...pages, cursor]) : undefined}
            />
          ))}
      </section>
      {viewer && <RefundsDue />}
    </div>
  );
}

type NoticesProps = { number: string | null; after: string | null; first: boolean; onMore: ((cursor: string) => void) | undefined };

function Notices({ number, after, first, onMore }: NoticesProps) {
  const { t } = useWords();
  const [{ data, error, fetching }, again] = useQuery({
    query,
    variables: { number, owing: number ? null : true, after },
    requestPolicy: 'cache-and-network',
  });
  if (error && !data) return <FailurePanel error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />;
  if (!data) return fetching ? <Skeleton lines={4} /> : null;
  const { nodes, pageInfo } = data.feeNotices;
  return (
    <>
      {first && nodes.length === 0 && (
        <Empty title={t(number ? 'money.none' : 'money.allPaid')}>
          <p>{t(number ? 'money.none.body' : 'money.allPaid.body')}</p>
        </Empty>
      )}
      {nodes.length > 0 && (
        <ul className={styles.notices}>
          {nodes.map((one) => (
            <OneNotice key={one.id} of={one} open={nodes.length === 1 && number !== null} />
          ))}
        </ul>
      )}
      {pageInfo.hasNextPage && pageInfo.endCursor && onMore && (
        <p>
          <Button look="second" onClick={() => pageInfo.endCursor && onMore(pageInfo.endCursor)}>
            {t('money.more')}
          </Button>
        </p>
      )}
    </>
  );
}

/** One notice: what it comes to, and taking the money for it. */
function OneNotice({ of, open: found }: { of: FragmentType<typeof dueNotice>; open: boolean }) {
  const { t, locale } = useWords();
  const it = readFragment(dueNotice, of);
  const [open, setOpen] = useState(found);
  const paid = it.payments.find((one) => one.state === 'PAID');
  return (
    <li>
      <div className={styles.line}>
        <div>
          <b className="nw">{it.number}</b> <span>{it.application.applicant.name}</span>
          <br />
          <small className="mute">{t('money.issued', { when: dayAndTime(it.issuedAt, locale) })}</small>
        </div>
        <b className={styles.sum} data-testid="owing">
          {yuan(it.paidAt ? it.totalFen : it.dueFen, locale)}
        </b>
        {paid ? (
          <span className="mute">{t('money.paid')}</span>
        ) : (
          it.dueFen > 0 && (
            <Button look={open ? 'quiet' : 'first'} aria-expanded={open} onClick={() => setOpen(!open)}>
              {t(open ? 'money.close' : 'money.take')}
            </Button>
          )
        )}
      </div>
      {(open || paid) && <FeeTable of={it} />}
      {open && it.dueFen > 0 && <Take id={it.application.id} due={it.dueFen} />}
      {paid && (
        <Notice title={t('money.taken')} role="status">
          <p>
            {t(`money.method.${paid.method}`)} · {t('money.order', { number: paid.number })}
            {paid.reference && ` · ${t('money.receipt')} ${paid.reference}`}
          </p>
          <p>
            <Link to={paths.window} search={{ queue: 'issue', q: it.application.number }}>
              {t('money.cases')}
            </Link>
          </p>
        </Notice>
      )}
    </li>
  );
}

function Take({ id, due }: { id: string; due: number }) {
  const { t, locale } = useWords();
  const intent = useIntent();
  const [method, setMethod] = useState<'CASH' | 'CARD'>('CASH');
  const [receipt, setReceipt] = useState('');
  const [errors, setErrors] = useState<FormError[]>([]);
  const [{ fetching, error }, send] = useMutation(take);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (fetching) return;
    if (receipt.trim() === '') {
      setErrors([{ field: `receipt-${id}`, message: t('form.required', { label: t('money.receipt') }) }]);
      return;
    }
    const { data } = await send({ input: { applicationId: id, method, receipt: receipt.trim(), idempotencyKey: intent.key() } });
    if (!data) return;
    if (data.payFees.errors.length > 0) intent.renew();
    setErrors(data.payFees.errors.map(({ field, message }) => ({ field: field === 'receipt' ? `receipt-${id}` : null, message })));
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className={styles.take}>
      <ErrorSummary errors={errors} />
      <ChoiceField
        name={`method-${id}`}
        legend={t('money.method')}
        value={method}
        options={[
          { value: 'CASH', label: t('money.method.CASH') },
          { value: 'CARD', label: t('money.method.CARD') },
        ]}
        onChange={setMethod}
      />
      <TextField
        id={`receipt-${id}`}
        label={t('money.receipt')}
        value={receipt}
        error={errors.find(({ field }) => field === `receipt-${id}`)?.message}
        autoComplete="off"
        onChange={(event) => setReceipt(event.target.value)}
      />
      {error && <FailurePanel error={error} />}
      <p className={buttonRow}>
        <Button type="submit" busy={fetching}>
          {t('money.confirm', { amount: yuan(due, locale) })}
        </Button>
      </p>
    </form>
  );
}
