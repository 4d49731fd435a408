import type { ReactNode } from 'react';

/** Nothing here: says why, and what to do next. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="stack" style={{ paddingBlock: 'var(--s6)' }}>
      <h2>{title}</h2>
      {children}
    </div>
  );
}
