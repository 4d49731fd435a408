import styles from './ruler.module.css';

/** The hatching of pauses, once a page, for every ruler on it. */
export function RulerPatterns() {
  return (
    <svg width="0" height="0" className={styles.patterns} aria-hidden="true">
      <defs>
        <pattern id="ruler-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect className={styles.hatchBase} width="6" height="6" />
          <line className={styles.hatchLine} x1="0" y1="0" x2="0" y2="6" />
        </pattern>
        <pattern
          id="ruler-hatch-small"
          width="3.6"
          height="3.6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect className={styles.hatchBase} width="4" height="4" />
          <line className={styles.hatchLine} x1="0" y1="0" x2="0" y2="3.6" />
        </pattern>
      </defs>
    </svg>
  );
}
