import { Link, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import styles from './kiosk.module.css';

const query = graphql(`
  query KioskFind {
    lifeEvents {
      key
      kind
      name
      nameEn
      items {
        id
        code
        name
        nameEn
        department {
          id
          name
          nameEn
        }
      }
    }
  }
`);

/** From a moment of life to the item it takes, by touch alone. */
export function KioskFindPage() {
  const { t, pick, pickLang } = useWords();
  const { event: key } = useSearch({ from: '/kiosk/kiosk/find' });
  const [{ data, error }, again] = useQuery({ query });
  const event = data?.lifeEvents.find((one) => one.key === key);
  if (error && !data)
    return (
      <>
        <PageHeading title={t('kiosk.find')} />
        <FailurePanel error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
      </>
    );
  if (!data) return <Skeleton title lines={10} />;
  if (event)
    return (
      <>
        <PageHeading title={pick(event.name, event.nameEn)} />
        <ul className={styles.rows}>
          {event.items.map((item) => (
            <li key={item.id}>
              <Link to={paths.kioskItem} params={{ code: item.code }} replace className={styles.row}>
                <b lang={pickLang(item.name, item.nameEn)}>{pick(item.name, item.nameEn)}</b>
                <span className="mute">{pick(item.department.name, item.department.nameEn)}</span>
              </Link>
            </li>
          ))}
        </ul>
        <p>
          <Link to={paths.kioskFind} search={{}} replace className={styles.back}>
            {t('kiosk.find.other')}
          </Link>
        </p>
      </>
    );
  return (
    <>
      <PageHeading title={t('kiosk.find.title')} />
      {(['LIFE', 'BUSINESS'] as const).map((kind) => (
        <section key={kind} aria-label={t(`home.events.${kind}`)}>
          <h2>{t(`home.events.${kind}`)}</h2>
          <ul className={styles.choices}>
            {data.lifeEvents
              .filter((one) => one.kind === kind)
              .map((one) => (
                <li key={one.key}>
                  <Link to={paths.kioskFind} search={{ event: one.key }} replace className={styles.choice} lang={pickLang(one.name, one.nameEn)}>
                    {pick(one.name, one.nameEn)}
                  </Link>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}
