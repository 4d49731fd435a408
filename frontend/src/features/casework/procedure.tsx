import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { shortDay } from '@/shared/lib/dates.ts';
import styles from './cooperation.module.css';

export const procedure = graphql(`
  fragment Procedure_case on Case {
    id
    hearingAskableUntil
    interestedParties {
      id
      person {
        name
        phone
      }
      interest
      toldAt
      statement
      heardAt
    }
    hearing {
      id
      askedAt
      due
      heldOn
      presider {
        id
        name
      }
      record
    }
    review {
      id
      reason
      requestedAt
      ruling
      rulingReasons
      ruledAt
    }
  }
`);

/** Whose interests it touches and what they said, the hearing, the review of a return. */
export function Procedure({ case: node }: { case: FragmentType<typeof procedure> }) {
  const { t, locale } = useWords();
  const it = readFragment(procedure, node);
  const chinese = locale === 'en' ? 'zh-CN' : undefined;
  const day = (at: string) => shortDay(at, locale);
  return (
    <>
      {it.interestedParties.length > 0 && (
        <section>
          <h3>{t('ways.parties')}</h3>
          <ul className={styles.records}>
            {it.interestedParties.map((one) => (
              <li key={one.id}>
                <b>{one.person.name}</b> {one.person.phone} <span lang={chinese}>{one.interest}</span> <span className="small mute">{day(one.toldAt)}</span>
                {one.statement && <p lang={chinese}>{one.statement}</p>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {(it.hearing || it.hearingAskableUntil) && (
        <section>
          <h3>{t('ways.hearing')}</h3>
          <p>
            <b>
              {it.hearing
                ? it.hearing.heldOn
                  ? t('ways.hearing.held', { day: day(it.hearing.heldOn) })
                  : t('ways.hearing.asked', { day: day(it.hearing.askedAt), due: day(it.hearing.due) })
                : t('ways.hearing.may', { day: day(it.hearingAskableUntil ?? '') })}
            </b>{' '}
            <span className="small mute">{it.hearing?.presider?.name}</span>
          </p>
          {it.hearing?.record && <p lang={chinese}>{it.hearing.record}</p>}
        </section>
      )}
      {it.review && (
        <section>
          <h3>{t('ways.review')}</h3>
          <p lang={chinese}>{it.review.reason}</p>
          <p>
            <b>{it.review.ruling ? t(`ways.review.${it.review.ruling}`) : t('ways.review.open', { day: day(it.review.requestedAt) })}</b>{' '}
            <span lang={chinese}>{it.review.rulingReasons}</span>
          </p>
        </section>
      )}
    </>
  );
}
