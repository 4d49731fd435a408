import type { Locale } from '@/shared/i18n/locale.ts';

/** 0.6012 → 60.1, with as many decimals as say something. */
export function percent(share: number, digits = 1): string {
  return String(Number((share * 100).toFixed(digits)));
}

export function count(value: number, locale: Locale): string {
  return new Intl.NumberFormat(locale).format(value);
}

/** Full-width digits and letters as people's keyboards give them, made plain (NFKC), outer blanks dropped. */
export function plain(text: string): string {
  return text.normalize('NFKC').trim();
}

/** Whether two numbers are the same one, however the dashes were typed. */
export function sameNumber(a: string, b: string): boolean {
  const bare = (text: string) => plainCode(text).replace(/[-–—]/g, '');
  return bare(a) === bare(b);
}

/** A case number or query code as printed: plain, upper case, without blanks. */
export function plainCode(text: string): string {
  return plain(text).toUpperCase().replace(/\s+/g, '');
}
