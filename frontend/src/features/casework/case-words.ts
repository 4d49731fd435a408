import type { Words } from '@/shared/i18n/use-words.ts';
import type { CaseStage, CaseStatus } from '@/shared/graphql/gen/graphql.ts';

const decided: readonly CaseStage[] = ['DECIDED', 'COMPLETED', 'ISSUED', 'DELIVERED', 'CLOSED'];
const over: readonly CaseStatus[] = ['WITHDRAWN', 'RETURNED', 'NOT_ACCEPTED', 'TERMINATED', 'VOID'];

/** True when nothing more is decided: a green light then reads as finished. */
export function hasEnded({ stage, status }: { stage: CaseStage; status: CaseStatus }): boolean {
  return decided.includes(stage) || over.includes(status);
}

type Timed = {
  stage: CaseStage;
  status: CaseStatus;
  light: { paused: boolean };
  clock: { state: string; used: number; remaining: number; statutoryRemaining: number | null };
};

/** How the time stands, in few words: 剩3日, 超承诺6日, 用了4日. */
export function timeText({ stage, status, light, clock }: Timed, { t }: Pick<Words, 't'>): string {
  if (over.includes(status)) return t(`status.${status}`);
  if (stage === 'CORRECTION') return t('staff.time.correction');
  if (clock.state === 'STOPPED') return t('staff.time.took', { days: clock.used });
  const left =
    clock.remaining > 0
      ? t('limit.remaining', { days: clock.remaining })
      : clock.remaining === 0
        ? t('limit.lastDay')
        : clock.statutoryRemaining !== null && clock.statutoryRemaining < 0
          ? t('limit.overdueLaw', { days: -clock.statutoryRemaining })
          : t('limit.overduePromise', { days: -clock.remaining });
  return light.paused ? t('staff.time.paused', { left }) : left;
}
