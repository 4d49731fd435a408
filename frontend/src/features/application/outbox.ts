import type { SubmitApplicationInput } from '@/shared/graphql/gen/graphql.ts';
import { createStore } from '@/shared/lib/store.ts';
import type { Promised } from './submit.ts';

/** An application that was sent without a network: kept in this browser, and sent once when there is one. */
export type Waiting = {
  /** The item or bundle, as its draft is kept. */
  code: string;
  /** The draft it was made of; another draft means that somebody goes on writing, and that it is not to be sent. */
  draft: string;
  /** With the idempotency key of the filing: however often it is sent, it is filed once. */
  input: SubmitApplicationInput;
  promised: Promised;
  /** Who sent it, by account; null: nobody in particular. It is sent as them or not at all. */
  viewer: string | null;
};

const place = 'onewindow.outbox';

function read(): readonly Waiting[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '[]');
    return Array.isArray(kept) ? (kept as Waiting[]) : [];
  } catch {
    return [];
  }
}

/** What waits to be sent. */
export const outbox = createStore(read());

function write(next: readonly Waiting[]): void {
  outbox.set(next);
  try {
    if (next.length > 0) localStorage.setItem(place, JSON.stringify(next));
    else localStorage.removeItem(place);
  } catch {
    // It waits as long as the page is open.
  }
}

export const wait = (one: Waiting) => write([...outbox.get().filter((other) => other.code !== one.code), one]);
export const unwait = (code: string) => write(outbox.get().filter((other) => other.code !== code));
