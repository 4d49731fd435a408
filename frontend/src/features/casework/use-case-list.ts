import type { CombinedError } from '@urql/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import { type FragmentType, graphql, readFragment } from '@/shared/graphql/graphql.ts';
import type { CaseFilter, CaseOrder, CaseRow_caseFragment } from '@/shared/graphql/gen/graphql.ts';
import { reconnections } from '@/shared/graphql/live.ts';

export const caseRow = graphql(`
  fragment CaseRow_case on Case {
    id
    number
    stage
    status
    viewerCan
    item {
      id
      code
      name
      nameEn
    }
    applicant {
      name
    }
    light {
      colour
      warning
      paused
      ...StatusLight_light
    }
    clock {
      kind
      state
      used
      remaining
      statutoryRemaining
      ...ClockRuler_clock
    }
  }
`);
const list = graphql(`
  query CaseList($filter: CaseFilter, $orderBy: CaseOrder, $after: String) {
    center {
      today {
        date
      }
    }
    cases(filter: $filter, orderBy: $orderBy, first: 50, after: $after) {
      totalCount
      nodes {
        id
        ...CaseRow_case
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
const events = graphql(`
  subscription CaseListEvents {
    caseEvents {
      cursor
      heartbeat
      events {
        id
        case {
          id
          ...CaseRow_case
        }
      }
    }
  }
`);

export type CaseRow = CaseRow_caseFragment;

export type CaseList = {
  rows: CaseRow[];
  today: string;
  total: number | null;
  /** Rows that came since and wait behind a button. */
  fresh: number;
  more: boolean;
  loading: boolean;
  error: CombinedError | null;
  /** When something last came in. */
  heardAt: Date | null;
  loadMore: () => void;
  reload: () => void;
};

type State = Pick<CaseList, 'rows' | 'today' | 'total' | 'error'> & { after: string | null; more: boolean; key: string };

const empty: State = { rows: [], today: '', total: null, error: null, after: null, more: false, key: '' };

/**
 * A page-wise list of cases that lives: lines of the ledger patch rows in place, never move them; what is new
 * is counted and waits until `reload`.
 */
export function useCaseList(filter: CaseFilter, orderBy: CaseOrder = 'URGENCY'): CaseList {
  const client = useClient();
  const key = JSON.stringify([filter, orderBy]);
  const [state, setState] = useState<State>(empty);
  const [fresh, setFresh] = useState(0);
  const [loading, setLoading] = useState(true);
  const [heardAt, setHeardAt] = useState<Date | null>(null);
  const known = useRef<Set<string>>(new Set());
  const wanted = useRef(key);

  const ask = useCallback(
    async (after: string | null) => {
      const [only, order] = JSON.parse(key) as [CaseFilter, CaseOrder];
      return client.query(list, { filter: only, orderBy: order, after }, { requestPolicy: 'network-only' }).toPromise();
    },
    [client, key],
  );
  const load = useCallback(
    async (after: string | null) => {
      wanted.current = key;
      setLoading(true);
      const { data, error } = await ask(after);
      // An answer to an older question is dropped.
      if (wanted.current !== key) return;
      setLoading(false);
      if (!data) {
        setState((old) => ({ ...(old.key === key ? old : empty), key, error: error ?? null }));
        return;
      }
      const page = data.cases.nodes.map((node) => readFragment(caseRow, node as FragmentType<typeof caseRow>));
      setState((old) => {
        const before = after !== null && old.key === key ? old.rows : [];
        const seen = new Set(before.map((row) => row.id));
        const rows = [...before, ...page.filter((row) => !seen.has(row.id))];
        known.current = new Set(rows.map((row) => row.id));
        const { hasNextPage, endCursor } = data.cases.pageInfo;
        return { rows, today: data.center.today.date, total: data.cases.totalCount, error: null, after: endCursor, more: hasNextPage, key };
      });
      if (after === null) setFresh(0);
    },
    [ask, key],
  );

  useEffect(() => {
    void load(null);
  }, [load]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    // Only the server knows what belongs to this list: ask for its head again and count what is new in it.
    const look = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        void ask(null).then(({ data }) => {
          if (!data || wanted.current !== key) return;
          setFresh(data.cases.nodes.filter((node) => !known.current.has(node.id)).length);
        });
      }, 800);
    };
    const { unsubscribe } = client.subscription(events, {}).subscribe(({ data }) => {
      if (!data) return;
      setHeardAt(new Date());
      const news = new Map(data.caseEvents.events.map((line) => [line.case.id, readFragment(caseRow, line.case)]));
      if (news.size === 0) return;
      setState((old) => (old.rows.some((row) => news.has(row.id)) ? { ...old, rows: old.rows.map((row) => news.get(row.id) ?? row) } : old));
      if ([...news.keys()].some((id) => !known.current.has(id))) look();
    });
    const stop = reconnections.subscribe(look);
    return () => {
      unsubscribe();
      stop();
      clearTimeout(timer);
    };
  }, [client, ask, key]);

  const current = state.key === key ? state : { ...empty, today: state.today };
  return {
    ...current,
    fresh,
    loading,
    heardAt,
    loadMore: () => {
      if (!loading && current.more) void load(current.after);
    },
    reload: () => void load(null),
  };
}
