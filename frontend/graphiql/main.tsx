import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createClient } from 'graphql-ws';
import { createRoot } from 'react-dom/client';
import { examples } from './examples.ts';

// Whoever wants to be somebody here pastes a token under Headers: the session of the pages is not used.
const fetcher = createGraphiQLFetcher({
  url: '/graphql',
  fetch: (input: RequestInfo | URL, init?: RequestInit) => fetch(input, { ...init, credentials: 'omit' }),
  wsClient: createClient({ url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`, lazy: true }),
});

const root = document.getElementById('root');
if (!root) throw new Error('no #root in index.html');
createRoot(root).render(<GraphiQL fetcher={fetcher} defaultTabs={examples.map((query) => ({ query }))} shouldPersistHeaders={false} />);
