import { lazy, Suspense, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { CasePlate } from '@/features/tracking/case-plate.tsx';
import { hasCode } from '@/shared/graphql/failure.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { QrCode } from '@/shared/ui/qr-code.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import type { Receipt } from './receipt.ts';
import { ReceiptEntry } from './receipt-entry.tsx';
import styles from './kiosk.module.css';

// Fetched by whoever came to rate.
const RatingForm = lazy(() => import('@/shared/rating/rating-form.tsx').then((module) => ({ default: module.RatingForm })));

const query = graphql(`
  query KioskCases($number: String!, $queryCode: String!) {
    center {
      today {
        date
      }
    }
    trackApplication(number: $number, queryCode: $queryCode) {
      id
      number
      cases {
        id
        number
        item {
          id
          name
          nameEn
        }
        rateable {
          step
          followUp
        }
        ...CasePlate_case
      }
    }
  }
`);

type What = 'track' | 'rate';

/** How far one's cases are, from the receipt. */
export function KioskTrackPage() {
  return <KioskCasePage what="track" />;
}

/** How the service was, from the receipt. */
export function KioskRatePage() {
  return <KioskCasePage what="rate" />;
}

function KioskCasePage({ what }: { what: What }) {
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  if (receipt) return <Cases key={`${receipt.number} ${receipt.queryCode}`} what={what} receipt={receipt} onReceipt={setReceipt} />;
  return <Entry what={what} onReceipt={setReceipt} />;
}

function Entry({ what, wrong, onReceipt }: { what: What; wrong?: string; onReceipt: (receipt: Receipt) => void }) {
  const { t } = useWords();
  return (
    <>
      <PageHeading title={t(`kiosk.${what}`)} />
      <ReceiptEntry wrong={wrong} onReceipt={onReceipt} />
    </>
  );
}

function Cases({ what, receipt, onReceipt }: { what: What; receipt: Receipt; onReceipt: (receipt: Receipt) => void }) {
  const { t, pick } = useWords();
  const [{ data, error }, again] = useQuery({ query, variables: receipt, requestPolicy: 'network-only' });
  const application = data?.trackApplication;
  const offered = useRef(new Set<string>()); // stays, so that the thanks for the last rating are read
  for (const one of application?.cases ?? []) if (one.rateable.length > 0) offered.current.add(one.id);
  const unknown = (data && !application) || hasCode(error, 'WRONG_QUERY_CODE') || hasCode(error, 'NOT_FOUND');
  if (unknown) return <Entry what={what} wrong={t('track.wrong')} onReceipt={onReceipt} />;
  if (error && !application)
    return (
      <>
        <PageHeading title={t(`kiosk.${what}`)} />
        <FailurePanel error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
      </>
    );
  if (!data || !application) return <Skeleton title block lines={6} />;
  const rateable = application.cases.filter((one) => offered.current.has(one.id));
  return (
    <>
      <PageHeading title={t(`kiosk.${what}`)} />
      {what === 'rate' && rateable.length === 0 && <p className={styles.sub}>{t('kiosk.rate.none')}</p>}
      {(what === 'rate' ? rateable : application.cases).map((one) => (
        <article key={one.id} className={styles.case} aria-label={pick(one.item.name, one.item.nameEn)}>
          <h2>{pick(one.item.name, one.item.nameEn)}</h2>
          <p className="mute">{one.number}</p>
          {what === 'track' ? (
            <CasePlate case={one} today={data.center.today.date} />
          ) : (
            <Suspense fallback={<Skeleton block lines={3} />}>
              <RatingForm
                caseId={one.id}
                caseNumber={one.number}
                queryCode={receipt.queryCode}
                steps={one.rateable}
                onDone={() => again({ requestPolicy: 'network-only' })}
              />
            </Suspense>
          )}
        </article>
      ))}
      {what === 'track' && (
        <figure className={styles.qr}>
          <QrCode text={`${location.origin}/track/${receipt.number}#${receipt.queryCode}`} label={t('kiosk.track.qr')} size={240} />
          <figcaption>{t('kiosk.track.qr.hint')}</figcaption>
        </figure>
      )}
    </>
  );
}
