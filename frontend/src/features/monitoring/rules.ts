import { graphql } from '@/shared/graphql/graphql.ts';
import type { MonitoringRule_ruleFragment } from '@/shared/graphql/gen/graphql.ts';

export const ruleFields = graphql(`
  fragment MonitoringRule_rule on MonitoringRule {
    id
    key
    revision
    name
    nameEn
    basis
    basisEn
    trigger
    clock
    departments
    items
    handling
    kinds
    stages
    warning
    yellow
    red
    rung
    threshold
    mode
    explainDays
    from
    until
    publishedAt
  }
`);

export type Rule = MonitoringRule_ruleFragment;

/** The edition of each rule that is in force on a day, or, where none is, its newest. Those on clocks first. */
export function inForce(editions: readonly Rule[], today: string): Rule[] {
  const byKey = new Map<string, Rule>();
  for (const one of editions) {
    const before = byKey.get(one.key);
    if (!before || (one.from <= today && (one.until === null || one.until >= today)) || before.from > today) byKey.set(one.key, one);
  }
  return [...byKey.values()].sort((a, b) => Number(a.trigger !== 'CLOCK') - Number(b.trigger !== 'CLOCK') || a.name.localeCompare(b.name, 'zh'));
}

/** A mark such as "start n-2", taken apart: the edge of a day, and which day, from the limit or from the beginning. */
export function readMark(mark: string): { edge: 'start' | 'end'; ofLimit: boolean; day: number } | null {
  const found = /^(start|end) (?:(n)([+-]\d+)?|(\d+))$/.exec(mark.trim());
  if (!found) return null;
  const [, edge, n, off, day] = found;
  return { edge: edge as 'start' | 'end', ofLimit: n !== undefined, day: Number(n ? (off ?? 0) : day) };
}
