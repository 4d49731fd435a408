import { describe, expect, it } from 'vitest';
import { monthsOf, weekdayOf, weeksOf } from './year-of-days.ts';

describe('a year of days', () => {
  it('works Monday to Friday unless something is said of a day', () => {
    const months = monthsOf(2026, [{ date: '2026-10-01', working: false, name: '国庆节' }, { date: '2026-10-10', working: true, name: '国庆节调休' }], new Map());
    const day = (date: string) => months.flat().find((one) => one.date === date);
    expect(months.flat()).toHaveLength(365);
    expect(day('2026-10-01')).toMatchObject({ working: false, name: '国庆节' });
    expect(day('2026-10-10')).toMatchObject({ working: true });
    expect(day('2026-10-11')).toMatchObject({ working: false, name: null });
    expect(day('2026-10-12')).toMatchObject({ working: true, changed: false });
  });
  it('shows what was changed and not saved over what is known', () => {
    const change = { date: '2028-02-29', working: false, name: '停工' };
    const leap = monthsOf(2028, [{ date: '2028-02-29', working: true, name: null }], new Map([[change.date, change]]));
    expect(leap.flat()).toHaveLength(366);
    expect(leap[1]?.at(-1)).toEqual({ ...change, changed: true });
  });
  it('lays a month out in whole weeks that begin on Monday', () => {
    for (const month of monthsOf(2027, [], new Map())) {
      const weeks = weeksOf(month);
      expect(weeks.flat().filter(Boolean)).toHaveLength(month.length);
      for (const week of weeks) week.forEach((day, index) => day && expect(weekdayOf(day.date)).toBe(index));
    }
  });
});
