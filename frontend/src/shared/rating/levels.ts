import type { RatingLevel } from '@/shared/graphql/gen/graphql.ts';

/** The five levels of the national rating system (好差评), the best first. */
export const levels = ['VERY_SATISFIED', 'SATISFIED', 'BASICALLY_SATISFIED', 'DISSATISFIED', 'VERY_DISSATISFIED'] as const satisfies readonly RatingLevel[];

/** The last two open a follow-up. */
export const isPoor = (level: RatingLevel) => level === 'DISSATISFIED' || level === 'VERY_DISSATISFIED';
