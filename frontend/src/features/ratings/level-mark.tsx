import type { RatingLevel } from '@/shared/graphql/gen/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { levels } from '@/shared/rating/levels.ts';
import styles from './ratings.module.css';

/** How satisfied somebody was: five strokes as on a ruler, and the word. */
export function LevelMark({ level }: { level: RatingLevel }) {
  const { t } = useWords();
  const reach = levels.length - levels.indexOf(level);
  return (
    <b className={styles.level} data-level={level}>
      <svg viewBox="0 0 34 16" aria-hidden="true">
        {levels.map((one, index) => (
          <rect key={one} x={index * 7} y={index < reach ? 2 : 9} width="5" height={index < reach ? 12 : 5} className={index < reach ? styles.full : styles.bare} />
        ))}
      </svg>
      {t(`rate.level.${level}`)}
    </b>
  );
}
