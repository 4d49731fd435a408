import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { NotFound } from '@/app/not-found.tsx';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords, type Words } from '@/shared/i18n/use-words.ts';
import { fullDate } from '@/shared/lib/dates.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { buttonClass } from '@/shared/ui/button-style.ts';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { Notice } from '@/shared/ui/notice.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { Tag } from '@/shared/ui/tag.tsx';
import { GuideDocuments } from './guide-documents.tsx';
import { GuideFees } from './guide-fees.tsx';
import { GuideLaw } from './guide-law.tsx';
import { GuideRail } from './guide-rail.tsx';
import { GuideSteps } from './guide-steps.tsx';
import { GuideTimeLimit } from './guide-time-limit.tsx';
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
      frequentQuestions {
        id
        question
        answer
      }
      department {
        id
        code
        name
        nameEn
      }
      ...GuideRail_item
      current {
        id
        summary
        summaryEn
        conditions {
          zh
          en
        }
        checkedOn
        illustrative
        provenance
        revision
        effectiveFrom
        result
        resultEn
        validityMonths
        faqs {
          id
          question
          questionEn
          answer
          answerEn
        }
        ...GuideTimeLimit_version
        ...GuideDocuments_version
        ...GuideSteps_version
        ...GuideFees_version
        ...GuideLaw_version
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
  const words = useWords();
  const { t, pick, pickLang, locale } = words;
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
          <div className={styles.text}>
            <GuideTimeLimit version={version} online={item.online} />
            <section className="part" id="who">
              <h2>{t('guide.who')}</h2>
              <p className="measure" lang={pickLang(version.summary, version.summaryEn)}>
                {pick(version.summary, version.summaryEn)}
              </p>
              <p className="small mute">{t('guide.audience', { audience: t(`audience.${item.audience}`) })}</p>
              {version.conditions.length > 0 && (
                <ul className={styles.conditions}>
                  {version.conditions.map((condition) => (
                    <li key={condition.zh} lang={pickLang(condition.zh, condition.en)}>
                      {pick(condition.zh, condition.en)}
                    </li>
                  ))}
                </ul>
              )}
            </section>
            <GuideDocuments version={version} />
            <GuideSteps version={version} />
            <section className="part" id="result">
              <h2>{t('guide.result')}</h2>
              <p>
                <b lang={pickLang(version.result, version.resultEn)}>{pick(version.result, version.resultEn)}</b>
                <span className="mute">
                  {' '}
                  {version.validityMonths === null
                    ? t('guide.validForever')
                    : t('guide.validMonths', { months: version.validityMonths })}
                </span>
              </p>
            </section>
            <GuideFees version={version} />
            <GuideLaw version={version} />
            {version.faqs.length + item.frequentQuestions.length > 0 && (
              <section className="part" id="faq">
                <h2>{t('guide.faq')}</h2>
                <div className={styles.faq}>
                  {version.faqs.map((faq) => (
                    <details key={faq.id}>
                      <summary lang={pickLang(faq.question, faq.questionEn)}>{pick(faq.question, faq.questionEn)}</summary>
                      <p className="measure" lang={pickLang(faq.answer, faq.answerEn)}>
                        {pick(faq.answer, faq.answerEn)}
                      </p>
                    </details>
                  ))}
                  {item.frequentQuestions.map((one) => (
                    <details key={one.id}>
                      <summary lang={locale === 'en' ? 'zh-CN' : undefined}>{one.question}</summary>
                      <p className="pre measure" lang={locale === 'en' ? 'zh-CN' : undefined}>
                        {one.answer}
                      </p>
                      <p className="small mute">{t('guide.asked')}</p>
                    </details>
                  ))}
                </div>
              </section>
            )}
            <p className={`small mute ${styles.source}`}>
              {version.illustrative ? t('guide.illustrative') : t('guide.provenance', { provenance: provenanceText(version.provenance, words) })}{' '}
              {version.effectiveFrom &&
                t('guide.edition', { revision: version.revision, day: fullDate(version.effectiveFrom, locale) })}
              {locale === 'en' && ` ${t('guide.chineseBinds')}`}
            </p>
          </div>
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

/** Where the facts come from, in words; the catalogue's own note where it says something else. */
function provenanceText(note: string, { t, locale }: Words): string {
  const [, day] = /^compiled: article text verified \((\d{4}-\d\d-\d\d)\)$/.exec(note) ?? [];
  if (day) return t('guide.provenance.checked', { day: fullDate(day, locale) });
  return note === 'compiled: law text not in source' ? t('guide.provenance.unseen') : note;
}
