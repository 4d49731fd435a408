import { Link, useParams } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { limitText } from '@/shared/lib/limits.ts';
import { floorText } from '@/shared/lib/places.ts';
import { buttonClass, buttonRow } from '@/shared/ui/button-style.ts';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { QrCode } from '@/shared/ui/qr-code.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import styles from './kiosk.module.css';

const query = graphql(`
  query KioskItem($code: String!) {
    serviceItem(code: $code) {
      id
      code
      name
      nameEn
      department {
        id
        name
        nameEn
        floor
        zone
      }
      current {
        id
        promisedLimit {
          amount
          unit
        }
        statutoryLimit {
          amount
          unit
        }
        fees {
          id
        }
        documents {
          id
          name
          nameEn
          necessity
          when
          whenEn
        }
      }
    }
  }
`);

/** What to bring, how long it takes and where to go; the whole guide goes onto the phone. */
export function KioskItemPage() {
  const words = useWords();
  const { t, pick, pickLang, locale } = words;
  const { code } = useParams({ from: '/kiosk/kiosk/items/$code' });
  const [{ data, error }, again] = useQuery({ query, variables: { code } });
  const item = data?.serviceItem;
  if (!data && !error) return <Skeleton title lines={10} />;
  if (!item?.current)
    return (
      <>
        <PageHeading title={t('kiosk.item.missing')} />
        {error && <FailurePanel error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />}
      </>
    );
  const { current, department } = item;
  const brought = current.documents.filter((one) => one.necessity !== 'HELD'); // what the center holds nobody carries
  return (
    <>
      <PageHeading title={pick(item.name, item.nameEn)} />
      <p className="mute">{pick(department.name, department.nameEn)}</p>
      <dl className={styles.facts}>
        <div>
          <dt>{t('kiosk.item.promise')}</dt>
          <dd>{limitText(current.promisedLimit, words)}</dd>
        </div>
        <div>
          <dt>{t('kiosk.item.law')}</dt>
          <dd>{limitText(current.statutoryLimit, words)}</dd>
        </div>
        <div>
          <dt>{t('kiosk.item.fee')}</dt>
          <dd>{t('kiosk.item.fee.value', { count: current.fees.length })}</dd>
        </div>
        <div>
          <dt>{t('kiosk.item.where')}</dt>
          <dd>
            {floorText(department.floor, locale)} {department.zone}
          </dd>
        </div>
      </dl>
      <div className={styles.halves}>
        <section aria-labelledby="bring">
          <h2 id="bring">{t('kiosk.item.bring', { count: brought.length })}</h2>
          <ol className={styles.bring}>
            {brought.map((one) => (
              <li key={one.id} lang={pickLang(one.name, one.nameEn)}>
                {pick(one.name, one.nameEn)}
                {one.when !== '' && <span className={styles.when}>{pick(one.when, one.whenEn)}</span>}
              </li>
            ))}
          </ol>
        </section>
        <figure className={styles.qr}>
          <QrCode text={`${location.origin}/items/${item.code}`} label={t('kiosk.item.qr')} size={280} />
          <figcaption>{t('kiosk.item.qr.hint')}</figcaption>
        </figure>
      </div>
      <p className={buttonRow}>
        <Link to={paths.kioskTicket} search={{ item: item.code }} replace className={buttonClass({ big: true })}>
          {t('kiosk.item.ticket')}
        </Link>
        <Link to={paths.kioskFind} search={{}} replace className={buttonClass({ big: true, look: 'second' })}>
          {t('kiosk.find.other')}
        </Link>
      </p>
    </>
  );
}
