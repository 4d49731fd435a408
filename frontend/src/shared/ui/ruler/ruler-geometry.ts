import { eachDay, nextDay } from '@/shared/lib/dates.ts';

/** A run of days of one kind, as the server gives it (`ClockSegment`). */
export type RulerSegment = {
  from: string;
  to: string;
  kind: 'COUNTED' | 'PAUSED' | 'DAY_OFF' | 'AHEAD';
  firstNumber: number | null;
  reason: string | null;
};

/** What a ruler is drawn from. Nothing here is counted by the browser: the numbers and dates are the server's. */
export type RulerInput = {
  segments: readonly RulerSegment[];
  /** The last day of the promise (of intake, before acceptance). */
  due: string;
  /** The last day of the law; null when this clock has none beside `due`. */
  statutoryDue: string | null;
  /** Where the promise stood before pauses moved it. */
  dueBeforePauses?: string | null;
  /** The day the needle stands at; null when the clock has ended or nothing has begun. */
  today: string | null;
};

export type CellKind = 'used' | 'now' | 'left' | 'law' | 'over' | 'broken' | 'paused';
export type Cell = { day: string; number: number | null; kind: CellKind; x: number; width: number; reason: string | null };
export type Fold = { x: number; from: string; to: string; next: string; reason: string | null };
export type PauseRun = { x: number; width: number; days: number; from: string; to: string; reason: string | null };
export type Needle = { x: number; day: string; number: number | null; paused: number | null };
export type RulerLayout = {
  /** Width of a day, as a share of the ruler. */
  unit: number;
  cells: Cell[];
  folds: Fold[];
  pauses: PauseRun[];
  promise: { x: number; day: string; number: number };
  law: { x: number; day: string; number: number } | null;
  ghost: { from: number; to: number; day: string } | null;
  needle: Needle | null;
};

/** A ruler of few days stays short: a day is never wider than this share of the whole. */
const leastDays = 6;

export function layOutRuler(input: RulerInput): RulerLayout {
  const { segments, due, statutoryDue, today } = input;
  const days: Omit<Cell, 'x' | 'width'>[] = [];
  const offs: { at: number; from: string; to: string; reason: string | null }[] = [];

  for (const segment of segments) {
    if (segment.kind === 'DAY_OFF') {
      const before = offs.at(-1);
      // Two runs of days off side by side (a weekend, then a holiday) fold as one.
      if (before && before.at === days.length && nextDay(before.to) === segment.from) {
        before.to = segment.to;
        before.reason ??= segment.reason;
      } else offs.push({ at: days.length, from: segment.from, to: segment.to, reason: segment.reason });
      continue;
    }
    eachDay(segment.from, segment.to).forEach((day, index) => {
      days.push({
        day,
        number: segment.kind === 'PAUSED' || segment.firstNumber === null ? null : segment.firstNumber + index,
        kind: kindOf(segment.kind, day, input),
        reason: segment.reason,
      });
    });
  }

  const unit = 1 / Math.max(days.length, leastDays);
  const cells = days.map((cell, index) => ({ ...cell, x: index * unit, width: unit }));
  const endOf = (day: string) => cells.filter((cell) => cell.day <= day).length * unit;
  const numberAt = (day: string) => cells.findLast((cell) => cell.day <= day && cell.number !== null)?.number ?? 0;

  const before = input.dueBeforePauses ?? null;
  return {
    unit,
    cells,
    folds: offs.map(({ at, from, to, reason }) => ({ x: at * unit, from, to, next: nextDay(to), reason })),
    pauses: pauseRuns(cells),
    promise: { x: endOf(due), day: due, number: numberAt(due) },
    law: statutoryDue === null ? null : { x: endOf(statutoryDue), day: statutoryDue, number: numberAt(statutoryDue) },
    ghost: before !== null && before < due ? { from: endOf(before), to: endOf(due), day: before } : null,
    needle: today === null ? null : needleAt(today, cells, unit),
  };
}

function kindOf(kind: RulerSegment['kind'], day: string, { due, statutoryDue, today }: RulerInput): CellKind {
  if (kind === 'PAUSED') return 'paused';
  const isToday = day === today;
  const spent = !isToday && (kind === 'COUNTED' || (today !== null && day < today));
  if (day <= due) return isToday ? 'now' : spent ? 'used' : 'left';
  if (statutoryDue === null || day <= statutoryDue) return isToday || spent ? 'over' : 'law';
  return isToday || spent ? 'broken' : 'law';
}

function pauseRuns(cells: Cell[]): PauseRun[] {
  const runs: PauseRun[] = [];
  cells.forEach((cell, index) => {
    if (cell.kind !== 'paused') return;
    const run = runs.at(-1);
    if (run && cells[index - 1]?.kind === 'paused' && run.reason === cell.reason) {
      run.width += cell.width;
      run.days += 1;
      run.to = cell.day;
    } else {
      runs.push({ x: cell.x, width: cell.width, days: 1, from: cell.day, to: cell.day, reason: cell.reason });
    }
  });
  return runs;
}

function needleAt(today: string, cells: Cell[], unit: number): Needle {
  const at = cells.findIndex((cell) => cell.day === today);
  const cell = cells[at];
  if (!cell) return { x: cells.filter((c) => c.day < today).length * unit, day: today, number: null, paused: null };
  let first = at;
  while (cells[first - 1]?.kind === 'paused') first -= 1;
  return {
    x: cell.x + cell.width / 2,
    day: today,
    number: cell.number,
    paused: cell.kind === 'paused' ? at - first + 1 : null,
  };
}

/** Runs of cells of one kind: enough for the small forms, which number nothing. */
export function cellRuns(cells: readonly Cell[]): { kind: CellKind; x: number; width: number }[] {
  const runs: { kind: CellKind; x: number; width: number }[] = [];
  for (const cell of cells) {
    const run = runs.at(-1);
    if (run && run.kind === cell.kind) run.width += cell.width;
    else runs.push({ kind: cell.kind, x: cell.x, width: cell.width });
  }
  return runs;
}

/** Every how many days a number fits, on a ruler so many pixels wide: 1, 5 or 10. */
export function numberEvery(unit: number, width: number): 1 | 5 | 10 {
  const pixels = unit * width;
  if (pixels >= 21) return 1;
  return pixels * 5 >= 24 ? 5 : 10;
}
