import type { Locale } from '@/shared/i18n/locale.ts';

const digits = '零一二三四五六七八九十';

/** Orders floors from the ground up, in whatever figures the hall writes them. */
export function byFloor(a: string, b: string): number {
  const rank = (floor: string) => {
    const found = /\d+/.exec(floor);
    return found ? Number(found[0]) : digits.indexOf(floor.charAt(0));
  };
  return rank(a) - rank(b) || a.localeCompare(b);
}

/** A floor as the hall names it (二层, 2F), a bare number with its 层; in English as a number, when it is one. */
export function floorText(floor: string, locale: Locale): string {
  if (locale !== 'en') return /^\d+$/.test(floor.trim()) ? `${floor.trim()}层` : floor;
  const found = /^(?:([一二三四五六七八九十])|(\d+))\s*(?:层|楼|F)?$/i.exec(floor.trim());
  if (!found) return floor;
  return `floor ${found[1] ? digits.indexOf(found[1]) : found[2]}`;
}

/** Window numbers in few words: all of up to three, else the first and the last. */
export function windowCodes(codes: readonly string[]): string {
  const sorted = [...new Set(codes)].sort();
  return sorted.length <= 3 ? sorted.join(' ') : `${sorted[0]}–${sorted.at(-1)}`;
}
