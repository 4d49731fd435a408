import { useWords } from '@/shared/i18n/use-words.ts';
import { type AlignedFrame, alignRuler } from './aligned-geometry.ts';
import type { Cell, RulerInput } from './ruler-geometry.ts';
import { type RulerFacts, rulerSentence } from './ruler-words.ts';
import styles from './ruler.module.css';

const base = 30;
const tops: Record<Cell['kind'], number> = { used: 20, now: 20, left: 20, law: 27, over: 15, broken: 10, paused: 24 };

type Props = RulerInput & RulerFacts & { frame: AlignedFrame; height?: number };

/** A row's ruler in a list: fixed pixels a day and one today line through every row. */
export function AlignedRuler({ frame, height = 44, start, intake, provisional, ...input }: Props) {
  const words = useWords();
  const { layout, runs, from, to, promise, law, clippedLeft, clippedRight } = alignRuler(input, frame);
  const limit = intake ? promise : law;
  return (
    <svg
      className={styles.aligned}
      width={frame.width}
      height={height}
      role="img"
      aria-label={rulerSentence(layout, { start, intake, provisional }, words)}
    >
      {runs.map((run) => (
        <rect
          key={run.x}
          className={styles[run.kind]}
          x={run.x}
          y={tops[run.kind]}
          width={run.width}
          height={base - tops[run.kind]}
        />
      ))}
      <line className={styles.thinBase} x1={from} x2={to} y1={base} y2={base} />
      {promise !== null && !intake && (
        <>
          <line className={styles.haloThin} x1={promise} x2={promise} y1="14" y2="29" />
          <line className={styles.promiseThin} x1={promise} x2={promise} y1="16" y2="34" />
        </>
      )}
      {limit !== null && (
        <>
          <path className={styles.haloThin} d={`M${limit - 2} 9V29`} />
          <path className={styles.statutoryThin} d={`M${limit - 0.5} 16V34M${limit - 4} 16V34`} />
        </>
      )}
      {clippedLeft && <path className={styles.clip} d="M0 25l7 -5v10z" />}
      {clippedRight && <path className={styles.clip} d={`M${frame.width} 25l-7 -5v10z`} />}
      <line className={styles.todayLine} x1={frame.todayX} x2={frame.todayX} y1="0" y2={height + 1} />
    </svg>
  );
}
