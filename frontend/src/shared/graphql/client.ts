import { i18n } from '@lingui/core';
import { Client, fetchExchange, subscriptionExchange } from '@urql/core';
import { createClient as createSocket } from 'graphql-ws';
import { createStore } from '@/shared/lib/store.ts';
import { newCache } from './cache.ts';
import { liveState, reconnections } from './live.ts';
import { refreshExchange } from './refresh-exchange.ts';

const socketUrl = () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`;

function newClient(): { client: Client; close: () => void } {
  const socket = createSocket({
    url: socketUrl,
    lazy: true,
    lazyCloseTimeout: 3_000,
    keepAlive: 15_000,
    retryAttempts: Infinity,
    shouldRetry: () => true,
    connectionParams: () => ({ acceptLanguage: i18n.locale }),
    on: {
      connected: (_socket, _payload, wasRetry) => {
        liveState.set('connected');
        if (wasRetry) reconnections.set(reconnections.get() + 1);
      },
      closed: (event) => {
        // 1000 is our own closing after the last subscription ended.
        liveState.set((event as CloseEvent).code === 1000 ? 'idle' : 'lost');
      },
      error: () => liveState.set('lost'),
    },
  });
  const client = new Client({
    url: '/graphql',
    preferGetMethod: false,
    fetchOptions: () => ({ credentials: 'include', headers: { 'Accept-Language': i18n.locale } }),
    exchanges: [
      refreshExchange,
      newCache(),
      subscriptionExchange({
        forwardSubscription: (operation) => ({
          subscribe: (sink) => ({
            unsubscribe: socket.subscribe({ ...operation, query: operation.query ?? '' }, sink),
          }),
        }),
      }),
      fetchExchange,
    ],
  });
  return { client, close: () => void socket.dispose() };
}

const current = createStore(newClient());

/** The client of the moment: a fresh one after signing in or out, so that no answer outlives its session. */
export const clientStore = current;

export function renewClient(): void {
  const old = current.get();
  liveState.set('idle');
  current.set(newClient());
  old.close();
}
