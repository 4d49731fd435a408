import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { shortDay } from '@/shared/lib/dates.ts';
import { Notice } from '@/shared/ui/notice.tsx';
import styles from './case-together.module.css';

export const caseTogether = graphql(`
  fragment CaseTogether_case on Case {
    id
    decidedAt
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
      assignee {
        id
        name
        post
        postEn
      }
      givenAt
      deemed
      clock {
        due
        provisional
        remaining
      }
    }
    meetings {
      id
      heldOn
    }
    siteVisits {
      id
      visitedOn
    }
    referral {
      id
      superior
      superiorEn
      sentAt
      repliedAt
      reply
      workingDays
    }
  }
`);

/** In plain words: which departments the case waits for and until when, and whether the superior has it. */
export function CaseTogether({ case: node }: { case: FragmentType<typeof caseTogether> }) {
  const { t, pick, pickLang, locale } = useWords();
  const it = readFragment(caseTogether, node);
  if (it.opinions.length === 0 && !it.referral) return null;
  const day = (at: string) => shortDay(at, locale);
  return (
    <div className={styles.together}>
      {it.opinions.length > 0 && (
        <Notice title={t('ways.public.joint')}>
          <p>{t('ways.joint.lead', { name: pick(it.department.name, it.department.nameEn) })}</p>
          <ul className={styles.list} data-testid="together">
            {it.opinions.map((one) => (
              <li key={one.department.id}>
                <b lang={pickLang(one.department.name, one.department.nameEn)}>{pick(one.department.name, one.department.nameEn)}</b>
                <span>
                  {one.givenAt !== null
                    ? t('ways.given', { day: day(one.givenAt) })
                    : one.clock.remaining < 0
                      ? t('ways.late', { days: -one.clock.remaining })
                      : t('ways.waits', { day: day(one.clock.due), before: one.clock.provisional ? 'provisional' : 'firm' })}
                </span>
                <span className="small mute" lang={pickLang(one.task, one.taskEn)}>
                  {pick(one.task, one.taskEn)}
                  {one.assignee && (
                    <>
                      {t('track.join')}
                      {one.assignee.name} {pick(one.assignee.post, one.assignee.postEn)}
                    </>
                  )}
                </span>
              </li>
            ))}
          </ul>
          {(it.meetings.length > 0 || it.siteVisits.length > 0) && (
            <p className="small mute">
              {[
                ...it.meetings.map((one) => t('ways.meeting', { day: day(one.heldOn) })),
                ...it.siteVisits.map((one) => t('ways.visit', { day: day(one.visitedOn) })),
              ].join(t('track.join'))}
            </p>
          )}
        </Notice>
      )}
      {it.referral && (
        <Notice title={t('ways.referral', { name: pick(it.referral.superior, it.referral.superiorEn) })}>
          <p>{t('ways.public.referral', { name: pick(it.referral.superior, it.referral.superiorEn), day: day(it.referral.sentAt) })}</p>
          <p className="small mute">
            {it.referral.repliedAt && it.referral.reply
              ? [t(`ways.referral.${it.referral.reply}`), t('ways.referral.replied', { day: day(it.referral.repliedAt), number: '' })].join(t('track.join'))
              : t('ways.referral.sent', { day: day(it.referral.sentAt), days: it.referral.workingDays })}
            {t('track.join')}
            {t('ways.referral.notCounted')}
          </p>
        </Notice>
      )}
    </div>
  );
}
