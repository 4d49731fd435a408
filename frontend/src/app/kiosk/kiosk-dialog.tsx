import { type ReactNode, useId } from 'react';
import { useModal } from '@/shared/ui/use-modal.ts';
import styles from './kiosk.module.css';

/** A question over the screen, low enough to reach from a wheelchair. */
export function KioskDialog({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const modal = useModal(onClose);
  const titleId = useId();
  return (
    <dialog {...modal} className={styles.dialog} aria-labelledby={titleId}>
      <h2 id={titleId}>{title}</h2>
      {children}
    </dialog>
  );
}
