import { useEffect } from 'react';

/** Fetches what keeps an application until there is a network, while there still is one. */
export function useOutboxReady(): void {
  useEffect(() => {
    import('./outbox-sender.tsx').catch(() => {}); // then it comes when the site is next opened
  }, []);
}
