import { useParams, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import { NotFound } from '@/app/not-found.tsx';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { floorText, windowCodes } from '@/shared/lib/places.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { Button } from '@/shared/ui/button.tsx';
import { buttonRow } from '@/shared/ui/button-style.ts';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { ItemRow } from './item-row.tsx';
import styles from './department-page.module.css';

const query = graphql(`
  query DepartmentPage($code: String!, $after: String) {
    department(code: $code) {
      id
      code
      name
      nameEn
      phone
      complaintPhone
      floor
      zone
      itemCount
      cityItems
      chiefRepresentative {
        id
        name
        post
        postEn
      }
      windows {
        id
        code
        name
        nameEn
        floor
        zone
        hours
        hoursEn
        phone
        general
      }
      items(first: 30, after: $after) {
        nodes {
          id
          ...ItemRow_item
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

/** One department: where, when, whom to call, and its items. */
export function DepartmentPage() {
  const { t, pick, pickLang, locale } = useWords();
  const { code } = useParams({ from: '/portal/departments/$code' });
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error, fetching }, again] = useQuery({ query, variables: { code, after } });
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
  const d = data.department;
  if (!d) return <NotFound />;
  const name = pick(d.name, d.nameEn);
  const general = d.windows.find((w) => w.general);
  return (
    <div className="wrap">
      <Breadcrumbs>
        <Link to={paths.departments}>{t('departments.title')}</Link>
        <span>{name}</span>
      </Breadcrumbs>
      <div className={styles.head}>
        <PageHeading title={name} lang={pickLang(d.name, d.nameEn)} />
      </div>
      <div className={styles.layout}>
        <section>
          <h2>{t('department.items', { items: d.itemCount, city: d.cityItems })}</h2>
          <ul className={styles.list}>
            {d.items.nodes.map((item) => (
              <ItemRow key={item.id} item={item} department={false} />
            ))}
          </ul>
          {d.items.pageInfo.hasNextPage && (
            <p className={buttonRow}>
              <Button look="second" busy={fetching} onClick={() => setAfter(d.items.pageInfo.endCursor)}>
                {t('search.more', { left: Math.max(0, d.itemCount - d.items.nodes.length) })}
              </Button>
            </p>
          )}
        </section>
        <aside aria-label={t('department.contact')}>
          <dl className={styles.facts}>
            <div>
              <dt>{t('departments.place')}</dt>
              <dd>{t('departments.at', { floor: floorText(d.floor, locale), zone: d.zone })}</dd>
            </div>
            {d.chiefRepresentative && (
              <div>
                <dt>{t('department.chief')}</dt>
                <dd>
                  {d.chiefRepresentative.name} <span className="mute">{pick(d.chiefRepresentative.post, d.chiefRepresentative.postEn)}</span>
                </dd>
              </div>
            )}
            <div>
              <dt>{t('guide.phone')}</dt>
              <dd>
                <a href={`tel:${d.phone}`}>{d.phone}</a>
              </dd>
            </div>
            <div>
              <dt>{t('guide.complaintPhone')}</dt>
              <dd>
                <a href={`tel:${d.complaintPhone}`}>{d.complaintPhone}</a>
              </dd>
            </div>
          </dl>
          <h2 className={styles.windowsTitle}>{t('department.windows')}</h2>
          <ul className={styles.windows}>
            {d.windows.filter((w) => !w.general).map((w) => (
              <li key={w.id}>
                <b>{w.code}</b> {pick(w.name, w.nameEn)}
                <br />
                <span className="small mute">
                  {t('departments.at', { floor: floorText(w.floor, locale), zone: w.zone })} · {pick(w.hours, w.hoursEn)}
                </span>
              </li>
            ))}
            {general && (
              <li>
                <b>{windowCodes(d.windows.filter((w) => w.general).map((w) => w.code))}</b> {pick(general.name, general.nameEn)}
                <br />
                <span className="small mute">
                  {t('departments.at', { floor: floorText(general.floor, locale), zone: general.zone })} · {pick(general.hours, general.hoursEn)}
                </span>
              </li>
            )}
          </ul>
        </aside>
      </div>
    </div>
  );
}
