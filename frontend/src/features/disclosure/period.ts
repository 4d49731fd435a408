import type { Words } from '@/shared/i18n/use-words.ts';
import { fullDate } from '@/shared/lib/dates.ts';

/** From when an edition holds, and until when if that is known. */
export function period({ from, until }: { from: string; until: string | null }, { t, locale }: Words): string {
  return until ? t('open.period', { from: fullDate(from, locale), until: fullDate(until, locale) }) : t('open.since', { from: fullDate(from, locale) });
}
