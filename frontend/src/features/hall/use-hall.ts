import { useQuery, useSubscription } from 'urql';
import { graphql } from '@/shared/graphql/graphql.ts';

export const hallParts = graphql(`
  fragment Hall_hall on Hall {
    at
    open
    queues {
      letter
      general
      floor
      waiting
      openWindows
      estimateMinutes
    }
    windows {
      state
      window {
        id
        code
      }
      ticket {
        id
        number
        state
      }
    }
    called {
      id
      number
      state
      calls
      window {
        id
        code
        floor
      }
    }
  }
`);
const query = graphql(`
  query HallNow {
    hall {
      ...Hall_hall
    }
  }
`);
const changes = graphql(`
  subscription HallChanged {
    hallChanged {
      ...Hall_hall
    }
  }
`);

/** The hall as it is now, kept fresh: each message is the whole of it, so a missed one is no loss. */
export function useHall() {
  const [{ data, error }, again] = useQuery({ query, requestPolicy: 'cache-and-network' });
  const [{ data: news }] = useSubscription({ query: changes });
  return { hall: news?.hallChanged ?? data?.hall, error, retry: () => again({ requestPolicy: 'network-only' }) };
}
