import type { ReactNode } from 'react';
import styles from './tag.module.css';

export function Tag({ look = 'line', children }: { look?: 'line' | 'solid' | 'wash'; children: ReactNode }) {
  return <span className={`${styles.tag} ${look === 'line' ? '' : styles[look]}`}>{children}</span>;
}
