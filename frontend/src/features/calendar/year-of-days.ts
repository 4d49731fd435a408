/** One day as the calendar page shows it. */
export type CalendarDay = { date: string; working: boolean; name: string | null; changed: boolean };
export type Exception = { date: string; working: boolean; name: string | null };

/** Monday is 0. */
export function weekdayOf(date: string): number {
  return (new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7;
}

/** A year in months of days: Monday to Friday work, what differs is told, what was changed here wins. */
export function monthsOf(year: number, exceptions: readonly Exception[], changes: ReadonlyMap<string, Exception>): CalendarDay[][] {
  const known = new Map(exceptions.map((one) => [one.date, one]));
  return Array.from({ length: 12 }, (_, month) => {
    const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    return Array.from({ length }, (_unused, index) => {
      const date = `${year}-${String(month + 1).padStart(2, '0')}-${String(index + 1).padStart(2, '0')}`;
      const said = changes.get(date) ?? known.get(date);
      return { date, working: said?.working ?? weekdayOf(date) < 5, name: said?.name ?? null, changed: changes.has(date) };
    });
  });
}

/** The weeks of a month, Monday first, with nothing before its first and after its last day. */
export function weeksOf(days: readonly CalendarDay[]): (CalendarDay | null)[][] {
  const cells: (CalendarDay | null)[] = [...Array.from({ length: weekdayOf(days[0]?.date ?? '') }, () => null), ...days];
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}
