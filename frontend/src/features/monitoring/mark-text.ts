import type { Words } from '@/shared/i18n/use-words.ts';
import { readMark } from './rules.ts';

/** A mark in words: "2 days before the limit, at its start". Empty marks never come. */
export function markText(mark: string, { t }: Pick<Words, 't'>): string {
  if (mark === '') return t('monitor.mark.never');
  const it = readMark(mark);
  if (!it) return mark;
  const when = it.ofLimit ? t('monitor.mark.ofLimit', { side: it.day < 0 ? 'before' : it.day > 0 ? 'after' : 'on', days: Math.abs(it.day) }) : t('monitor.mark.day', { day: it.day });
  return t(`monitor.mark.${it.edge}`, { when });
}
