import { describe, expect, it } from 'vitest';
import { cellRuns, layOutRuler, numberEvery, type RulerInput, type RulerSegment } from './ruler-geometry.ts';

const run = (kind: RulerSegment['kind'], from: string, to: string, firstNumber: number | null = null, reason: string | null = null): RulerSegment => ({
  kind,
  from,
  to,
  firstNumber,
  reason,
});

// Accepted on 12 November 2026, promise 8, law 20; paused on the 17th to 19th; today is the 24th, day 5.
const paused: RulerInput = {
  segments: [
    run('COUNTED', '2026-11-13', '2026-11-13', 1),
    run('DAY_OFF', '2026-11-14', '2026-11-15'),
    run('COUNTED', '2026-11-16', '2026-11-16', 2),
    run('PAUSED', '2026-11-17', '2026-11-19', null, '检测'),
    run('COUNTED', '2026-11-20', '2026-11-20', 3),
    run('DAY_OFF', '2026-11-21', '2026-11-22'),
    run('COUNTED', '2026-11-23', '2026-11-23', 4),
    run('AHEAD', '2026-11-24', '2026-11-27', 5),
    run('DAY_OFF', '2026-11-28', '2026-11-29'),
    run('AHEAD', '2026-11-30', '2026-12-04', 9),
    run('DAY_OFF', '2026-12-05', '2026-12-06'),
    run('AHEAD', '2026-12-07', '2026-12-11', 14),
    run('DAY_OFF', '2026-12-12', '2026-12-13'),
    run('AHEAD', '2026-12-14', '2026-12-15', 19),
  ],
  due: '2026-11-27',
  statutoryDue: '2026-12-15',
  dueBeforePauses: '2026-11-24',
  today: '2026-11-24',
};

describe('layOutRuler', () => {
  const layout = layOutRuler(paused);

  it('gives every day but days off a cell of the same width', () => {
    expect(layout.cells).toHaveLength(23);
    expect(layout.unit).toBeCloseTo(1 / 23);
    layout.cells.forEach((cell, index) => {
      expect(cell.x).toBeCloseTo(index / 23);
      expect(cell.width).toBe(layout.unit);
    });
  });

  it('keeps the numbers of the server, and gives paused days none', () => {
    expect(layout.cells.map((cell) => cell.number)).toEqual([1, 2, null, null, null, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
  });

  it('tells used, paused, today, left and the margin of the law apart', () => {
    expect(cellRuns(layout.cells).map((one) => one.kind)).toEqual(['used', 'paused', 'used', 'now', 'left', 'law']);
  });

  it('ends the promise after its last day and the law after its own', () => {
    expect(layout.promise).toMatchObject({ number: 8, day: '2026-11-27' });
    expect(layout.promise.x).toBeCloseTo(11 / 23);
    expect(layout.law).toMatchObject({ number: 20 });
    expect(layout.law?.x).toBeCloseTo(1);
  });

  it('puts the needle in the middle of today', () => {
    expect(layout.needle?.x).toBeCloseTo(7.5 / 23);
    expect(layout.needle).toMatchObject({ number: 5, paused: null });
  });

  it('draws the ghost from the old promise to the new', () => {
    expect(layout.ghost?.from).toBeCloseTo(8 / 23);
    expect(layout.ghost?.to).toBeCloseTo(11 / 23);
  });

  it('folds days off between cells, and joins paused days into one run', () => {
    expect(layout.folds.map((fold) => [Math.round(fold.x * 23), fold.next])).toEqual([
      [1, '2026-11-16'],
      [6, '2026-11-23'],
      [11, '2026-11-30'],
      [16, '2026-12-07'],
      [21, '2026-12-14'],
    ]);
    expect(layout.pauses).toHaveLength(1);
    expect(layout.pauses[0]).toMatchObject({ days: 3, from: '2026-11-17', to: '2026-11-19', reason: '检测' });
  });

  it('turns amber past the promise and red past the law, today included', () => {
    const late = layOutRuler({
      segments: [run('COUNTED', '2026-11-02', '2026-11-06', 1), run('AHEAD', '2026-11-09', '2026-11-10', 6)],
      due: '2026-11-03',
      statutoryDue: '2026-11-05',
      today: '2026-11-09',
    });
    expect(late.cells.map((cell) => cell.kind)).toEqual(['used', 'used', 'over', 'over', 'broken', 'broken', 'law']);
  });

  it('has no needle and no today once the clock has stopped', () => {
    const done = layOutRuler({
      segments: [run('COUNTED', '2026-11-02', '2026-11-03', 1), run('AHEAD', '2026-11-04', '2026-11-06', 3)],
      due: '2026-11-04',
      statutoryDue: '2026-11-06',
      today: null,
    });
    expect(done.needle).toBeNull();
    expect(done.cells.map((cell) => cell.kind)).toEqual(['used', 'used', 'left', 'law', 'law']);
  });

  it('places the needle on the fold when today is a day off', () => {
    const weekend = layOutRuler({ ...paused, today: '2026-11-22' });
    expect(weekend.needle?.x).toBeCloseTo(6 / 23);
    expect(weekend.needle?.number).toBeNull();
  });

  it('counts the days of an open pause at the needle', () => {
    expect(layOutRuler({ ...paused, today: '2026-11-18' }).needle?.paused).toBe(2);
  });

  it('folds a weekend and the holiday after it as one', () => {
    const holiday = layOutRuler({
      segments: [run('AHEAD', '2026-09-30', '2026-09-30', 1), run('DAY_OFF', '2026-10-01', '2026-10-07', null, '国庆节'), run('DAY_OFF', '2026-10-08', '2026-10-08'), run('AHEAD', '2026-10-09', '2026-10-09', 2)],
      due: '2026-10-09',
      statutoryDue: null,
      today: null,
    });
    expect(holiday.folds).toHaveLength(1);
    expect(holiday.folds[0]).toMatchObject({ from: '2026-10-01', to: '2026-10-08', reason: '国庆节' });
  });

  it('keeps a ruler of few days short, and draws none of no days', () => {
    const short = layOutRuler({ segments: [run('AHEAD', '2026-11-25', '2026-11-25', 1)], due: '2026-11-25', statutoryDue: '2026-11-25', today: null });
    expect(short.unit).toBeCloseTo(1 / 6);
    const none = layOutRuler({ segments: [], due: '2026-11-24', statutoryDue: '2026-11-24', today: '2026-11-24' });
    expect(none.cells).toEqual([]);
    expect(none.promise.x).toBe(0);
  });
});

describe('numberEvery', () => {
  it('writes every number where it fits, else fives, else tens', () => {
    expect(numberEvery(1 / 20, 760)).toBe(1);
    expect(numberEvery(1 / 23, 328)).toBe(5);
    expect(numberEvery(1 / 90, 328)).toBe(10);
  });
});
