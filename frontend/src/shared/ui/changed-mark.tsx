import { type ReactNode, useState } from 'react';
import styles from './changed-mark.module.css';

type Props = { value: string; children: ReactNode };

/** Marks what is inside for two seconds when its value changes; the first value is no change. */
export function ChangedMark({ value, children }: Props) {
  const [seen, setSeen] = useState({ value, changes: 0 });
  if (seen.value !== value) setSeen({ value, changes: seen.changes + 1 });
  return (
    <span key={seen.changes} className={seen.changes > 0 ? styles.mark : undefined}>
      {children}
    </span>
  );
}
