import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useClient, useQuery } from 'urql';
import { paths } from '@/app/paths.ts';
import { graphql } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { dayAndTime, dayMonth } from '@/shared/lib/dates.ts';
import { yuan } from '@/shared/lib/money.ts';
import { Breadcrumbs } from '@/shared/ui/breadcrumbs.tsx';
import { buttonClass, buttonRow } from '@/shared/ui/button-style.ts';
import { ChangedMark } from '@/shared/ui/changed-mark.tsx';
import { Notice } from '@/shared/ui/notice.tsx';
import { PageHeading } from '@/shared/ui/page-heading.tsx';
import { clockInput } from '@/shared/ui/ruler/clock-ruler.ts';
import { MiniRuler } from '@/shared/ui/ruler/mini-ruler.tsx';
import { RulerPatterns } from '@/shared/ui/ruler/ruler-patterns.tsx';
import { Skeleton } from '@/shared/ui/skeleton.tsx';
import { StatusLight } from '@/shared/ui/status-light.tsx';
import { hasEnded, isOver } from './stages.ts';
import styles from './application-view.module.css';

const query = graphql(`
  query ApplicationView($number: String!, $queryCode: String!) {
    center {
      today {
        date
      }
    }
    trackApplication(number: $number, queryCode: $queryCode) {
      id
      number
      submittedAt
      pickUp
      bundle {
        key
        name
        nameEn
      }
      feeNotice {
        id
        number
        totalFen
        dueFen
        paidAt
      }
      cases {
        id
        number
        stage
        status
        light {
          colour
          warning
          paused
          ...StatusLight_light
        }
        item {
          id
          name
          nameEn
        }
        department {
          id
          name
          nameEn
        }
        waitsFor {
          id
          item {
            id
            name
            nameEn
          }
        }
        licence {
          id
          number
          title
          titleEn
        }
        clock {
          due
          state
          remaining
          provisional
          segments {
            from
          }
          ...ClockRuler_clock
        }
      }
      timeline(last: 30) {
        nodes {
          id
          kind
          at
          light
          note
          case {
            id
            item {
              id
              name
              nameEn
            }
          }
        }
      }
    }
  }
`);
const changes = graphql(`
  subscription ApplicationChanged($number: String!, $queryCode: String!) {
    caseStatusChanged(number: $number, queryCode: $queryCode) {
      id
    }
  }
`);

/** An application of several cases as one thing, live: what runs, what waits for what, one fee notice, one timeline. */
export function ApplicationView({ number, queryCode }: { number: string; queryCode: string }) {
  const { t, pick, pickLang, locale } = useWords();
  const client = useClient();
  const [{ data }, again] = useQuery({ query, variables: { number, queryCode } });
  const it = data?.trackApplication;
  const numbers = it?.cases.map((one) => one.number).join(' ');
  useEffect(() => {
    const heard = (numbers?.split(' ') ?? []).map((one) =>
      client.subscription(changes, { number: one, queryCode }).subscribe(({ data: news }) => {
        if (news) again({ requestPolicy: 'network-only' });
      }),
    );
    return () => heard.forEach(({ unsubscribe }) => unsubscribe());
  }, [client, numbers, queryCode, again]);
  if (!it || !data)
    return (
      <div className="wrap">
        <Skeleton title block lines={8} />
      </div>
    );
  const done = it.cases.filter(isOver).length;
  const made = it.cases.filter((one) => one.licence).length;
  const title = it.bundle ? pick(it.bundle.name, it.bundle.nameEn) : t('together.title', { count: it.cases.length });
  const lines = it.timeline.nodes.filter((line) => line.kind !== 'ASSIGNED').reverse();
  const owed = it.feeNotice && it.feeNotice.dueFen > 0 ? it.feeNotice : null;
  return (
    <div className="wrap">
      <RulerPatterns />
      <Breadcrumbs>
        <Link to={paths.track}>{t('track.title')}</Link>
        <span>{it.number}</span>
      </Breadcrumbs>
      <header className={styles.head}>
        <PageHeading title={title} className={styles.title} lang={it.bundle ? pickLang(it.bundle.name, it.bundle.nameEn) : undefined} />
        <p className="mute">
          {t('track.application', { number: it.number })} · {t('together.submitted', { day: dayMonth(it.submittedAt, locale) })} · {t(`together.pickUp.${it.pickUp}`)}
        </p>
        <p className={styles.sum} data-testid="together-sum">
          <ChangedMark value={`${made}/${done}`}>{t('together.sum', { made, done, all: it.cases.length })}</ChangedMark>
        </p>
      </header>
      {owed && (
        <Notice title={t('together.owed', { amount: yuan(owed.dueFen, locale) })}>
          <p>{t('together.owed.body')}</p>
          <p className={`${buttonRow} ${styles.pay}`}>
            <Link to={paths.pay} params={{ number: it.number }} hash={queryCode} className={buttonClass()}>
              {t('together.pay')}
            </Link>
          </p>
        </Notice>
      )}
      {it.feeNotice?.paidAt && (
        <p className="small mute">
          {t('together.paid', { amount: yuan(it.feeNotice.totalFen, locale), when: dayMonth(it.feeNotice.paidAt, locale) })}{' '}
          <Link to={paths.pay} params={{ number: it.number }} hash={queryCode}>
            {t('together.notice')}
          </Link>
        </p>
      )}
      <ol className={styles.cases} aria-label={t('together.cases')}>
        {it.cases.map((one) => (
          <li key={one.id} data-waits={one.stage === 'DRAFT' || undefined}>
            <div>
              <Link to={paths.trackNumber} params={{ number: one.number }} hash={queryCode} lang={pickLang(one.item.name, one.item.nameEn)}>
                {pick(one.item.name, one.item.nameEn)}
              </Link>
              <p className="small mute">
                <span lang={pickLang(one.department.name, one.department.nameEn)}>{pick(one.department.name, one.department.nameEn)}</span>{' '}
                <span className="nw">{one.number}</span>
              </p>
            </div>
            {one.stage === 'DRAFT' ? (
              <p className={styles.waits}>
                {t('together.waits', { names: one.waitsFor.map(({ item }) => pick(item.name, item.nameEn)).join(t('together.join')) })}
              </p>
            ) : (
              <>
                {one.clock.segments.length > 0 ? <MiniRuler {...clockInput(one.clock, data.center.today.date)} /> : <span />}
                <div>
                  <ChangedMark value={`${one.light.colour}${one.light.warning}${one.light.paused}${one.stage}`}>
                    <StatusLight light={one.light} ended={hasEnded(one)} /> <b>{t(`stage.${one.stage}`)}</b>
                  </ChangedMark>
                  <p className="small mute">
                    {one.licence
                      ? pick(one.licence.title, one.licence.titleEn)
                      : hasEnded(one)
                        ? t(`status.${one.status}`)
                        : t('together.by', { day: dayMonth(one.clock.due, locale), before: one.clock.provisional ? 'provisional' : 'firm' })}
                  </p>
                </div>
              </>
            )}
          </li>
        ))}
      </ol>
      <section className="part">
        <h2>{t('together.timeline')}</h2>
        <ol className={styles.line}>
          {lines.map((line) => (
            <li key={line.id}>
              <time dateTime={line.at} className="small mute nw">
                {dayAndTime(line.at, locale)}
              </time>
              <span>
                <b>{line.kind === 'LIGHT_TURNED' && line.light ? t(`track.light.${line.light}`) : t(`track.event.${line.kind}`)}</b>{' '}
                <span className="mute" lang={pickLang(line.case.item.name, line.case.item.nameEn)}>
                  {pick(line.case.item.name, line.case.item.nameEn)}
                </span>
              </span>
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}
