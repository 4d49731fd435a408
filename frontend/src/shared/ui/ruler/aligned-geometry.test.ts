import { describe, expect, it } from 'vitest';
import { alignRuler } from './aligned-geometry.ts';
import type { RulerInput } from './ruler-geometry.ts';

const frame = { width: 320, todayX: 150, pixelsPerDay: 6 };
const ruler = (today: string): RulerInput => ({
  segments: [{ kind: 'AHEAD', from: '2026-11-02', to: '2026-11-21', firstNumber: 1, reason: null }],
  due: '2026-11-09',
  statutoryDue: '2026-11-21',
  today,
});

describe('alignRuler', () => {
  it('puts every today on the one today line', () => {
    for (const today of ['2026-11-02', '2026-11-05', '2026-11-20']) {
      const { runs, layout } = alignRuler(ruler(today), frame);
      const now = layout.cells.findIndex((cell) => cell.day === today);
      const start = frame.todayX - (now + 0.5) * frame.pixelsPerDay;
      expect(runs[0]?.x).toBeCloseTo(Math.max(0, start));
    }
  });

  it('keeps the pixels of a day the same whatever the length', () => {
    const { runs } = alignRuler(ruler('2026-11-05'), frame);
    const all = runs.reduce((sum, run) => sum + run.width, 0);
    expect(all).toBeCloseTo(20 * 6);
  });

  it('clips to the frame and says on which side', () => {
    const narrow = alignRuler(ruler('2026-11-02'), { width: 60, todayX: 10, pixelsPerDay: 6 });
    expect(narrow.clippedRight).toBe(true);
    expect(narrow.clippedLeft).toBe(false);
    expect(narrow.law).toBeNull();
    expect(Math.max(...narrow.runs.map((run) => run.x + run.width))).toBeLessThanOrEqual(60);
  });
});
