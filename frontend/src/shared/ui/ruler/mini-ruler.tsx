import { useWords } from '@/shared/i18n/use-words.ts';
import { cellRuns, type Cell, layOutRuler, type RulerInput } from './ruler-geometry.ts';
import { type RulerFacts, rulerSentence } from './ruler-words.ts';
import styles from './ruler.module.css';

const base = 20;
const tops: Record<Cell['kind'], number> = { used: 10, now: 10, left: 10, law: 17, over: 6, broken: 3, paused: 14 };
const pct = (share: number) => `${Number((share * 100).toFixed(3))}%`;

/** The ruler without words, from 120 pixels: for cards and short lists. Say the days beside it. */
export function MiniRuler({ start, intake, provisional, ...input }: RulerInput & RulerFacts) {
  const words = useWords();
  const layout = layOutRuler(input);
  const { cells, promise, law, needle } = layout;
  return (
    <svg className={styles.mini} role="img" aria-label={rulerSentence(layout, { start, intake, provisional }, words)}>
      {cellRuns(cells).map((run) => (
        <rect
          key={run.x}
          className={styles[run.kind]}
          x={pct(run.x)}
          y={tops[run.kind]}
          width={pct(run.width)}
          height={base - tops[run.kind]}
        />
      ))}
      <line className={styles.thinBase} x1="0" x2="100%" y1={base} y2={base} />
      {!intake && (
        <svg x={pct(promise.x)} overflow="visible">
          <line className={styles.promiseThin} x1="0" x2="0" y1="3" y2="24" />
        </svg>
      )}
      {(law ?? intake) && (
        <svg x={pct(law?.x ?? promise.x)} overflow="visible">
          <path className={styles.statutoryThin} d="M-1 6V24M-4.5 6V24" />
        </svg>
      )}
      {needle && (
        <svg x={pct(needle.x)} overflow="visible">
          <line className={styles.haloThin} x1="0" x2="0" y1="3" y2="20" />
          <line className={styles.needleThin} x1="0" x2="0" y1="1" y2="24" />
          <circle className={styles.head} cx="0" cy="2" r="3" />
        </svg>
      )}
    </svg>
  );
}
