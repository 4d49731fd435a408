import { graphql } from '@/shared/graphql/graphql.ts';
import type { Standing_evaluationFragment } from '@/shared/graphql/gen/graphql.ts';

export const standing = graphql(`
  fragment Standing_evaluation on PerformanceEvaluation {
    id
    month
    subject
    state
    points
    grade
    gradeName
    appealUntil
    department {
      id
      name
      nameEn
    }
    window {
      id
      name
      nameEn
    }
    staff {
      id
      name
      post
      postEn
    }
  }
`);

export type Standing = Standing_evaluationFragment;

/** Who an evaluation is about, by name. */
export function subjectName(it: Standing, pick: (zh: string, en: string | null | undefined) => string): string {
  switch (it.subject) {
    case 'WINDOW':
      return it.window ? pick(it.window.name, it.window.nameEn) : '—';
    case 'STAFF':
      return it.staff?.name ?? '—';
    default:
      return it.department ? pick(it.department.name, it.department.nameEn) : '—';
  }
}

/** Points given or taken, with their sign as it is printed. */
export function signed(points: number): string {
  return points > 0 ? `+${points}` : String(points).replace('-', '−');
}
