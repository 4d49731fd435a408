import { useEffect, useRef, useState } from 'react';

const quiet = 45;
const grace = 20;

/**
 * How many seconds are left before the screen is cleared; null while somebody is at it. After 45 seconds without a
 * touch or a key, 20 are counted down (WCAG 2.2.1: whoever needs more time says so with one touch).
 */
export function useIdle(running: boolean, onEnd: () => void): { left: number | null; more: () => void } {
  const since = useRef(Date.now());
  const [left, setLeft] = useState<number | null>(null);
  const asking = left !== null;
  useEffect(() => {
    const touched = () => {
      if (!asking) since.current = Date.now(); // while it is asked, only the answer counts
    };
    const look = () => {
      const idle = (Date.now() - since.current) / 1000;
      setLeft(running && idle >= quiet ? Math.max(0, Math.ceil(quiet + grace - idle)) : null);
    };
    const kinds = ['pointerdown', 'keydown', 'wheel', 'scroll'] as const;
    for (const kind of kinds) window.addEventListener(kind, touched, { passive: true, capture: true });
    const clock = setInterval(look, 1000);
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, touched, { capture: true });
      clearInterval(clock);
    };
  }, [running, asking]);
  const over = left === 0;
  useEffect(() => {
    if (over) onEnd();
    // onEnd is new with each drawing; the end comes once.
  }, [over]);
  return {
    left,
    more: () => {
      since.current = Date.now();
      setLeft(null);
    },
  };
}
