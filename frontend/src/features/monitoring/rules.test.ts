import { describe, expect, it } from 'vitest';
import { inForce, readMark, type Rule } from './rules.ts';

const rule = (key: string, revision: number, from: string, trigger = 'CLOCK', until: string | null = null) =>
  ({ key, revision, from, until, trigger, name: key }) as unknown as Rule;

describe('readMark', () => {
  it('reads marks before, on and after the limit, and from the beginning', () => {
    expect(readMark('start n-2')).toEqual({ edge: 'start', ofLimit: true, day: -2 });
    expect(readMark('end n')).toEqual({ edge: 'end', ofLimit: true, day: 0 });
    expect(readMark('end n+1')).toEqual({ edge: 'end', ofLimit: true, day: 1 });
    expect(readMark('end 10')).toEqual({ edge: 'end', ofLimit: false, day: 10 });
  });
  it('takes nothing else for a mark', () => {
    for (const text of ['', 'n', 'start', 'end n*2', 'middle n', 'end -1']) expect(readMark(text)).toBeNull();
  });
});

describe('inForce', () => {
  it('gives the edition in force, not the one to come', () => {
    const editions = [rule('a', 1, '2020-01-01'), rule('a', 2, '2026-11-01'), rule('a', 3, '2027-01-01'), rule('b', 1, '2020-01-01', 'ABSENCE')];
    expect(inForce(editions, '2026-11-27').map((one) => `${one.key}${one.revision}`)).toEqual(['a2', 'b1']);
  });
  it('shows a rule that is only to come', () => {
    expect(inForce([rule('c', 1, '2027-01-01')], '2026-11-27').map((one) => one.key)).toEqual(['c']);
  });
});
