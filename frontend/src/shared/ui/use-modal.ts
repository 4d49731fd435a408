import { type RefObject, type SyntheticEvent, useEffect, useRef } from 'react';

/**
 * A native dialog that is open while it is drawn. Escape asks to close it; when it goes, the focus returns to where it
 * came from, if that still stands.
 */
export function useModal(onClose: () => void): { ref: RefObject<HTMLDialogElement | null>; onCancel: (event: SyntheticEvent) => void } {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const box = ref.current;
    const before = document.activeElement;
    if (box && !box.open) box.showModal();
    return () => {
      box?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return {
    ref,
    onCancel: (event) => {
      event.preventDefault();
      onClose();
    },
  };
}
