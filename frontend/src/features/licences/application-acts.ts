import type { LicenceAction } from '@/shared/graphql/gen/graphql.ts';

/** The acts by which a holder applies on a licence, and what each is for. */
export const purposes = { APPLY_RENEWAL: 'RENEWAL', APPLY_CHANGE: 'CHANGE', APPLY_REPLACEMENT: 'REPLACEMENT' } as const;
export type LicenceApplicationAct = keyof typeof purposes;
/** Tells an application on a licence from what is done to it. */
export const isApplication = (act: LicenceAction): act is LicenceApplicationAct => act in purposes;
