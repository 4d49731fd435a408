import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { NotFound } from '@/app/not-found.tsx';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { fullDate } from '@/shared/lib/dates.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { buttonClass } from '@/shared/ui/button-style.ts';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { Notice } from '@/shared/ui/notice.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { Tag } from '@/shared/ui/tag.tsx';
import { GuideRail } from './guide-rail.tsx';
import { GuideText } from './guide-text.tsx';
import styles from './guide-page.module.css';

const query = graphql(`
  query GuidePage($code: String!) {
    serviceItem(code: $code) {
      id
      code
      name
      nameEn
      type
      handling
      joint
      upward
      online
      audience
      department {
        id
        code
        name
        nameEn
      }
      ...GuideRail_item
      ...GuideText_item
      current {
        id
        checkedOn
        ...GuideText_version
      }
    }
  }
`);
const eventQuery = graphql(`
  query GuideEvent($key: String!) {
    lifeEvent(key: $key) {
      key
      name
      nameEn
    }
  }
`);

/** The guide to one item: who, what to bring, how long, what it costs, where, and what the law says. */
export function GuidePage() {
  const { t, pick, pickLang, locale } = useWords();
  const { code } = useParams({ from: '/portal/items/$code' });
  const { from } = useSearch({ from: '/portal/items/$code' });
  const [{ data, error }, again] = useQuery({ query, variables: { code } });
  const [{ data: reached }] = useQuery({ query: eventQuery, variables: { key: from ?? '' }, pause: !from });
  if (error && !data)
    return (
      <div className="wrap part">
        <FailurePanel error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />
      </div>
    );
  if (!data)
    return (
      <div className="wrap">
        <Skeleton title block lines={8} />
      </div>
    );
  const item = data.serviceItem;
  if (!item) return <NotFound />;
  const version = item.current;
  const name = pick(item.name, item.nameEn);
  const event = from ? reached?.lifeEvent : null;
  return (
    <div className="wrap">
      <Breadcrumbs>
        {event ? (
          <Link to={paths.event} params={{ key: event.key }}>
            {pick(event.name, event.nameEn)}
          </Link>
        ) : (
          <Link to={paths.department} params={{ code: item.department.code }}>
            {pick(item.department.name, item.department.nameEn)}
          </Link>
        )}
        <span>{t('guide.crumb')}</span>
      </Breadcrumbs>
      <div className={styles.head}>
        <PageHeading title={name} lang={pickLang(item.name, item.nameEn)} />
        <div className={styles.sub}>
          <Tag look="solid">{t(`handling.${item.handling}`)}</Tag>
          {item.joint && <Tag>{t('item.joint')}</Tag>}
          {item.upward && <Tag>{t('item.upward')}</Tag>}
          <span>{t(`type.${item.type}`)}</span>
          <span>{pick(item.department.name, item.department.nameEn)}</span>
          <span>{t('guide.code', { code: item.code })}</span>
          {version?.checkedOn && <span>{t('guide.checked', { day: fullDate(version.checkedOn, locale) })}</span>}
        </div>
        {locale === 'en' && <p className="small mute" lang="zh-CN">{item.name}</p>}
      </div>
      {!version ? (
        <Notice plain title={t('guide.draft.title')}>
          <p>{t('guide.draft.body')}</p>
        </Notice>
      ) : (
        <div className={styles.layout}>
          <GuideText item={item} version={version} />
          <GuideRail item={item} />
        </div>
      )}
      {version && (
        <div className={styles.applybar}>
          <Link to={paths.apply} params={{ code: item.code }} className={buttonClass({ big: true, wide: true })}>
            {t('guide.apply')}
          </Link>
        </div>
      )}
    </div>
  );
}
