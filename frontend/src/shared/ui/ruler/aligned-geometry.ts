import { cellRuns, type CellKind, layOutRuler, type RulerInput, type RulerLayout } from './ruler-geometry.ts';

/** The frame every row of one list shares: so many pixels a day, one today line. */
export type AlignedFrame = { width: number; todayX: number; pixelsPerDay: number };

export type AlignedLayout = {
  layout: RulerLayout;
  runs: { kind: CellKind; x: number; width: number }[];
  from: number;
  to: number;
  promise: number | null;
  law: number | null;
  /** Parts that lie outside the frame, shown by an arrow. */
  clippedLeft: boolean;
  clippedRight: boolean;
};

/** Places a ruler so that its today lies on the list's today line; clips it to the frame. */
export function alignRuler(input: RulerInput, frame: AlignedFrame): AlignedLayout {
  const layout = layOutRuler(input);
  const today = layout.needle?.x ?? layout.cells.filter((c) => c.kind === 'used').length * layout.unit;
  const place = (share: number) => frame.todayX + ((share - today) / layout.unit) * frame.pixelsPerDay;
  const inside = (x: number) => (x >= 0 && x <= frame.width ? x : null);
  const from = place(0);
  const to = place(Math.max(layout.cells.length * layout.unit, layout.promise.x, layout.law?.x ?? 0));
  const runs = cellRuns(layout.cells).flatMap((run) => {
    const left = Math.max(0, place(run.x));
    const right = Math.min(frame.width, place(run.x + run.width));
    return right > left ? [{ kind: run.kind, x: left, width: right - left }] : [];
  });
  return {
    layout,
    runs,
    from: Math.max(0, from),
    to: Math.min(frame.width, to),
    promise: inside(place(layout.promise.x)),
    law: layout.law === null ? null : inside(place(layout.law.x)),
    clippedLeft: from < 0,
    clippedRight: to > frame.width,
  };
}
