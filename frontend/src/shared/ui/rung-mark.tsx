import type { MonitorRung } from '@/shared/graphql/gen/graphql.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { LightShape } from './light-shape.tsx';
import styles from './rung-mark.module.css';

const shapes = { NOTICE: 'near', YELLOW: 'yellow', RED: 'red' } as const;

/** How grave a warning is: shape and word, then colour. */
export function RungMark({ rung }: { rung: MonitorRung }) {
  const { t } = useWords();
  return (
    <span className={styles.rung} data-rung={rung}>
      <LightShape name={shapes[rung]} />
      {t(`eye.rung.${rung}`)}
    </span>
  );
}
