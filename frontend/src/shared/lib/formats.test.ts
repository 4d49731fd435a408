import { describe, expect, it } from 'vitest';
import { articleText } from './articles.ts';
import { axisDay, civilDay, clockTime, dayWithWeekday, eachDay, fullDate, nextDay, shortDay, weekday } from './dates.ts';
import { limitText, savedPercent } from './limits.ts';
import { yuan } from './money.ts';
import { percent, plain, plainCode, sameNumber } from './numbers.ts';
import { floorText } from './places.ts';

describe('articles of the law', () => {
  it.each([
    ['第七条', 'article 7'],
    ['第十条', 'article 10'],
    ['第十九条', 'article 19'],
    ['第四十二条', 'article 42'],
    ['第四百零二条', 'article 402'],
    ['第一千一百零五条', 'article 1105'],
    ['第三条之一', '第三条之一'],
    ['', ''],
  ])('%s is read in English as %s, and in Chinese as it stands', (article, english) => {
    expect(articleText(article, 'en')).toBe(english);
    expect(articleText(article, 'zh-CN')).toBe(article);
  });
});

describe('dates', () => {
  it('writes a civil day in both languages', () => {
    expect(fullDate('2026-11-24', 'zh-CN')).toBe('2026年11月24日');
    expect(fullDate('2026-11-24', 'en')).toBe('24 November 2026');
    expect(shortDay('2026-12-04', 'zh-CN')).toBe('12月4日');
    expect(axisDay('2026-12-04', 'zh-CN')).toBe('12/4');
    expect(axisDay('2026-12-04', 'en')).toBe('4 Dec');
    expect(weekday('2026-11-24', 'zh-CN')).toBe('周二');
    expect(dayWithWeekday('2026-11-27', 'zh-CN')).toBe('11月27日 周五');
    expect(dayWithWeekday('2026-11-27', 'en')).toBe('Friday 27 November');
  });

  it('reads instants in Shanghai, wherever the browser is', () => {
    expect(civilDay('2026-11-24T17:30:00Z')).toBe('2026-11-25');
    expect(clockTime('2026-11-24T01:05:00Z', 'zh-CN')).toBe('09:05');
    expect(clockTime('2026-11-23T16:00:00Z', 'en')).toBe('00:00');
  });

  it('walks civil days over months and leap years', () => {
    expect(nextDay('2028-02-28')).toBe('2028-02-29');
    expect(nextDay('2026-12-31')).toBe('2027-01-01');
    expect(eachDay('2026-11-29', '2026-12-02')).toEqual(['2026-11-29', '2026-11-30', '2026-12-01', '2026-12-02']);
    expect(eachDay('2026-12-02', '2026-12-01')).toEqual([]);
  });
});

describe('money, shares and codes', () => {
  it('writes fen as yuan, with cents only where there are any', () => {
    expect(yuan(12000, 'zh-CN')).toBe('¥120');
    expect(yuan(1250, 'en')).toBe('¥12.50');
  });
  it('writes a share in percent without needless zeros', () => {
    expect(percent(0.6)).toBe('60');
    expect(percent(438 / 486)).toBe('90.1');
  });
  it('makes full-width input plain', () => {
    expect(plain('　张三 ')).toBe('张三');
    expect(plainCode(' ７ｋ３ｍ pq2x')).toBe('7K3MPQ2X');
    expect(sameNumber('yz－20261124－00417－2', 'YZ-20261124-00417-2')).toBe(true);
    expect(sameNumber('YZ20261124004172', 'YZ-20261124-00417-2')).toBe(true);
  });
});

describe('limits', () => {
  const words = { t: (id: string, values?: Record<string, unknown>) => `${id} ${values?.['count'] ?? ''}`.trim() };
  it('words a limit by its unit', () => {
    expect(limitText({ amount: 0, unit: 'WORKING_DAY' }, words)).toBe('limit.sameDay');
    expect(limitText({ amount: 8, unit: 'WORKING_DAY' }, words)).toBe('limit.workingDays 8');
    expect(limitText({ amount: 3, unit: 'MONTH' }, words)).toBe('limit.months 3');
  });
  it('never compares days with months, nor divides by zero', () => {
    expect(savedPercent({ amount: 8, unit: 'WORKING_DAY' }, { amount: 20, unit: 'WORKING_DAY' })).toBe(60);
    expect(savedPercent({ amount: 8, unit: 'WORKING_DAY' }, { amount: 2, unit: 'MONTH' })).toBeNull();
    expect(savedPercent({ amount: 0, unit: 'WORKING_DAY' }, { amount: 0, unit: 'WORKING_DAY' })).toBeNull();
  });
});

describe('places', () => {
  it('names a floor in English when it is a number', () => {
    expect(floorText('二层', 'en')).toBe('floor 2');
    expect(floorText('3F', 'en')).toBe('floor 3');
    expect(floorText('负一层', 'en')).toBe('负一层');
    expect(floorText('二层', 'zh-CN')).toBe('二层');
  });
});
