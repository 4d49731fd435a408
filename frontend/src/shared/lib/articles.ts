import type { Locale } from '@/shared/i18n/locale.ts';

const digits = '零一二三四五六七八九';
const places: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };

/** 一千一百零五 → 1105; null for anything else. */
function chineseNumber(text: string): number | null {
  let sum = 0;
  let digit = 0;
  for (const sign of text) {
    const place = places[sign];
    if (place) {
      sum += (digit || 1) * place;
      digit = 0;
    } else if ((digit = digits.indexOf(sign)) < 0) return null;
  }
  return sum + digit;
}

/** An article as a law counts it, 第三十五条, in the reader's language; as it stands when it is no plain article. */
export function articleText(article: string, locale: Locale): string {
  const [, number = ''] = /^第([零一二三四五六七八九十百千]+)条$/.exec(article) ?? [];
  const value = locale === 'en' && number ? chineseNumber(number) : null;
  return value === null ? article : `article ${value}`;
}
