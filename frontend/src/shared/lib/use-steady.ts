import { useRef, useState } from 'react';

type Steady<T> = {
  /** The rows that stand there, in the order they were first shown, with what they say now. */
  rows: T[];
  /** How many came since and wait to be shown. */
  fresh: number;
  /** Shows them all, in their order. */
  show: () => void;
};
type Options = {
  /** Another list is on its way; what came before may still be given. */
  loading?: boolean;
  /** The list is one page of more: what new rows push off its end stays as it was last seen. */
  page?: boolean;
};

/**
 * Keeps a live list still under the reader's eyes: what is shown changes in place, what is new waits until it is
 * asked for. Another `of` (a filter, a page) begins anew, once it is no longer loading; an empty list fills by itself.
 */
export function useSteady<T>(list: readonly T[] | undefined, id: (row: T) => string, of: string, { loading = false, page = false }: Options = {}): Steady<T> {
  const shown = useRef<{ of: string; rows: Map<string, T> } | null>(null);
  const [, redraw] = useState(0);
  if (!list) return { rows: [], fresh: 0, show: () => {} };
  if (loading && shown.current?.of !== of) return { rows: [...list], fresh: 0, show: () => {} };
  const now = new Map(list.map((row) => [id(row), row]));
  const begin = () => {
    shown.current = { of, rows: new Map(now) };
  };
  const before = shown.current;
  if (before?.of !== of || (page ? before.rows.size === 0 : ![...before.rows.keys()].some((one) => now.has(one)))) begin();
  const rows = shown.current?.rows ?? now;
  for (const one of [...rows.keys()]) {
    const row = now.get(one);
    if (row) rows.set(one, row);
    else if (!page) rows.delete(one);
  }
  return {
    rows: [...rows.values()],
    fresh: [...now.keys()].filter((one) => !rows.has(one)).length,
    show: () => {
      begin();
      redraw((n) => n + 1);
    },
  };
}
