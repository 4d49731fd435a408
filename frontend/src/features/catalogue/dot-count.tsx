import styles from './dot-count.module.css';

const perRow = 70;
const most = 1400;

/** One mark, one thing; hollow is missing. Two paths, however many marks. */
export function DotCount({ total, full }: { total: number; full: number }) {
  const shown = Math.min(total, most);
  const fullShown = Math.min(shown, Math.round((full / Math.max(total, 1)) * shown));
  const rows = Math.max(1, Math.ceil(shown / perRow));
  const mark = (index: number) => `M${(index % perRow) * 5} ${Math.floor(index / perRow) * 9}h3.2v6.8h-3.2z`;
  const marks = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => mark(from + i)).join('');
  return (
    <svg width="100%" viewBox={`-1 -1 351 ${rows * 9}`} aria-hidden="true" className={styles.dots}>
      <path className={styles.full} d={marks(0, fullShown)} />
      <path className={styles.hollow} d={marks(fullShown, shown)} />
    </svg>
  );
}
