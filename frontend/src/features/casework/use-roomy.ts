import { useSyncExternalStore } from 'react';
import { useDisplay } from '@/shared/lib/display.ts';

/** True when the window has room for so many pixels of the standard size; large print needs half as much again. */
export function useRoomy(pixels: number): boolean {
  const large = useDisplay().size === 'large';
  const query = `(min-width: ${Math.round(pixels * (large ? 1.5 : 1))}px)`;
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}
