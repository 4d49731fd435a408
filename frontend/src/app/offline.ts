/**
 * Has the pages kept on this device, so that the guides that were read open without a network (public/sw.js). Not on a
 * touch screen, which keeps nothing, and not while developing.
 */
export async function keepPages(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator) || location.pathname.startsWith('/kiosk')) return;
  try {
    await navigator.serviceWorker.register('/sw.js');
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage(performance.getEntriesByType('resource').map(({ name }) => name));
  } catch {
    // A browser that will not keep pages shows them all the same.
  }
}
