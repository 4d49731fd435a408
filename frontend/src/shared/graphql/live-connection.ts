import { i18n } from '@lingui/core';
import type { SubscriptionForwarder } from '@urql/core';
import type { GraphQLError } from 'graphql';
import type { Client as Socket } from 'graphql-ws';
import { bump, doubts, liveState, reconnections } from './live.ts';

const address = () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`;
/** How long until its code is asked for again, in milliseconds. */
const again = 5_000;

/** The live connection of a client: its code, too, comes only when something first subscribes. */
export function liveConnection(): { forward: SubscriptionForwarder; close: () => void; resume: () => void } {
  /** Subscriptions refused because a session ended; they go on when the same person signs in again. */
  const held = new Set<() => void>();
  let socket: Promise<Socket> | null = null;
  const connect = () =>
    (socket ??= import('graphql-ws').then(({ createClient }) =>
      createClient({
        url: address,
        lazy: true,
        lazyCloseTimeout: 3_000,
        keepAlive: 15_000,
        retryAttempts: Infinity,
        shouldRetry: () => true,
        connectionParams: () => ({ acceptLanguage: i18n.locale }),
        on: {
          connected: (_socket, _payload, wasRetry) => {
            liveState.set('connected');
            if (wasRetry) bump(doubts);
          },
          // 1000 is our own closing after the last subscription ended.
          closed: (event) => liveState.set((event as CloseEvent).code === 1000 ? 'idle' : 'lost'),
          error: () => liveState.set('lost'),
        },
      }),
    ));
  return {
    forward: (operation) => ({
      subscribe: (sink) => {
        let gone = false;
        let stop = () => {};
        const refused = (error: unknown) => {
          if (!isStranger(error)) return sink.error(error);
          held.add(listen);
          bump(doubts);
        };
        const listen = () =>
          void connect().then(
            (live) => {
              if (!gone) stop = live.subscribe({ ...operation, query: operation.query ?? '' }, { ...sink, error: refused });
            },
            () => {
              socket = null; // no network, most likely
              liveState.set('lost');
              if (!gone) setTimeout(listen, again);
            },
          );
        listen();
        return {
          unsubscribe: () => {
            gone = true;
            held.delete(listen);
            stop();
          },
        };
      },
    }),
    close: () => void socket?.then((live) => live.dispose()),
    resume: () => {
      void socket?.then((live) => live.terminate()); // it still stands for nobody
      const waiting = [...held];
      held.clear();
      waiting.forEach((listen) => listen());
      bump(reconnections);
    },
  };
}

const isStranger = (error: unknown) => Array.isArray(error) && error.some((one: GraphQLError) => one.extensions['code'] === 'UNAUTHENTICATED');
