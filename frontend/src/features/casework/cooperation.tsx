import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { shortDay } from '@/shared/lib/dates.ts';
import { AlignedRuler } from '@/shared/ui/ruler/aligned-ruler.tsx';
import { clockInput } from '@/shared/ui/ruler/clock-ruler.ts';
import { StatusLight } from '@/shared/ui/status-light.tsx';
import styles from './cooperation.module.css';

export const cooperation = graphql(`
  fragment Cooperation_case on Case {
    id
    department {
      id
      name
      nameEn
    }
    opinions {
      department {
        id
        name
        nameEn
      }
      task
      taskEn
      days
      assignee {
        id
        name
      }
      clock {
        due
        provisional
        remaining
        ...ClockRuler_clock
      }
      light {
        ...StatusLight_light
      }
      givenAt
      opinion
      reasons
      legalBasis
      deemed
      liable
      silenceBasis
    }
    meetings {
      id
      heldOn
      minutes
      departments {
        id
        name
        nameEn
      }
    }
    siteVisits {
      id
      visitedOn
      findings
      staff {
        id
        name
      }
    }
    referral {
      id
      superior
      superiorEn
      opinion
      sentAt
      repliedAt
      reply
      replyNumber
      replyText
      handedOnAt
      workingDays
    }
  }
`);

const frame = { width: 264, todayX: 84, pixelsPerDay: 18 };

/** Who else works on a case: the assisting departments under one today line, their meetings and visit, the superior. */
export function Cooperation({ case: node, today }: { case: FragmentType<typeof cooperation>; today: string }) {
  const { t, pick, pickLang, locale } = useWords();
  const it = readFragment(cooperation, node);
  const chinese = locale === 'en' ? 'zh-CN' : undefined;
  const day = (at: string) => shortDay(at, locale);
  return (
    <>
      {it.opinions.length > 0 && (
        <section>
          <h3>{t('ways.joint', { count: it.opinions.length })}</h3>
          <p className="small mute">{t('ways.joint.lead', { name: pick(it.department.name, it.department.nameEn) })}</p>
          <ul className={styles.opinions} data-testid="opinions">
            {it.opinions.map((one) => (
              <li key={one.department.id}>
                <div className={styles.who}>
                  <b lang={pickLang(one.department.name, one.department.nameEn)}>{pick(one.department.name, one.department.nameEn)}</b>
                  <StatusLight light={one.light} ended={one.givenAt !== null} />
                </div>
                <p className="small" lang={pickLang(one.task, one.taskEn)}>
                  {pick(one.task, one.taskEn)}
                </p>
                <p>
                  <b>
                    {one.givenAt === null
                      ? one.clock.remaining < 0
                        ? t('ways.late', { days: -one.clock.remaining })
                        : t('ways.waits', { day: day(one.clock.due), before: one.clock.provisional ? 'provisional' : 'firm' })
                      : one.deemed
                        ? t('ways.deemed', { day: day(one.clock.due), basis: one.legalBasis ?? one.silenceBasis ?? '' })
                        : [one.opinion && t(`ways.opinion.${one.opinion}`), t('ways.given', { day: day(one.givenAt) })].filter(Boolean).join(t('track.join'))}
                  </b>{' '}
                  <span className="small mute">
                    {one.assignee?.name ?? t('ways.nobody')} {t('ways.days', { days: one.days })}
                    {one.liable && !one.deemed && ` ${t('ways.liable')}`}
                    {one.givenAt === null && one.silenceBasis && ` ${t('ways.silence', { basis: one.silenceBasis })}`}
                  </span>
                </p>
                {(one.reasons || (one.legalBasis && !one.deemed)) && (
                  <p className="small" lang={chinese}>
                    {[one.reasons, one.deemed ? '' : one.legalBasis].filter(Boolean).join(' ')}
                  </p>
                )}
                <AlignedRuler {...clockInput(one.clock, today)} frame={frame} height={44} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {it.meetings.length + it.siteVisits.length > 0 && (
        <section>
          <h3>{t('ways.records')}</h3>
          <ul className={styles.records}>
            {it.meetings.map((one) => (
              <li key={one.id}>
                <b>{t('ways.meeting', { day: day(one.heldOn) })}</b>{' '}
                <span className="small mute">{one.departments.map((d) => pick(d.name, d.nameEn)).join(t('track.join'))}</span>
                {one.minutes && <p lang={chinese}>{one.minutes}</p>}
              </li>
            ))}
            {it.siteVisits.map((one) => (
              <li key={one.id}>
                <b>{t('ways.visit', { day: day(one.visitedOn) })}</b> <span className="small mute">{one.staff.map(({ name }) => name).join(t('track.join'))}</span>
                {one.findings && <p lang={chinese}>{one.findings}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {it.referral && (
        <section data-testid="referral">
          <h3>{t('ways.referral', { name: pick(it.referral.superior, it.referral.superiorEn) })}</h3>
          <p>
            <b>{t('ways.referral.sent', { day: day(it.referral.sentAt), days: it.referral.workingDays })}</b>{' '}
            <span className="small mute">{t('ways.referral.notCounted')}</span>
          </p>
          {it.referral.opinion && (
            <p className="small" lang={chinese}>
              {it.referral.opinion}
            </p>
          )}
          {it.referral.repliedAt && it.referral.reply && (
            <p>
              <b>{t(`ways.referral.${it.referral.reply}`)}</b>{' '}
              {t('ways.referral.replied', { day: day(it.referral.repliedAt), number: it.referral.replyNumber ?? '' })}{' '}
              <span lang={chinese}>{it.referral.replyText}</span>{' '}
              <span className="small mute">
                {it.referral.handedOnAt ? t('ways.referral.handedOn', { day: day(it.referral.handedOnAt) }) : t('ways.referral.due')}
              </span>
            </p>
          )}
        </section>
      )}
    </>
  );
}
