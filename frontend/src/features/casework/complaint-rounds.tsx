import type { ComplaintAction, StaffComplaintsQuery } from '@/shared/graphql/gen/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';

/** A complaint as the desk sees it. */
export type DeskComplaint = StaffComplaintsQuery['complaints']['nodes'][number];

const acts = ['ACCEPT', 'ANSWER', 'RETURN', 'EXTEND', 'MERGE', 'PUBLISH'] as const satisfies readonly ComplaintAction[];
/** An act of the center on a complaint. */
export type DeskAct = (typeof acts)[number];

/** The acts open now, the usual one first; answering it with another only where there may be one. */
export function deskActs(complaint: DeskComplaint): DeskAct[] {
  return acts.filter((act) => complaint.viewerCan.includes(act) && (act !== 'MERGE' || complaint.similar.length > 0));
}

/** What a complaint went through before: sent back, answered, heard again; and what it may be the same as. */
export function ComplaintRounds({ complaint: it }: { complaint: DeskComplaint }) {
  const { t, locale } = useWords();
  const chinese = locale === 'en' ? 'zh-CN' : undefined;
  const said = (label: string, text: string) => (
    <p className="pre">
      <b>{label}</b> <span lang={chinese}>{text}</span>
    </p>
  );
  return (
    <>
      {it.routedBack > 0 && <p className="small mute">{t('staff.complaint.backed', { count: it.routedBack })}</p>}
      {it.duplicateOf && <p className="small mute">{t('staff.complaint.together', { number: it.duplicateOf })}</p>}
      {it.earlierAnswers && said(t('staff.complaint.earlier'), it.earlierAnswers)}
      {it.reopenReasons && said(t('staff.complaint.reopened'), it.reopenReasons)}
      {it.escalationReasons && said(t('staff.complaint.escalated'), it.escalationReasons)}
      {it.upheld && <p>{t('staff.complaint.isUpheld')}</p>}
      {it.similar.length > 0 && (
        <div className="small" data-testid="similar">
          <b>{t('staff.complaint.alike')}</b>
          <ul>
            {it.similar.map((one) => (
              <li key={one.id}>
                <span lang={chinese}>{one.subject}</span> <span className="nw mute">{one.number}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
