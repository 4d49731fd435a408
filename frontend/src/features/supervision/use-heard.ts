import { useCallback, useEffect } from 'react';
import { useClient } from 'urql';
import { graphql } from '@/shared/graphql/graphql.ts';

const heard = graphql(`
  subscription SupervisionHeard {
    warningRaised {
      cursor
    }
  }
`);

/** Reads a list anew when supervision does or sees something, once a second at most; answers how to read it at once. */
export function useHeard(again: (options: { requestPolicy: 'network-only' }) => void): () => void {
  const client = useClient();
  const reload = useCallback(() => again({ requestPolicy: 'network-only' }), [again]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const { unsubscribe } = client.subscription(heard, {}).subscribe(({ data }) => {
      if (!data) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        reload();
      }, 1_000);
    });
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [client, reload]);
  return reload;
}
