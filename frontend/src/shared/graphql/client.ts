import { i18n } from '@lingui/core';
import { Client, fetchExchange, mapExchange, type OperationResult, subscriptionExchange } from '@urql/core';
import { createStore } from '@/shared/lib/store.ts';
import { newCache } from './cache.ts';
import { hasCode } from './failure.ts';
import { bump, doubts, liveState } from './live.ts';
import { liveConnection } from './live-connection.ts';
import { refreshExchange } from './refresh-exchange.ts';

function newClient() {
  const { forward, close, resume } = liveConnection();
  const client = new Client({
    url: '/graphql',
    preferGetMethod: false,
    fetchOptions: () => ({ credentials: 'include', headers: { 'Accept-Language': i18n.locale } }),
    exchanges: [
      refreshExchange,
      newCache(),
      mapExchange({ onResult: (result) => void (refusedToStranger(result) && bump(doubts)) }),
      subscriptionExchange({ forwardSubscription: forward }),
      fetchExchange,
    ],
  });
  return { client, close, resume };
}

type Payload = { errors?: { code?: string }[] } | null;

/** Whether an answer was refused because nobody is signed in. */
const refusedToStranger = ({ error, data }: OperationResult) =>
  hasCode(error, 'UNAUTHENTICATED') || Object.values((data as Record<string, Payload> | undefined) ?? {}).some((payload) => payload?.errors?.some?.(({ code }) => code === 'UNAUTHENTICATED'));

const current = createStore(newClient());

/** The client of the moment: a fresh one after signing in or out, so that no answer outlives its session. */
export const clientStore = current;

export function renewClient(): void {
  const old = current.get();
  liveState.set('idle');
  current.set(newClient());
  old.close();
}

/** To call when the same person has signed in again: what was open goes on where it was. */
export const resume = () => current.get().resume();
