import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { shortDay } from '@/shared/lib/dates.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import styles from './disclosure.module.css';

const query = graphql(`
  query Disclosure {
    center {
      figures {
        items
      }
    }
    notices: announcements(kind: ANNOUNCEMENT) {
      id
      title
      titleEn
      from
    }
    policies: announcements(kind: POLICY) {
      id
      title
      titleEn
      reference
      source
      from
    }
    complaintLimits {
      kind
      channel
      days
      extensionDays
      reopenDays
      from
    }
    frequentQuestions {
      id
      question
      answer
    }
  }
`);

/** Everything the center is to tell without being asked, and where it stands. */
export function DisclosurePage() {
  const { t, pick, pickLang, locale } = useWords();
  const [{ data, error, fetching }, again] = useQuery({ query, requestPolicy: 'cache-and-network' });
  const chinese = locale === 'en' ? 'zh-CN' : undefined;
  return (
    <div className="wrap stack">
      <Breadcrumbs>
        <span>{t('open.title')}</span>
      </Breadcrumbs>
      <PageHeading title={t('open.title')} />
      <p className={styles.lead}>{t('open.lead')}</p>
      {error && <FailurePanel error={error} onRetry={() => again({ requestPolicy: 'network-only' })} />}
      {fetching && !data && <Skeleton lines={12} />}
      {data && (
        <>
          <ul className={styles.doors}>
            <li>
              <Link to={paths.departments}>{t('open.items')}</Link>
              <span>{t('open.items.body', { count: data.center.figures.items })}</span>
            </li>
            <li>
              <Link to={paths.board}>{t('open.board')}</Link>
              <span>{t('open.board.body')}</span>
            </li>
            <li>
              <Link to={paths.statistics}>{t('open.statistics')}</Link>
              <span>{t('open.statistics.body')}</span>
            </li>
            <li>
              <Link to={paths.ratings}>{t('open.ratings')}</Link>
              <span>{t('open.ratings.body')}</span>
            </li>
            <li>
              <Link to={paths.evaluations}>{t('open.evaluations')}</Link>
              <span>{t('open.evaluations.body')}</span>
            </li>
            <li>
              <a href="/manual.pdf">{t('open.manual')}</a>
              <span>{t('open.manual.body')}</span>
            </li>
            <li>
              <a href="/open/catalog.jsonld">{t('open.data')}</a>
              <span>{t('open.data.body')}</span>
            </li>
          </ul>
          <div className={styles.two}>
            <section aria-labelledby="notices">
              <h2 id="notices">{t('open.notices')}</h2>
              {data.notices.length === 0 && <p className="mute">{t('open.notices.none')}</p>}
              <ul className={styles.list}>
                {data.notices.map((one) => (
                  <li key={one.id}>
                    <Link to={paths.announcement} params={{ id: one.id }} lang={pickLang(one.title, one.titleEn)}>
                      {pick(one.title, one.titleEn)}
                    </Link>
                    <time className="small mute" dateTime={one.from}>
                      {shortDay(one.from, locale)}
                    </time>
                  </li>
                ))}
              </ul>
            </section>
            <section aria-labelledby="policies">
              <h2 id="policies">{t('open.policies')}</h2>
              {data.policies.length === 0 && <p className="mute">{t('open.policies.none')}</p>}
              <ul className={styles.list}>
                {data.policies.map((one) => (
                  <li key={one.id}>
                    <Link to={paths.announcement} params={{ id: one.id }} lang={pickLang(one.title, one.titleEn)}>
                      {pick(one.title, one.titleEn)}
                    </Link>
                    <span className="small mute" lang={chinese}>
                      {[one.source, one.reference].filter(Boolean).join(' ')}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          </div>
          <section className="part" aria-labelledby="limits">
            <h2 id="limits">{t('open.limits')}</h2>
            <p className={styles.lead}>{t('open.limits.lead')}</p>
            <table className="fit">
              <caption className="vh">{t('open.limits')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('open.limits.kind')}</th>
                  <th scope="col">{t('open.limits.channel')}</th>
                  <th scope="col">{t('open.limits.days')}</th>
                  <th scope="col">{t('open.limits.extension')}</th>
                  <th scope="col">{t('open.limits.reopen')}</th>
                </tr>
              </thead>
              <tbody>
                {data.complaintLimits.map((one) => (
                  <tr key={`${one.kind}${one.channel ?? ''}`}>
                    <th scope="row">{t(`open.kind.${one.kind}`)}</th>
                    <td data-l={t('open.limits.channel')}>{one.channel ? t(`open.channel.${one.channel}`) : t('open.channel.any')}</td>
                    <td data-l={t('open.limits.days')}>{t('open.workingDays', { count: one.days })}</td>
                    <td data-l={t('open.limits.extension')}>{one.extensionDays > 0 ? t('open.workingDays', { count: one.extensionDays }) : '—'}</td>
                    <td data-l={t('open.limits.reopen')}>{t('open.days', { count: one.reopenDays })}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <p>
              <Link to={paths.complain}>{t('open.complain')}</Link>
            </p>
          </section>
          {data.frequentQuestions.length > 0 && (
            <section className="part" aria-labelledby="questions">
              <h2 id="questions">{t('open.questions')}</h2>
              {data.frequentQuestions.map((one) => (
                <details key={one.id} className={styles.question} lang={chinese}>
                  <summary>{one.question}</summary>
                  <p className="pre">{one.answer}</p>
                </details>
              ))}
            </section>
          )}
        </>
      )}
    </div>
  );
}
