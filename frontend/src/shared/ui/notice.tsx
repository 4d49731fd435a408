import type { ReactNode } from 'react';
import styles from './notice.module.css';

type Props = { title?: string; plain?: boolean; role?: 'status' | 'alert'; children: ReactNode };

/** Something to take note of. `plain` in ink: what went wrong or stands still. */
export function Notice({ title, plain = false, role, children }: Props) {
  return (
    <div className={`${styles.notice} ${plain ? styles.plain : ''}`} role={role}>
      {title && <h3>{title}</h3>}
      {children}
    </div>
  );
}
