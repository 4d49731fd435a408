import { createStore, useStore } from '@/shared/lib/store.ts';

/** `idle` until something subscribes; then whether news can reach us. */
export type LiveState = 'idle' | 'connected' | 'lost';

export const liveState = createStore<LiveState>('idle');

/** Counts how often news could have been missed: active queries run again, past the cache. */
export const reconnections = createStore(0);

/** Counts what makes one look again who is asking: the connection came back, or an answer was for those signed in only. */
export const doubts = createStore(0);

export const bump = (count: typeof doubts) => count.set(count.get() + 1);

export function useLiveState(): LiveState {
  return useStore(liveState);
}
