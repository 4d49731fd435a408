import type { CaseStage, CaseStatus } from '@/shared/graphql/gen/graphql.ts';

/** The order in which a case moves. */
export const stageOrder: readonly CaseStage[] = [
  'DRAFT',
  'INTAKE',
  'CORRECTION',
  'UNDERTAKING',
  'EXAMINATION',
  'APPROVAL',
  'DECIDED',
  'COMPLETED',
  'ISSUED',
  'DELIVERED',
  'CLOSED',
];

const over: readonly CaseStatus[] = ['WITHDRAWN', 'RETURNED', 'NOT_ACCEPTED', 'TERMINATED', 'VOID'];

/** True when nothing more is decided: the light then reads as finished. */
export function hasEnded({ stage, status }: { stage: CaseStage; status: CaseStatus }): boolean {
  return stageOrder.indexOf(stage) >= stageOrder.indexOf('DECIDED') || over.includes(status);
}

/** True when nothing at all will happen any more. */
export function isOver({ stage, status }: { stage: CaseStage; status: CaseStatus }): boolean {
  return stage === 'DELIVERED' || stage === 'CLOSED' || over.includes(status);
}
