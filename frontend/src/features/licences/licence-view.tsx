import { Link } from '@tanstack/react-router';
import { useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import type { LicenceState } from '@/shared/graphql/gen/graphql.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { dayAndTime, fullDate } from '@/shared/lib/dates.ts';
import { buttonClass, buttonRow } from '@/shared/ui/button-style.ts';
import { Empty } from '@/shared/ui/empty.tsx';
import { FailurePanel } from '@/shared/ui/failure-panel.tsx';
import { Notice } from '@/shared/ui/notice.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { QrCode } from '@/shared/ui/qr-code.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { Tag } from '@/shared/ui/tag.tsx';
import { LicenceActs } from './licence-acts.tsx';
import { stands } from './standing.ts';
import { ValidityBar } from './validity-bar.tsx';
import styles from './licences.module.css';

const query = graphql(`
  query LicencePage($number: String!) {
    center {
      today {
        date
      }
    }
    licence(number: $number) {
      id
      number
      title
      titleEn
      state
      holder
      full
      organ {
        id
        name
        nameEn
      }
      item {
        id
        code
        name
        nameEn
      }
      validFrom
      validUntil
      goodUntil
      daysLeft
      renewFrom
      renewBy
      renewalBasis
      endedAt
      ending
      cancelledAt
      deemedAt
      code
      case {
        id
        number
        hearingPresiders {
          id
          name
          post
          postEn
        }
      }
      follows {
        id
        number
      }
      followedBy {
        id
        number
        validFrom
      }
      applications {
        id
        purpose
        late
        appliedAt
        case {
          id
          number
          status
        }
      }
      proceedings {
        id
        number
        ending
        ground
        lawZh
        lawEn
        reasons
        legalBasis
        toldAt
        statementUntil
        statement
        hearingAsked
        hearingHeldOn
        decidedAt
        ended
        decisionReasons
        compensationFen
      }
      history {
        id
        kind
        at
        note
      }
      viewerCan
    }
  }
`);

/** One licence: how it stands, how long it runs, what can be done with it now, and what was. */
export function LicenceView({ number, work = false }: { number: string; work?: boolean }) {
  const { t, pick, pickLang, locale } = useWords();
  const [{ data, error, fetching }, again] = useQuery({ query, variables: { number }, requestPolicy: 'cache-and-network' });
  const fresh = () => again({ requestPolicy: 'network-only' });
  const it = data?.licence;
  if (error && !data) return <FailurePanel error={error} onRetry={fresh} />;
  if (!data || (fetching && !it)) return <Skeleton title lines={8} />;
  if (!it)
    return (
      <>
        <PageHeading title={t('licence.none')} />
        <Empty title={number}>
          <p className="measure">{t('licence.none.body')}</p>
        </Empty>
      </>
    );
  const law = it.ending ? t(`licence.law.${it.ending}`) : null;
  return (
    <>
      <div className={styles.head}>
        <PageHeading title={pick(it.title, it.titleEn)} />
        <Tag look={stands(it.state) ? 'wash' : 'solid'}>{t(`licence.state.${it.state}`)}</Tag>
      </div>
      <div className={styles.columns}>
        <div className="stack">
          <ValidityBar
            today={data.center.today.date}
            validFrom={it.validFrom}
            validUntil={it.validUntil ?? null}
            goodUntil={it.goodUntil ?? null}
            renewBy={it.renewBy ?? null}
            good={stands(it.state)}
          />
          <Standing licence={it} />
          <dl className={styles.facts}>
            <dt>{t('licence.number')}</dt>
            <dd className={styles.number}>{it.number}</dd>
            <dt>{t('licence.holder')}</dt>
            <dd>{it.holder}</dd>
            <dt>{t('licence.organ')}</dt>
            <dd lang={pickLang(it.organ.name, it.organ.nameEn)}>{pick(it.organ.name, it.organ.nameEn)}</dd>
            <dt>{t('licence.item')}</dt>
            <dd>
              <Link to={paths.guide} params={{ code: it.item.code }} lang={pickLang(it.item.name, it.item.nameEn)}>
                {pick(it.item.name, it.item.nameEn)}
              </Link>
            </dd>
            {it.endedAt && (
              <>
                <dt>{t('licence.endedOn')}</dt>
                <dd>
                  {fullDate(it.endedAt, locale)} · {law}
                </dd>
              </>
            )}
            {it.cancelledAt && it.ending !== 'CANCELLATION' && (
              <>
                <dt>{t('licence.cancelledOn')}</dt>
                <dd>{fullDate(it.cancelledAt, locale)}</dd>
              </>
            )}
            {it.follows && (
              <>
                <dt>{t('licence.follows')}</dt>
                <dd>
                  <Link to={paths.licence} params={{ number: it.follows.number }}>
                    {it.follows.number}
                  </Link>
                </dd>
              </>
            )}
            {it.followedBy && (
              <>
                <dt>{t('licence.followedBy')}</dt>
                <dd>
                  <Link to={paths.licence} params={{ number: it.followedBy.number }}>
                    {it.followedBy.number}
                  </Link>{' '}
                  <span className="mute">{t('licence.from', { day: fullDate(it.followedBy.validFrom, locale) })}</span>
                </dd>
              </>
            )}
          </dl>
        </div>
        {it.code && (
          <div className={styles.code}>
            <QrCode text={`${location.origin}/verify#${it.code}`} label={t('licence.code')} size={200} />
            <a href={`/verify#${it.code}`}>{t('licence.check')}</a>
            {it.case && (
              <Link to={paths.papers} params={{ number: it.case.number }}>
                {t('licence.papers')}
              </Link>
            )}
          </div>
        )}
      </div>
      {it.viewerCan.length > 0 && <LicenceActs licence={it} onDone={fresh} />}
      {it.proceedings.length > 0 && (
        <section className="part">
          <h2>{t('licence.proceedings')}</h2>
          <ul className={styles.list}>
            {it.proceedings.map((one) => (
              <li key={one.id} className="stack">
                <p>
                  <b>{t(`licence.ending.${one.ending}`)}</b> · {t(`licence.ground.${one.ground}`)} <span className="mute small">{one.number}</span>
                </p>
                <p lang="zh-CN" className="measure">
                  {one.reasons}
                </p>
                <p className="small mute">{pick(one.lawZh, one.lawEn)}</p>
                {one.statement && (
                  <p className="measure">
                    <b>{t('licence.statement')}</b> <span lang="zh-CN">{one.statement}</span>
                  </p>
                )}
                <p>
                  {one.decidedAt
                    ? `${t(one.ended ? 'licence.decided.ended' : 'licence.decided.dropped')} ${fullDate(one.decidedAt, locale)}`
                    : t('licence.undecided', { day: one.statementUntil ? fullDate(one.statementUntil, locale) : '' })}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {it.applications.length > 0 && (
        <section className="part">
          <h2>{t('licence.applications')}</h2>
          <ul className={styles.list}>
            {it.applications.map((one) => (
              <li key={one.id}>
                <Link to={paths.trackNumber} params={{ number: one.case.number }}>
                  {t(`licence.purpose.${one.purpose}`)}
                </Link>{' '}
                <span className="mute">
                  {one.case.number} · {fullDate(one.appliedAt, locale)}
                </span>
                {one.late && <p className="measure">{t('licence.late')}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {it.history.length > 0 && (
        <section className="part">
          <h2>{t('licence.history')}</h2>
          <ol className={styles.lines}>
            {it.history.map((one) => (
              <li key={one.id}>
                <span className="mute">{dayAndTime(one.at, locale)}</span>
                <span>
                  {t(`track.event.${one.kind}`)} <span className="mute small">{one.note}</span>
                </span>
              </li>
            ))}
          </ol>
        </section>
      )}
      <p className={`${buttonRow} part`}>
        <Link to={work ? paths.licences : paths.myLicences} className={buttonClass({ look: 'second' })}>
          {t(work ? 'licence.title' : 'licence.mine')}
        </Link>
      </p>
    </>
  );
}

type Stands = { state: LicenceState; daysLeft?: number | null; goodUntil?: string | null; renewBy?: string | null; renewFrom?: string | null; renewalBasis: string };

/** In words what the ruler draws, and what follows from it. */
function Standing({ licence }: { licence: Stands }) {
  const { t, locale } = useWords();
  const { state, daysLeft, goodUntil, renewBy, renewFrom } = licence;
  if (state === 'EXPIRING' && renewBy)
    return (
      <Notice title={t('licence.expiring', { days: daysLeft ?? 0 })}>
        <p>{t('licence.expiring.body', { day: fullDate(renewBy, locale), basis: licence.renewalBasis })}</p>
      </Notice>
    );
  if (state === 'DEEMED_RENEWED')
    return (
      <Notice title={t('licence.state.DEEMED_RENEWED')}>
        <p>{t('licence.deemed.body', { day: goodUntil ? fullDate(goodUntil, locale) : '' })}</p>
      </Notice>
    );
  if (state === 'VALID' || state === 'UPCOMING')
    return renewBy ? (
      <p className="mute">
        {renewFrom
          ? t('licence.renewBetween', { from: fullDate(renewFrom, locale), day: fullDate(renewBy, locale) })
          : t('licence.renewBy', { day: fullDate(renewBy, locale) })}
      </p>
    ) : null;
  if (state === 'EXPIRING') return null;
  return (
    <Notice plain title={t(`licence.state.${state}`)}>
      <p>{t(`licence.means.${state}`)}</p>
    </Notice>
  );
}
