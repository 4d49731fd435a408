import type { CaseFilter, CaseOrder, CaseStage, ComplaintFilter, ComplaintKind, ComplaintStage, LightColour } from '@/shared/graphql/gen/graphql.ts';

// What may stand behind the `?` of the staff addresses. Anything else in it is dropped, never trusted.

export const scopes = ['mine', 'open', 'all'] as const;
export const stages = [
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
] as const satisfies readonly CaseStage[];
export const lights = ['GREEN', 'YELLOW', 'RED'] as const satisfies readonly LightColour[];
export const orders = ['URGENCY', 'NEWEST', 'OLDEST'] as const satisfies readonly CaseOrder[];
export const complaintKinds = ['COMPLAINT', 'CONSULTATION', 'SUGGESTION', 'STUCK_CASE'] as const satisfies readonly ComplaintKind[];
export const complaintStages = ['RECEIVED', 'ACCEPTED', 'ANSWERED', 'CLOSED'] as const satisfies readonly ComplaintStage[];
export const queues = ['intake', 'issue', 'deliver'] as const;

export type WorkSearch = {
  /** Waiting for me (when left out), all that is open, or everything. */
  scope?: 'open' | 'all';
  light?: LightColour;
  warning?: true;
  paused?: true;
  stage?: CaseStage;
  item?: string;
  department?: string;
  q?: string;
  sort?: CaseOrder;
  /** The case beside the list. */
  case?: string;
};

function oneOf<T extends string>(allowed: readonly T[], value: unknown): T | undefined {
  return allowed.find((one) => one === value);
}
function code(value: unknown): string | undefined {
  return typeof value === 'string' && /^[A-Za-z0-9-]{1,20}$/.test(value) ? value.toUpperCase() : undefined;
}
function nodeId(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w=+/-]{1,80}$/.test(value) ? value : undefined;
}
function words(value: unknown): string | undefined {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, 100) : '';
  return text || undefined;
}
const yes = (value: unknown): true | undefined => (value === true || value === 'true' ? true : undefined);

export function workSearch(raw: Record<string, unknown>): WorkSearch {
  return {
    scope: oneOf(['open', 'all'], raw['scope']),
    light: oneOf(lights, raw['light']),
    warning: yes(raw['warning']),
    paused: yes(raw['paused']),
    stage: oneOf(stages, raw['stage']),
    item: code(raw['item']),
    department: code(raw['department']),
    q: words(raw['q']),
    sort: oneOf(orders, raw['sort']),
    case: nodeId(raw['case']),
  };
}

export function workFilter(search: WorkSearch): CaseFilter {
  return {
    ...(search.scope === undefined && { assignedToMe: true }),
    ...(search.scope === 'open' && { open: true }),
    ...(search.light && { light: search.light }),
    ...(search.warning && { warning: true }),
    ...(search.paused && { paused: true }),
    ...(search.stage && { stage: [search.stage] }),
    ...(search.item && { item: search.item }),
    ...(search.department && { department: search.department }),
    ...(search.q && { search: search.q }),
  };
}

export type WindowSearch = { queue?: 'issue' | 'deliver'; q?: string; case?: string };

export function windowSearch(raw: Record<string, unknown>): WindowSearch {
  return { queue: oneOf(['issue', 'deliver'], raw['queue']), q: words(raw['q']), case: nodeId(raw['case']) };
}

export function windowFilter({ queue, q }: WindowSearch): CaseFilter {
  const filter: CaseFilter =
    queue === 'issue'
      ? { stage: ['COMPLETED'], status: ['GRANTED'] }
      : queue === 'deliver'
        ? { stage: ['ISSUED'] }
        : { stage: ['INTAKE'] };
  return { ...filter, ...(q && { search: q }) };
}

export type ComplaintSearch = {
  kind?: ComplaintKind;
  stage?: ComplaintStage;
  light?: LightColour;
  q?: string;
  complaint?: string;
};

export function complaintSearch(raw: Record<string, unknown>): ComplaintSearch {
  return {
    kind: oneOf(complaintKinds, raw['kind']),
    stage: oneOf(complaintStages, raw['stage']),
    light: oneOf(lights, raw['light']),
    q: words(raw['q']),
    complaint: nodeId(raw['complaint']),
  };
}

export function complaintFilter({ kind, stage, light, q }: ComplaintSearch): ComplaintFilter {
  return { ...(kind && { kind: [kind] }), ...(stage && { stage: [stage] }), ...(light && { light }), ...(q && { search: q }) };
}
