import { Link, useParams } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { NotFound } from '@/app/not-found.tsx';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { yuan } from '@/shared/lib/money.ts';
import { buttonClass, buttonRow } from '@/shared/ui/button-style.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { ItemRow } from './item-row.tsx';
import { JointDocuments } from './joint-documents.tsx';
import styles from './event-page.module.css';

const query = graphql(`
  query EventPage($key: String!) {
    lifeEvent(key: $key) {
      key
      kind
      name
      nameEn
      summary
      summaryEn
      longestPromise
      items {
        id
        ...ItemRow_item
        current {
          id
          fees {
            id
            amountFen
          }
        }
        ...JointDocuments_item
      }
    }
  }
`);

/** One moment of life or business: what it takes, in order, with one list of papers. */
export function EventPage() {
  const { t, pick, pickLang, locale } = useWords();
  const { key } = useParams({ from: '/portal/events/$key' });
  const [{ data, error }, again] = useQuery({ query, variables: { key } });
  if (error && !data)
    return (
      <div className="wrap part">
        <FailurePanel error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
      </div>
    );
  if (!data)
    return (
      <div className="wrap">
        <Skeleton title lines={8} />
      </div>
    );
  const event = data.lifeEvent;
  if (!event) return <NotFound />;
  const fees = event.items.flatMap((item) => item.current?.fees ?? []);
  const total = fees.reduce((sum, fee) => sum + fee.amountFen, 0);
  const name = pick(event.name, event.nameEn);
  return (
    <div className="wrap">
      <Breadcrumbs>
        <span>{t(`home.events.${event.kind}`)}</span>
        <span>{name}</span>
      </Breadcrumbs>
      <div className={styles.head}>
        <PageHeading title={name} lang={pickLang(event.name, event.nameEn)} />
        <p className={styles.summary}>{pick(event.summary, event.summaryEn)}</p>
      </div>
      <p className={buttonRow}>
        <Link to={paths.eventApply} params={{ key: event.key }} className={buttonClass({ big: true })}>
          {t('event.apply')}
        </Link>
      </p>
      <dl className={styles.sums}>
        <div>
          <dt>{t('event.items')}</dt>
          <dd>{t('event.itemCount', { count: event.items.length })}</dd>
        </div>
        <div>
          <dt>{t('event.longest')}</dt>
          <dd>{event.longestPromise === 0 ? t('limit.sameDay') : t('limit.workingDays', { count: event.longestPromise })}</dd>
        </div>
        <div>
          <dt>{t('event.fees')}</dt>
          <dd>{total === 0 ? t('guide.free') : t('event.feesFrom', { amount: yuan(total, locale) })}</dd>
        </div>
      </dl>
      <section className="part">
        <h2>{t('event.order')}</h2>
        <ol>
          {event.items.map((item, index) => (
            <ItemRow key={item.id} item={item} from={event.key} step={index + 1} />
          ))}
        </ol>
        <p className={`small mute ${styles.note}`}>{t('event.parallel')}</p>
      </section>
      <section className="part">
        <h2>{t('event.documents')}</h2>
        <JointDocuments items={event.items} />
      </section>
    </div>
  );
}
