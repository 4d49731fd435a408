import { createStore, useStore } from '@/shared/lib/store.ts';

/** `idle` until something subscribes; then whether news can reach us. */
export type LiveState = 'idle' | 'connected' | 'lost';

export const liveState = createStore<LiveState>('idle');

/** Counts reconnections: events missed while away are made good by running active queries again. */
export const reconnections = createStore(0);

export function useLiveState(): LiveState {
  return useStore(liveState);
}
