import { useEffect, useRef } from 'react';
import { createStore, useStore } from '@/shared/lib/store.ts';

const place = 'onewindow.keys';
const read = () => {
  try {
    return localStorage.getItem(place) !== 'off';
  } catch {
    return true;
  }
};
const store = createStore(read());

/** Whether single keys do something: they can be turned off (WCAG 2.1.4). */
export function useKeysOn(): [boolean, (on: boolean) => void] {
  return [
    useStore(store),
    (on) => {
      store.set(on);
      try {
        localStorage.setItem(place, on ? 'on' : 'off');
      } catch {
        // Kept for this page alone.
      }
    },
  ];
}

/** Single keys of a page: silent while a field has the focus, a dialog is open or a character is being composed. */
export function useKeys(keys: Record<string, () => void>): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !wanted(event) || (!store.get() && event.key !== '?')) return;
      const act = current.current[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

/** Whether a key is meant for the page and not for what has the focus. */
export function wanted(event: Pick<KeyboardEvent, 'isComposing' | 'keyCode' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target'>): boolean {
  // 229 is what browsers report while an input method is at work.
  if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (document.querySelector('dialog[open]')) return false;
  const at = event.target;
  return !(at instanceof HTMLElement && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)));
}
