import { paths } from '@/app/paths.ts';

/**
 * Makes the screen as if nobody had stood before it: what was stored goes, and the page starts anew, taking with it
 * whatever was in memory. Pages of the touch screen replace each other, so there is nothing to go back to.
 */
export async function leaveNothing(): Promise<void> {
  localStorage.clear();
  sessionStorage.clear();
  try {
    for (const name of await caches.keys()) await caches.delete(name);
  } catch {
    // No cache to be had here: nothing was cached either.
  }
  location.replace(paths.kiosk);
}
