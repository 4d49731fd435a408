import type { Audience, Handling, ItemType, OnlineLevel, ServiceItemOrder } from '@/shared/graphql/gen/graphql.ts';

// What may stand behind the `?` of the catalogue's addresses. Anything else in it is dropped, never trusted.

export type ItemSearch = {
  q: string;
  department?: string;
  audience?: Audience;
  handling?: Handling;
  online?: OnlineLevel;
  type?: ItemType;
  order?: ServiceItemOrder;
};

export const audiences = ['PERSON', 'ENTERPRISE'] as const satisfies readonly Audience[];
export const handlings = ['INSTANT', 'COMMITMENT'] as const satisfies readonly Handling[];
export const onlineLevels = ['FULL', 'PARTIAL', 'NONE'] as const satisfies readonly OnlineLevel[];
export const itemTypes = [
  'LICENCE',
  'CONFIRMATION',
  'BENEFIT',
  'REWARD',
  'RULING',
  'FILING',
  'PUBLIC_SERVICE',
  'OTHER',
] as const satisfies readonly ItemType[];
export const itemOrders = ['RELEVANCE', 'CODE', 'PROMISE'] as const satisfies readonly ServiceItemOrder[];

function oneOf<T extends string>(allowed: readonly T[], value: unknown): T | undefined {
  return allowed.find((one) => one === value);
}

export function itemSearch(raw: Record<string, unknown>): ItemSearch {
  const q = raw['q'];
  const department = raw['department'];
  return {
    q: typeof q === 'string' || typeof q === 'number' ? String(q).slice(0, 100) : '',
    department: typeof department === 'string' && /^[A-Za-z0-9]{1,12}$/.test(department) ? department : undefined,
    audience: oneOf(audiences, raw['audience']),
    handling: oneOf(handlings, raw['handling']),
    online: oneOf(onlineLevels, raw['online']),
    type: oneOf(itemTypes, raw['type']),
    order: oneOf(itemOrders, raw['order']),
  };
}

/** From which life event a guide was reached, for its breadcrumb. */
export function guideSearch(raw: Record<string, unknown>): { from?: string } {
  const from = raw['from'];
  return { from: typeof from === 'string' && /^[a-z0-9-]{1,60}$/.test(from) ? from : undefined };
}
