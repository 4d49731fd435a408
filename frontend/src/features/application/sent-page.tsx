import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { paths } from '@/app/paths.ts';
import { Rich } from '@/shared/i18n/rich.tsx';
import { useWords } from '@/shared/i18n/use-words.ts';
import { dayMonth, fullDate } from '@/shared/lib/dates.ts';
import { Button } from '@/shared/ui/button.tsx';
import { buttonClass, buttonRow } from '@/shared/ui/button-style.ts';
import { Empty } from '@/shared/ui/empty.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { QrCode } from '@/shared/ui/qr-code.tsx';
import { readSent } from './sent.ts';
import styles from './apply.module.css';

/** The receipt: number and code large, a code for the phone, and what happens next, with dates. */
export function SentPage() {
  const { t, pick, locale } = useWords();
  const { code } = useParams({ from: '/portal/items/$code/apply/sent' });
  const [sent] = useState(() => readSent(code));
  if (!sent)
    return (
      <div className="wrap">
        <div className="part">
          <PageHeading title={t('sent.gone.title')} />
          <Empty title={t('sent.gone.next')}>
            <p>
              <Link to={paths.track}>{t('shell.track')}</Link>
            </p>
          </Empty>
        </div>
      </div>
    );
  const first = sent.cases[0];
  // The code stands in the fragment, which browsers send to no server.
  const address = `${location.origin}/track/${encodeURIComponent(sent.number)}#${sent.queryCode}`;
  return (
    <div className="wrap part stack">
      <PageHeading title={t('sent.title')} />
      <p className="measure">{t('sent.lead', { names: sent.cases.map((one) => pick(one.itemName, one.itemNameEn)).join(t('event.join')) })}</p>
      <div className={styles.sent}>
        <div className="stack">
          <div>
            <div className="mute">{t('sent.number')}</div>
            <div className={styles.big} data-testid="number">
              {sent.number}
            </div>
          </div>
          {sent.queryCode && (
            <>
              <div>
                <div className="mute">{t('sent.code')}</div>
                <div className={`${styles.big} ${styles.code}`} data-testid="query-code">
                  {sent.queryCode}
                </div>
              </div>
              <p className="small mute measure">{t('sent.keep')}</p>
            </>
          )}
          {!sent.queryCode && <p className="measure">{t('agency.sent')}</p>}
        </div>
        {sent.queryCode && (
          <figure>
            <QrCode text={address} label={t('sent.qr')} size={176} />
            <figcaption className="tiny mute">{t('sent.qr')}</figcaption>
          </figure>
        )}
      </div>
      <p className={buttonRow}>
        <Link to={paths.trackNumber} params={{ number: sent.number }} hash={sent.queryCode} className={buttonClass({ big: true })}>
          {t('sent.track')}
        </Link>
        <Button look="second" onClick={() => print()}>
          {t('sent.print')}
        </Button>
      </p>
      <section className="part">
        <h2>{t('sent.next')}</h2>
        <ol className={styles.next}>
          {first && (
            <li>
              <b>{t('sent.by', { day: dayMonth(first.intakeDue, locale) })}</b>
              <span>
                <Rich id="sent.next.intake" />
              </span>
            </li>
          )}
          {sent.promiseDue && (
            <li>
              <b>{t('sent.about', { day: dayMonth(sent.promiseDue, locale), before: sent.provisional ? 'provisional' : 'firm' })}</b>
              <span>{t('sent.next.decision')}</span>
            </li>
          )}
          <li>
            <b>{t('sent.after', { days: sent.deliveryDays })}</b>
            <span>{t('sent.next.delivery')}</span>
          </li>
          <li>
            <b>{t('sent.any')}</b>
            <span>{t('sent.next.you')}</span>
          </li>
        </ol>
        {first && <p className="small mute">{t('sent.received', { day: fullDate(first.receivedAt, locale) })}</p>}
      </section>
    </div>
  );
}
