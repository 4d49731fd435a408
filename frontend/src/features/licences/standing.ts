import type { LicenceState } from '@/shared/graphql/gen/graphql.ts';

const good: readonly LicenceState[] = ['VALID', 'EXPIRING', 'DEEMED_RENEWED', 'RENEWED'];

/** Tells whether whoever holds a licence in this state may act on it. */
export const stands = (state: LicenceState) => good.includes(state);
