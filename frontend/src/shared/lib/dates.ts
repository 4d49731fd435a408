import type { Locale } from '@/shared/i18n/locale.ts';

// The server counts days; here they are only written. Everything is a day or an instant in Asia/Shanghai.
const zone = 'Asia/Shanghai';
const formats = new Map<string, Intl.DateTimeFormat>();

function format(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : 'zh-CN', { calendar: 'gregory', ...options });
    formats.set(key, found);
  }
  return found;
}

/** A civil day `2026-11-24`, or an instant, as the moment to write it from. */
function moment(value: string): { at: Date; timeZone: string } {
  return value.length === 10
    ? { at: new Date(`${value}T12:00:00Z`), timeZone: 'UTC' }
    : { at: new Date(value), timeZone: zone };
}

function write(value: string, locale: Locale, options: Intl.DateTimeFormatOptions): string {
  const { at, timeZone } = moment(value);
  return format(locale, { timeZone, ...options }).format(at);
}

/** 2026年11月24日, 24 November 2026. */
export function fullDate(value: string, locale: Locale): string {
  return write(value, locale, { year: 'numeric', month: 'long', day: 'numeric' });
}

/** 11月24日, 24 November. */
export function dayMonth(value: string, locale: Locale): string {
  return write(value, locale, { month: 'long', day: 'numeric' });
}

/** 11月24日, 24 Nov: for labels and tables. */
export function shortDay(value: string, locale: Locale): string {
  return write(value, locale, { month: 'short', day: 'numeric' });
}

/** 11/24, 24 Nov: for axes. */
export function axisDay(value: string, locale: Locale): string {
  return locale === 'en' ? shortDay(value, locale) : `${Number(value.slice(5, 7))}/${Number(value.slice(8, 10))}`;
}

/** 周二, Tue. */
export function weekday(value: string, locale: Locale): string {
  return write(value, locale, { weekday: 'short' });
}

/** 11月27日 周五, Friday 27 November. */
export function dayWithWeekday(value: string, locale: Locale): string {
  return locale === 'en'
    ? `${longWeekday(value, locale)} ${dayMonth(value, locale)}`
    : `${dayMonth(value, locale)} ${weekday(value, locale)}`;
}

/** 星期二, Tuesday. */
export function longWeekday(value: string, locale: Locale): string {
  return write(value, locale, { weekday: 'long' });
}

/** 09:18. */
export function clockTime(value: string, locale: Locale): string {
  return write(value, locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

/** 11月24日 09:18, 24 Nov 09:18. */
export function dayAndTime(value: string, locale: Locale): string {
  return `${shortDay(value, locale)} ${clockTime(value, locale)}`;
}

/** The civil day of an instant in Shanghai, `2026-11-24`. */
export function civilDay(at: string | Date): string {
  const instant = typeof at === 'string' ? new Date(at) : at;
  const parts = format('en', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(instant);
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** The day that follows; no calendar is asked, no working day is counted. */
export function nextDay(day: string): string {
  const at = new Date(`${day}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + 1);
  return at.toISOString().slice(0, 10);
}

/** Every civil day from the first to the last, both included. */
export function eachDay(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to && days.length < 2000; day = nextDay(day)) days.push(day);
  return days;
}
