import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import type { CaseStage } from '@/shared/graphql/gen/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { dayAndTime } from '@/shared/lib/dates.ts';
import { LightShape } from '@/shared/ui/light-shape.tsx';
import { Tag } from '@/shared/ui/tag.tsx';
import { isOver, stageOrder } from './stages.ts';
import styles from './case-timeline.module.css';

export const caseTimeline = graphql(`
  fragment CaseTimeline_case on Case {
    id
    stage
    status
    timeline(last: 60) {
      nodes {
        id
        kind
        at
        actor {
          role
          name
          post
        }
        toStage
        light
        note
      }
    }
    itemVersion {
      id
      deliveryDays
      steps {
        id
        stage
        name
        nameEn
        description
        descriptionEn
        actor
        actorEn
        days
      }
    }
    handlers {
      name
      post
      postEn
      stage
    }
  }
`);

/** Done, now, next: what the ledger says, where the work is, and what is still to come. */
export function CaseTimeline({ case: node }: { case: FragmentType<typeof caseTimeline> }) {
  const { t, pick, pickLang, locale } = useWords();
  const it = readFragment(caseTimeline, node);
  const over = isOver(it);
  const at = stageOrder.indexOf(it.stage);
  const waits = it.stage === 'CORRECTION' || it.stage === 'DECIDED' || it.stage === 'COMPLETED' || it.stage === 'ISSUED';
  const now = waits ? undefined : it.itemVersion.steps.find((step) => step.stage === it.stage);
  const handler = it.handlers.find((one) => one.stage === it.stage);
  const next = over ? [] : it.itemVersion.steps.filter((step) => stageOrder.indexOf(step.stage) > at);
  const lines = it.timeline.nodes.filter((line) => line.kind !== 'ASSIGNED');
  return (
    <section>
      <h2>{t('track.timeline')}</h2>
      <ol className={styles.line}>
        {lines.map((line) => (
          <li key={line.id} className={styles.done}>
            <span className={`${styles.dot} ${line.kind === 'SUSPENDED' ? styles.ink : ''}`}>
              <LightShape name={shape(line.kind, line.light)} />
            </span>
            <h3>{line.kind === 'LIGHT_TURNED' && line.light ? t(`track.light.${line.light}`) : t(`track.event.${line.kind}`)}</h3>
            <p className="small mute">
              <time dateTime={line.at}>{dayAndTime(line.at, locale)}</time>
              <span>{[line.actor.name, line.actor.post].filter(Boolean).join(' ') || t(`track.by.${line.actor.role === 'SYSTEM' ? 'SYSTEM' : 'APPLICANT'}`)}</span>
            </p>
            {line.note && (
              <p className={styles.note} lang={locale === 'en' ? 'zh-CN' : undefined}>
                {line.note}
              </p>
            )}
          </li>
        ))}
        {!over && (
          <li className={styles.now} aria-current="step">
            <span className={styles.dot}>
              <LightShape name="now" />
            </span>
            <h3>
              <span lang={now && pickLang(now.name, now.nameEn)}>{now ? pick(now.name, now.nameEn) : t(waiting(it.stage))}</span>{' '}
              <Tag look="solid">{t('track.nowTag')}</Tag>
            </h3>
            {(handler ?? now) && (
              <p className="small mute">
                {handler ? `${handler.name} ${pick(handler.post, handler.postEn)}` : now && pick(now.actor, now.actorEn)}
              </p>
            )}
          </li>
        )}
        {next.map((step) => (
          <li key={step.id} className={styles.next}>
            <span className={styles.dot}>
              <LightShape name="next" />
            </span>
            <h3 lang={pickLang(step.name, step.nameEn)}>{pick(step.name, step.nameEn)}</h3>
            <p className="small mute" lang={pickLang(step.description, step.descriptionEn)}>
              {pick(step.description, step.descriptionEn)}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function shape(kind: string, light: string | null) {
  if (kind === 'SUSPENDED') return 'paused' as const;
  if (kind === 'LIGHT_TURNED') return light === 'RED' ? ('red' as const) : light === 'YELLOW' ? ('yellow' as const) : ('ok' as const);
  return 'done' as const;
}

/** What a stage without a step of its own is waiting for. */
function waiting(stage: CaseStage) {
  switch (stage) {
    case 'CORRECTION':
    case 'DECIDED':
    case 'COMPLETED':
    case 'ISSUED':
      return `track.at.${stage}` as const;
    default:
      return `stage.${stage}` as const;
  }
}
