import type { RulerInput, RulerSegment } from '@/shared/ui/ruler/ruler-geometry.ts';

const run = (from: string, to: string, kind: RulerSegment['kind'], firstNumber: number | null = null): RulerSegment => ({ from, to, kind, firstNumber, reason: null });

/** Three clocks of September 2026: in time, paused for a correction, and past the law. */
export const rulers: Record<'inTime' | 'paused' | 'late', RulerInput & { start: string }> = {
  inTime: {
    start: '2026-08-31',
    segments: [run('2026-09-01', '2026-09-04', 'COUNTED', 1), run('2026-09-05', '2026-09-06', 'DAY_OFF'), run('2026-09-07', '2026-09-11', 'COUNTED', 5), run('2026-09-12', '2026-09-13', 'DAY_OFF'), run('2026-09-14', '2026-09-18', 'COUNTED', 10)],
    due: '2026-09-10',
    statutoryDue: '2026-09-18',
    today: '2026-09-03',
  },
  paused: {
    start: '2026-08-31',
    segments: [run('2026-09-01', '2026-09-02', 'COUNTED', 1), run('2026-09-03', '2026-09-08', 'PAUSED'), run('2026-09-09', '2026-09-11', 'COUNTED', 3), run('2026-09-12', '2026-09-13', 'DAY_OFF'), run('2026-09-14', '2026-09-18', 'COUNTED', 6)],
    due: '2026-09-15',
    dueBeforePauses: '2026-09-09',
    statutoryDue: '2026-09-18',
    today: '2026-09-10',
  },
  late: {
    start: '2026-08-31',
    segments: [run('2026-09-01', '2026-09-04', 'COUNTED', 1), run('2026-09-05', '2026-09-06', 'DAY_OFF'), run('2026-09-07', '2026-09-11', 'COUNTED', 5)],
    due: '2026-09-03',
    statutoryDue: '2026-09-08',
    today: '2026-09-11',
  },
};
