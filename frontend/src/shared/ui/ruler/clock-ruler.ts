import type { ClockRuler_clockFragment } from '@/shared/graphql/gen/graphql.ts';
import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import type { RulerInput } from './ruler-geometry.ts';
import type { RulerFacts } from './ruler-words.ts';

export const clockRuler = graphql(`
  fragment ClockRuler_clock on CaseClock {
    kind
    state
    start
    due
    statutoryDue
    dueBeforePauses
    provisional
    segments {
      from
      to
      kind
      firstNumber
      reason
    }
  }
`);

/** What a ruler is drawn from, out of a case's clock. A clock that stopped has no needle. */
export function clockInput(clock: FragmentType<typeof clockRuler>, today: string): RulerInput & RulerFacts {
  const read: ClockRuler_clockFragment = readFragment(clockRuler, clock);
  return {
    segments: read.segments,
    due: read.due,
    statutoryDue: read.statutoryDue,
    dueBeforePauses: read.dueBeforePauses,
    today: read.state === 'STOPPED' ? null : today,
    start: read.start,
    intake: read.kind === 'INTAKE',
    provisional: read.provisional,
  };
}
