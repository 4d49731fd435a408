import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import type { CasePlate_caseFragment } from '@/shared/graphql/gen/graphql.ts';
import { Rich } from '@/shared/i18n/rich.tsx';
import { useWords } from '@/shared/i18n/use-words.ts';
import { dayWithWeekday } from '@/shared/lib/dates.ts';
import { ChangedMark } from '@/shared/ui/changed-mark.tsx';
import { clockInput } from '@/shared/ui/ruler/clock-ruler.ts';
import { RulerKeys } from '@/shared/ui/ruler/ruler-keys.tsx';
import { Ruler } from '@/shared/ui/ruler/ruler.tsx';
import { StatusLight } from '@/shared/ui/status-light.tsx';
import { hasEnded } from './stages.ts';
import styles from './case-plate.module.css';

export const casePlate = graphql(`
  fragment CasePlate_case on Case {
    id
    stage
    status
    light {
      colour
      warning
      paused
      ...StatusLight_light
    }
    itemVersion {
      id
      promisedLimit {
        amount
        unit
      }
    }
    clock {
      kind
      state
      due
      remaining
      statutoryRemaining
      used
      provisional
      segments {
        from
      }
      ...ClockRuler_clock
    }
    suspensions {
      id
      reason
      endedAt
    }
  }
`);

/** The answer to "how many days?": the number, what happens now, what is asked of you, and the ruler. */
export function CasePlate({ case: node, today }: { case: FragmentType<typeof casePlate>; today: string }) {
  const { t, locale } = useWords();
  const it = readFragment(casePlate, node);
  const { clock } = it;
  const ruler = clockInput(clock, today);
  const [value, unit] = bigNumber(it, t);
  const open = it.suspensions.find((pause) => pause.endedAt === null);
  return (
    <section className={styles.plate} aria-label={t('track.now')}>
      <div className={styles.now}>
        <div>
          <ChangedMark value={`${it.light.colour}${it.light.warning}${it.light.paused}${it.stage}`}>
            <StatusLight light={it.light} ended={hasEnded(it)} />
          </ChangedMark>
          <div className={styles.value} data-testid="remaining">
            <ChangedMark value={value + unit}>
              {value}
              {unit && <small>{unit}</small>}
            </ChangedMark>
          </div>
        </div>
        <p className={styles.say}>
          <Rich
            id={sentence(it)}
            values={{
              stage: t(`stage.${it.stage}`),
              day: dayWithWeekday(clock.due, locale),
              before: clock.provisional ? 'provisional' : 'firm',
              reason: open?.reason ?? '',
            }}
          />
        </p>
      </div>
      {clock.segments.length > 0 && (
        <div className={styles.ruler}>
          <Ruler {...ruler} />
          <RulerKeys {...ruler} />
        </div>
      )}
    </section>
  );
}

type T = ReturnType<typeof useWords>['t'];

function bigNumber(it: CasePlate_caseFragment, t: T): [string, string] {
  const { clock } = it;
  const unit = it.itemVersion.promisedLimit.unit === 'WORKING_DAY' || clock.kind === 'INTAKE' ? 'working' : 'calendar';
  if (it.status === 'WITHDRAWN' || it.status === 'RETURNED' || it.status === 'NOT_ACCEPTED' || it.status === 'TERMINATED' || it.status === 'VOID')
    return [t(`status.${it.status}`), ''];
  if (it.stage === 'CORRECTION') return [t('track.big.correction'), ''];
  if (clock.state === 'STOPPED') return [t('track.big.took', { days: clock.used }), t('track.unit.took', { unit, days: clock.used })];
  if (it.light.paused) return [t('track.big.paused'), ''];
  if (clock.remaining > 0) return [t('track.big.left', { days: clock.remaining }), t('track.unit.left', { unit, days: clock.remaining })];
  if (clock.remaining === 0) return [t('track.big.today'), ''];
  if (clock.statutoryRemaining !== null && clock.statutoryRemaining < 0)
    return [t('track.big.law', { days: -clock.statutoryRemaining }), t('track.unit.law', { unit, days: -clock.statutoryRemaining })];
  return [t('track.big.promise', { days: -clock.remaining }), t('track.unit.promise', { unit, days: -clock.remaining })];
}

function sentence(it: CasePlate_caseFragment) {
  switch (it.status) {
    case 'WITHDRAWN':
      return 'track.say.withdrawn' as const;
    case 'RETURNED':
      return 'track.say.returned' as const;
    case 'NOT_ACCEPTED':
      return 'track.say.notAccepted' as const;
    case 'TERMINATED':
    case 'VOID':
      return 'track.say.terminated' as const;
    default:
      break;
  }
  switch (it.stage) {
    case 'DRAFT':
    case 'INTAKE':
      return 'track.say.intake' as const;
    case 'CORRECTION':
      return 'track.say.correction' as const;
    case 'DECIDED':
    case 'COMPLETED':
      return it.status === 'REFUSED' ? ('track.say.refused' as const) : ('track.say.granted' as const);
    case 'ISSUED':
      return 'track.say.issued' as const;
    case 'DELIVERED':
    case 'CLOSED':
      return it.status === 'REFUSED' ? ('track.say.refused' as const) : ('track.say.delivered' as const);
    default:
      if (it.light.paused) return 'track.say.paused' as const;
      return it.clock.remaining < 0 ? ('track.say.late' as const) : ('track.say.working' as const);
  }
}
