import { type ReactNode, useId } from 'react';
import { Button } from './button.tsx';
import { buttonRow } from './button-style.ts';
import { useModal } from './use-modal.ts';
import styles from './confirm-dialog.module.css';

type Props = {
  title: string;
  confirm: string;
  cancel: string;
  busy?: boolean;
  grave?: boolean;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** Asks before something that cannot be taken back. Escape and "cancel" leave all as it was. */
export function ConfirmDialog({ title, confirm, cancel, busy, grave, onConfirm, onClose, children }: Props) {
  const modal = useModal(() => !busy && onClose());
  const titleId = useId();
  return (
    <dialog {...modal} className={styles.dialog} aria-labelledby={titleId}>
      <h2 id={titleId}>{title}</h2>
      <div className={styles.body}>
        {children}
        <p className={buttonRow}>
          <Button look={grave ? 'grave' : 'first'} busy={busy} onClick={onConfirm}>
            {confirm}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {cancel}
          </Button>
        </p>
      </div>
    </dialog>
  );
}
