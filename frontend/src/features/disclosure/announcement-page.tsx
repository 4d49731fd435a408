import { Link, useParams } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { NotFound } from '@/app/not-found.tsx';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { period } from './period.ts';
import styles from './disclosure.module.css';

const query = graphql(`
  query Announcement($id: ID!) {
    center {
      name
      nameEn
      today {
        date
      }
    }
    node(id: $id) {
      id
      ... on Announcement {
        kind
        revision
        title
        titleEn
        body
        bodyEn
        reference
        source
        from
        until
        items {
          id
          code
          name
          nameEn
        }
        editions {
          id
          revision
          from
          until
        }
      }
    }
  }
`);

/** One edition of an announcement or policy, with the others before and after it: what held on a day can be read ever after. */
export function AnnouncementPage() {
  const words = useWords();
  const { t, pick, pickLang } = words;
  const { id } = useParams({ from: '/portal/announcements/$id' });
  const [{ data, error }, again] = useQuery({ query, variables: { id } });
  if (error && !data)
    return (
      <div className="wrap part stack">
        <PageHeading title={t('open.title')} />
        <FailurePanel error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
      </div>
    );
  if (!data)
    return (
      <div className="wrap">
        <Skeleton title lines={8} />
      </div>
    );
  const it = data.node;
  if (!it || !('body' in it)) return <NotFound />;
  const today = data.center.today.date;
  const over = it.until !== null && it.until < today;
  return (
    <div className="wrap stack">
      <Breadcrumbs>
        <Link to={paths.disclosure}>{t('open.title')}</Link>
        <span>{t(`open.kindOf.${it.kind}`)}</span>
      </Breadcrumbs>
      <PageHeading title={pick(it.title, it.titleEn)} lang={pickLang(it.title, it.titleEn)} />
      <p className="mute">
        {it.source || pick(data.center.name, data.center.nameEn)} {it.reference} · {period(it, words)}
      </p>
      {over && <p className={styles.over}>{t('open.over')}</p>}
      <div className={`pre ${styles.body}`} lang={pickLang(it.body, it.bodyEn)}>
        {pick(it.body, it.bodyEn)}
      </div>
      {it.items.length > 0 && (
        <section aria-labelledby="about">
          <h2 id="about">{t('open.about')}</h2>
          <ul>
            {it.items.map((one) => (
              <li key={one.id}>
                <Link to={paths.guide} params={{ code: one.code }} lang={pickLang(one.name, one.nameEn)}>
                  {pick(one.name, one.nameEn)}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {it.editions.length > 1 && (
        <section aria-labelledby="editions">
          <h2 id="editions">{t('open.editions')}</h2>
          <ul className={styles.list}>
            {it.editions.map((one) => (
              <li key={one.id}>
                {one.id === it.id ? (
                  <b aria-current="true">{t('open.edition', { revision: one.revision })}</b>
                ) : (
                  <Link to={paths.announcement} params={{ id: one.id }}>
                    {t('open.edition', { revision: one.revision })}
                  </Link>
                )}
                <span className="small mute">{period(one, words)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
