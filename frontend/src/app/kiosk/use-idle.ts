import { useEffect, useState } from 'react';

const quiet = 45;
const grace = 20;

/**
 * How many seconds are left before the screen is cleared; null while somebody is at it. After 45 seconds without a
 * touch or a key, 20 are counted down (WCAG 2.2.1: whoever needs more time says so with one touch).
 */
export function useIdle(running: boolean, onEnd: () => void): { left: number | null; more: () => void } {
  const [since, setSince] = useState(() => Date.now());
  const [now, setNow] = useState(since);
  const asking = running && now - since >= quiet * 1000;
  useEffect(() => {
    const touched = () => {
      if (!asking) setSince(Date.now()); // while it is asked, only the answer counts
    };
    const kinds = ['pointerdown', 'keydown', 'wheel', 'scroll'] as const;
    for (const kind of kinds) window.addEventListener(kind, touched, { passive: true, capture: true });
    const clock = setInterval(() => setNow(Date.now()), 1000);
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, touched, { capture: true });
      clearInterval(clock);
    };
  }, [asking]);
  const left = asking ? Math.max(0, Math.ceil(quiet + grace - (now - since) / 1000)) : null;
  const over = left === 0;
  useEffect(() => {
    if (over) onEnd();
    // onEnd is new with each drawing; the end comes once.
  }, [over]);
  return { left, more: () => setSince(Date.now()) };
}
