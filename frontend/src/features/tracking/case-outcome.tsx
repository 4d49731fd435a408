import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { fullDate } from '@/shared/lib/dates.ts';
import { Notice } from '@/shared/ui/notice.tsx';
import styles from './case-outcome.module.css';

export const caseOutcome = graphql(`
  fragment CaseOutcome_case on Case {
    id
    status
    reasons
    legalBasis
    whereToGo
    decision {
      id
      number
      outcome
      reasons
      legalBasis
      remedies
      decidedAt
    }
    licence {
      id
      number
      title
      titleEn
      validFrom
      validUntil
      deliveredAt
      channel
    }
    extension {
      id
      workingDays
      reason
      legalBasis
      grantedAt
    }
  }
`);

/** What was decided, with reasons, rule and remedies; the licence; the extension; why it was declined or returned. */
export function CaseOutcome({ case: node }: { case: FragmentType<typeof caseOutcome> }) {
  const { t, pick, locale } = useWords();
  const it = readFragment(caseOutcome, node);
  const { decision, licence, extension } = it;
  const chinese = locale === 'en' ? 'zh-CN' : undefined;
  const turnedAway = it.reasons && !decision;
  if (!decision && !licence && !extension && !turnedAway) return null;
  return (
    <div className={styles.outcome}>
      {turnedAway && (
        <Notice plain title={t(`status.${it.status}`)}>
          <p lang={chinese}>{it.reasons}</p>
          {it.legalBasis && (
            <p className="small mute" lang={chinese}>
              {t('track.basis', { basis: it.legalBasis })}
            </p>
          )}
          {it.whereToGo && <p lang={chinese}>{t('track.whereToGo', { place: it.whereToGo })}</p>}
        </Notice>
      )}
      {extension && (
        <Notice title={t('track.extension', { days: extension.workingDays })}>
          <p lang={chinese}>{extension.reason}</p>
          <p className="small mute" lang={chinese}>
            {t('track.basis', { basis: extension.legalBasis })}
          </p>
        </Notice>
      )}
      {decision && (
        <Notice plain={decision.outcome === 'REFUSED'} title={t(`track.decision.${decision.outcome}`)}>
          <p className="small mute">{t('track.decision.number', { number: decision.number, day: fullDate(decision.decidedAt, locale) })}</p>
          {decision.reasons && <p lang={chinese}>{decision.reasons}</p>}
          {decision.legalBasis && (
            <p className="small mute" lang={chinese}>
              {t('track.basis', { basis: decision.legalBasis })}
            </p>
          )}
          {decision.remedies && <p lang={chinese}>{t('track.remedies', { remedies: decision.remedies })}</p>}
        </Notice>
      )}
      {licence && (
        <Notice title={pick(licence.title, licence.titleEn)}>
          <p>
            <b>{licence.number}</b>
          </p>
          <p>
            {licence.validUntil
              ? t('track.licence.until', { from: fullDate(licence.validFrom, locale), until: fullDate(licence.validUntil, locale) })
              : t('track.licence.from', { from: fullDate(licence.validFrom, locale) })}
          </p>
          {licence.deliveredAt && (
            <p className="small mute">
              {t('track.licence.delivered', { day: fullDate(licence.deliveredAt, locale), channel: licence.channel ?? 'WINDOW' })}
            </p>
          )}
        </Notice>
      )}
    </div>
  );
}
