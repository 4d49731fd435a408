import type { Words } from '@/shared/i18n/use-words.ts';

type Limit = { amount: number; unit: 'WORKING_DAY' | 'CALENDAR_DAY' | 'MONTH' };

/** A length of time in words: 当日, 8个工作日, 3个月. */
export function limitText({ amount, unit }: Limit, { t }: Pick<Words, 't'>): string {
  if (amount === 0) return t('limit.sameDay');
  switch (unit) {
    case 'WORKING_DAY':
      return t('limit.workingDays', { count: amount });
    case 'CALENDAR_DAY':
      return t('limit.calendarDays', { count: amount });
    case 'MONTH':
      return t('limit.months', { count: amount });
  }
}

/** How much shorter the promise is, in whole percent; null where the units differ or nothing is saved. */
export function savedPercent(promised: Limit, statutory: Limit): number | null {
  if (promised.unit !== statutory.unit || statutory.amount === 0 || promised.amount >= statutory.amount) return null;
  return Math.round((1 - promised.amount / statutory.amount) * 100);
}
