import type { Locale } from '@/shared/i18n/locale.ts';

/** Fen as yuan: 12000 → ¥120, 1250 → ¥12.50. */
export function yuan(fen: number, locale: Locale): string {
  const whole = fen % 100 === 0;
  return new Intl.NumberFormat(locale === 'en' ? 'en-GB' : 'zh-CN', {
    style: 'currency',
    currency: 'CNY',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: whole ? 0 : 2,
    maximumFractionDigits: 2,
  }).format(fen / 100);
}
