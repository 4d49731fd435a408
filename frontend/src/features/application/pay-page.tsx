import { useLocation, useParams } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { dayAndTime } from '@/shared/lib/dates.ts';
import { useIntent } from '@/shared/lib/intent.ts';
import { yuan } from '@/shared/lib/money.ts';
import { plainCode } from '@/shared/lib/numbers.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonClass, buttonRow } from '@/shared/ui/button-style.ts';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { Notice } from '@/shared/ui/notice.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { QrCode } from '@/shared/ui/qr-code.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { TextField } from '@/shared/ui/text-field.tsx';
import styles from './apply.module.css';

const query = graphql(`
  query PayPage($number: String!, $queryCode: String!) {
    trackApplication(number: $number, queryCode: $queryCode) {
      id
      number
      feeNotice {
        ...FeeNotice_notice
      }
    }
  }
`);

const feeNotice = graphql(`
  fragment FeeNotice_notice on FeeNotice {
    id
    number
    totalFen
    dueFen
    issuedAt
    paidAt
    lines {
      id
      name
      nameEn
      amountFen
      basis
      paidAt
      voidAt
    }
    payments {
      id
      number
      method
      state
      payUrl
      reference
      refundedFen
    }
  }
`);

const payFees = graphql(`
  mutation PayFees($input: PayFeesInput!) {
    payFees(input: $input) {
      notice {
        ...FeeNotice_notice
      }
      payment {
        id
        state
        payUrl
      }
      errors {
        code
        message
      }
    }
  }
`);

const checkPayment = graphql(`
  mutation CheckPayment($input: PayFeesInput!) {
    checkPayment(input: $input) {
      notice {
        ...FeeNotice_notice
      }
      errors {
        code
        message
      }
    }
  }
`);

const prefix = 'onewindow.pay.';

/** The query code: from the fragment, or kept for this tab while the payer is at the gateway. */
function useQueryCode(number: string): [string, (code: string) => void] {
  const hash = plainCode(decodeURIComponent(useLocation({ select: (at) => at.hash })));
  const [code, setCode] = useState(() => hash || sessionStorage.getItem(prefix + number) || '');
  useEffect(() => {
    if (code) sessionStorage.setItem(prefix + number, code);
  }, [number, code]);
  return [code, setCode];
}

/** The one notice of an application's fees, and the one payment. */
export function PayPage() {
  const { t, pick, pickLang, locale } = useWords();
  const { number: raw } = useParams({ from: '/portal/pay/$number' });
  const number = plainCode(raw);
  const [code, setCode] = useQueryCode(number);
  const [typed, setTyped] = useState('');
  const [{ data, error, fetching }, again] = useQuery({ query, variables: { number, queryCode: code }, pause: code === '' });
  const [opening, open] = useMutation(payFees);
  const [checking, check] = useMutation(checkPayment);
  const [said, setSaid] = useState<string | null>(null);
  const intent = useIntent();
  const notice = readFragment(feeNotice, data?.trackApplication?.feeNotice ?? null);
  const pending = notice?.payments.find((one) => one.state === 'PENDING');
  const input = { number, queryCode: code, method: 'ONLINE' as const };
  const ask = async (quiet: boolean) => {
    const answer = await check({ input });
    const now = readFragment(feeNotice, answer.data?.checkPayment.notice ?? null);
    if (!quiet && now && !now.paidAt) setSaid(t('pay.waiting'));
  };
  const pendingId = pending?.id;
  useEffect(() => {
    // Whoever comes back from the gateway is answered at once, whether its message came or not.
    if (pendingId) void check({ input: { number, queryCode: code, method: 'ONLINE' } });
  }, [pendingId, number, code, check]);

  const body = () => {
    if (code === '' || error)
      return (
        <form
          className={styles.form}
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            setCode(plainCode(typed));
          }}
        >
          {error && <FailurePanel error={error} />}
          <TextField id="pay-code" label={t('pay.code')} autoComplete="off" spellCheck={false} value={typed} onChange={(event) => setTyped(event.target.value)} />
          <p className={buttonRow}>
            <Button type="submit">{t('pay.show')}</Button>
          </p>
        </form>
      );
    if (!data && fetching) return <Skeleton lines={5} />;
    if (!notice)
      return (
        <Notice title={t('pay.none')}>
          <p>{t('pay.none.body')}</p>
        </Notice>
      );
    return (
      <>
        <p className="mute">
          {t('pay.notice')} {notice.number} · {dayAndTime(notice.issuedAt, locale)}
        </p>
        <table>
          <tbody>
            {notice.lines.map((line) => (
              <tr key={line.id}>
                <th scope="row">
                  <span lang={pickLang(line.name, line.nameEn)}>{pick(line.name, line.nameEn)}</span>
                  <br />
                  <small className="mute">{t('guided.fees.basis', { basis: line.basis })}</small>
                </th>
                <td>
                  {yuan(line.amountFen, locale)} {line.voidAt && <span className="mute">{t('pay.void')}</span>}
                </td>
              </tr>
            ))}
            <tr>
              <th scope="row">{notice.paidAt ? t('pay.paid') : t('pay.due')}</th>
              <td>
                <b data-testid="due">{yuan(notice.paidAt ? notice.totalFen : notice.dueFen, locale)}</b>
              </td>
            </tr>
          </tbody>
        </table>
        {notice.paidAt ? (
          <Notice title={t('pay.paid')} role="status">
            <p>{t('pay.paidAt', { when: dayAndTime(notice.paidAt, locale) })}</p>
            {notice.payments
              .filter((one) => one.state === 'PAID')
              .map((one) => (
                <p key={one.id}>
                  {t('pay.order', { number: one.number })}
                  {one.reference && ` · ${t('pay.receipt')} ${one.reference}`}
                  {one.refundedFen > 0 && ` · ${t('pay.refunded', { amount: yuan(one.refundedFen, locale) })}`}
                </p>
              ))}
          </Notice>
        ) : pending?.payUrl ? (
          <div className={styles.sent}>
            <div className="stack">
              <p className={buttonRow}>
                <a href={pending.payUrl} className={buttonClass({ big: true })}>
                  {t('pay.open')}
                </a>
                <Button look="second" busy={checking.fetching} onClick={() => void ask(false)}>
                  {t('pay.checkNow')}
                </Button>
              </p>
              {said && <p role="status">{said}</p>}
              <p className="small mute">{t('pay.window')}</p>
            </div>
            <figure>
              <QrCode text={new URL(pending.payUrl, location.origin).href} label={t('pay.scan')} size={168} />
              <figcaption className="tiny mute">{t('pay.scan')}</figcaption>
            </figure>
          </div>
        ) : (
          notice.dueFen > 0 && (
            <>
              <p className={buttonRow}>
                <Button
                  big
                  busy={opening.fetching}
                  onClick={async () => {
                    const answer = await open({ input: { ...input, idempotencyKey: intent.key() } });
                    const refused = answer.data?.payFees.errors[0];
                    setSaid(refused ? refused.message : null);
                    if (answer.data && !refused) intent.renew();
                    again({ requestPolicy: 'network-only' });
                  }}
                >
                  {t('pay.go', { amount: yuan(notice.dueFen, locale) })}
                </Button>
              </p>
              {opening.error && <FailurePanel error={opening.error} />}
              {said && <p role="alert">{said}</p>}
              <p className="small mute">{t('pay.window')}</p>
            </>
          )
        )}
      </>
    );
  };
  return (
    <div className="wrap part stack">
      <PageHeading title={t('pay.title')} />
      <p className="measure">{t('pay.lead')}</p>
      {body()}
    </div>
  );
}
