import type { Words } from '@/shared/i18n/use-words.ts';
import { dayMonth } from '@/shared/lib/dates.ts';
import type { RulerLayout } from './ruler-geometry.ts';

export type RulerFacts = {
  /** The day the clock began; itself not counted. Left out for a forecast. */
  start?: string | null;
  /** True for the clock of intake, whose limit is the law's. */
  intake?: boolean;
  /** True when the dates may move: they are then written "not before". */
  provisional?: boolean;
};

/** The ruler in one sentence, for those who do not see it. */
export function rulerSentence(layout: RulerLayout, facts: RulerFacts, { t, locale }: Words): string {
  const parts: string[] = [];
  const used = layout.cells.filter((c) => c.number !== null && (c.kind === 'used' || c.kind === 'over' || c.kind === 'broken'));
  const day = (value: string) => dayMonth(value, locale);
  if (facts.start) parts.push(t('ruler.say.start', { day: day(facts.start) }));
  if (layout.needle) {
    const before = used.filter((c) => c.day < (layout.needle?.day ?? ''));
    parts.push(t('ruler.say.used', { count: before.length }));
    if (layout.needle.number !== null) parts.push(t('ruler.say.today', { number: layout.needle.number }));
  } else if (used.length > 0) parts.push(t('ruler.say.took', { count: used.length }));
  for (const pause of layout.pauses)
    parts.push(t('ruler.say.pause', { from: day(pause.from), to: day(pause.to), days: pause.days, reason: pause.reason ?? '' }));
  const late = layout.cells.filter((c) => c.kind === 'over' || c.kind === 'broken').length;
  const broken = layout.cells.filter((c) => c.kind === 'broken').length;
  const before = facts.provisional ? 'provisional' : 'firm';
  if (facts.intake) parts.push(t('ruler.say.intake', { number: layout.promise.number, day: day(layout.promise.day), before }));
  else parts.push(t('ruler.say.promise', { number: layout.promise.number, day: day(layout.promise.day), before }));
  if (layout.ghost) parts.push(t('ruler.say.ghost', { day: day(layout.ghost.day) }));
  if (layout.law) parts.push(t('ruler.say.law', { number: layout.law.number, day: day(layout.law.day), before }));
  if (late > 0) parts.push(t('ruler.say.late', { days: late }));
  if (broken > 0) parts.push(t('ruler.say.broken', { days: broken }));
  if (layout.folds.length > 0) parts.push(t('ruler.say.folds'));
  return t('ruler.say', { sentence: parts.join(t('ruler.say.join')) });
}
