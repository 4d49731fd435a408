import { cacheExchange, type CacheExchangeOpts, type KeyGenerator } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';

// A thing with an `id` is one wherever it is met; all else is a value and lives inside whatever holds it. The
// viewer is one person, kept under the root, gone with a fresh client after signing out.
const byId: KeyGenerator = (thing) => (thing['id'] as string | undefined) ?? null;
const otherwise: Record<string, KeyGenerator> = {
  LifeEvent: (event) => event['key'] as string,
  CalendarYear: (year) => String(year['year']),
};

const options: Partial<CacheExchangeOpts> = {
  keys: new Proxy(otherwise, { get: (own, name: string) => own[name] ?? byId }),
  resolvers: {
    // Lists of cases and complaints keep their own pages: they must be able to begin anew.
    Query: { serviceItems: relayPagination() },
    Department: { items: relayPagination() },
    Viewer: { applications: relayPagination(), licences: relayPagination() },
  },
};

export const newCache = () => cacheExchange(options);
