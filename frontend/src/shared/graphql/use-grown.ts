import { useCallback, useEffect } from 'react';
import { useClient } from 'urql';
import { graphql } from './graphql.ts';

const changed = graphql(`
  subscription FiguresGrown($input: StatisticsInput) {
    statisticsChanged(input: $input) {
      asOf
    }
  }
`);

/** Reads anew when the ledger grew and its figures with it, once a second at most; answers how to read at once. */
export function useGrown(again: (options: { requestPolicy: 'network-only' }) => void): () => void {
  const client = useClient();
  const reload = useCallback(() => again({ requestPolicy: 'network-only' }), [again]);
  useEffect(() => {
    let first = true; // the figures as they are; the page has just asked for those
    const { unsubscribe } = client.subscription(changed, { input: null }).subscribe(({ data }) => {
      if (!data) return;
      if (first) first = false;
      else reload();
    });
    return unsubscribe;
  }, [client, reload]);
  return reload;
}
