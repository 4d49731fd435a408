import { useState } from 'react';
import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import type { FollowUpAction } from '@/shared/graphql/gen/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { dayAndTime, shortDay } from '@/shared/lib/dates.ts';
import { Button } from '@/shared/ui/button.tsx';
import { Tag } from '@/shared/ui/tag.tsx';
import { FollowUpForm } from './follow-up-form.tsx';
import { RatingEntry } from './rating-entry.tsx';
import styles from './ratings.module.css';

const fragment = graphql(`
  fragment FollowUp_followUp on RatingFollowUp {
    id
    contactDue
    rightDue
    contactedAt
    contactNote
    finding
    findingReasons
    verifiedAt
    measures
    rightAt
    closedAt
    rating {
      id
      viewerCan
      window {
        id
        name
        nameEn
      }
      staff {
        id
        name
      }
      ...RatingEntry_rating
    }
  }
`);

type Props = { followUp: FragmentType<typeof fragment>; today: string; onDone: () => void };

/** A poor rating with what was done about it, what is due when, and the acts open to whoever looks. */
export function FollowUp({ followUp, today, onDone }: Props) {
  const { t, pick, locale } = useWords();
  const it = readFragment(fragment, followUp);
  const [act, setAct] = useState<FollowUpAction | null>(null);
  const chinese = locale === 'en' ? 'zh-CN' : undefined;
  const due = (day: string, at: string | null) =>
    at ? dayAndTime(at, locale) : (
      <>
        {t('followUps.by', { day: shortDay(day, locale) })} {day < today && it.closedAt === null && <Tag look="solid">{t('followUps.late')}</Tag>}
      </>
    );
  return (
    <>
      <div>
        <RatingEntry rating={it.rating} />
        {(it.rating.window ?? it.rating.staff) && (
          <p className="small mute">
            {[it.rating.window && pick(it.rating.window.name, it.rating.window.nameEn), it.rating.staff?.name].filter(Boolean).join(' ')}
          </p>
        )}
      </div>
      <div className={styles.due}>
        <dl>
          <dt>{t('followUps.contact')}</dt>
          <dd>
            {due(it.contactDue, it.contactedAt)} <span lang={chinese}>{it.contactNote}</span>
          </dd>
          <dt>{t('followUps.found')}</dt>
          <dd>
            {it.finding ? <b>{t(`followUps.finding.${it.finding}`)}</b> : '—'} <span lang={chinese}>{it.findingReasons}</span>
          </dd>
          {(it.finding === null || it.finding === 'SUBSTANTIATED') && (
            <>
              <dt>{t('followUps.right')}</dt>
              <dd>
                {due(it.rightDue, it.rightAt)} <span lang={chinese}>{it.measures}</span>
              </dd>
            </>
          )}
        </dl>
        {it.rating.viewerCan.length > 0 && (
          <p className={styles.acts}>
            {it.rating.viewerCan.map((one) => (
              <Button key={one} look={act === one ? 'first' : 'second'} aria-expanded={act === one} onClick={() => setAct(act === one ? null : one)}>
                {t(`followUps.act.${one}`)}
              </Button>
            ))}
          </p>
        )}
      </div>
      {act && it.rating.viewerCan.includes(act) && (
        <FollowUpForm
          key={act}
          act={act}
          rating={it.rating.id}
          onDone={() => {
            setAct(null);
            onDone();
          }}
        />
      )}
    </>
  );
}
