// Tries the server with the clients that people use: graphql-http's audits,
// graphql-ws and graphql-sse. Run by TestRealClients in a folder that has them
// (npm i graphql-http@1.23.1 graphql@16 graphql-ws@6.4.2 graphql-sse@2.6.1 ws).
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
const require = createRequire(process.cwd() + '/');
const load = (name) => import(pathToFileURL(require.resolve(name)).href);
const { auditServer } = await load('graphql-http');
const { createClient: ws } = await load('graphql-ws');
const { createClient: sse } = await load('graphql-sse');
const WebSocket = (await load('ws')).default;

const url = process.argv[2];
const failures = [];
const check = (name, ok, detail) => { if (!ok) failures.push(`${name}: ${JSON.stringify(detail)}`); };

const audits = await auditServer({ url });
const bad = audits.filter((a) => a.status !== 'ok');
for (const a of bad) failures.push(`audit ${a.id} ${a.status} ${a.name}: ${a.reason}`);
console.log(`audits ${audits.length - bad.length}/${audits.length}`);

const all = (client, payload) => new Promise((resolve) => {
  const got = [];
  client.subscribe(payload, {
    next: (v) => got.push(v),
    error: (e) => resolve({ got, error: e }),
    complete: () => resolve({ got }),
  });
});

const socketURL = url.replace('http', 'ws');
const clients = {
  ws: (params) => ws({ url: socketURL, webSocketImpl: WebSocket, connectionParams: params, retryAttempts: 0, lazyCloseTimeout: 50 }),
  sse: (params) => sse({ url, headers: params, retryAttempts: 0 }),
};
for (const [name, make] of Object.entries(clients)) {
  const client = make({ authorization: 'Bearer alice' });
  let r = await all(client, { query: 'subscription{ticks(n:3){n cursor}}' });
  check(`${name} subscription`, r.got.length === 3 && !r.error && r.got[2].data.ticks.cursor === 'c3', r);
  r = await all(client, { query: 'query($t:String!){echo(text:$t)}', variables: { t: '你好' } });
  check(`${name} query`, r.got.length === 1 && r.got[0].data.echo === '你好', r);
  r = await all(client, { query: 'mutation{set(value:7)}' });
  check(`${name} mutation`, r.got.length === 1 && r.got[0].data.set === 7, r);
  r = await all(client, { query: '{who}' });
  check(`${name} identity`, r.got[0]?.data.who.startsWith('alice@'), r);
  r = await all(client, { query: '{nothing}' });
  const errors = name === 'ws' ? r.error : r.got[0]?.errors;
  check(`${name} invalid`, errors?.[0]?.extensions.code === 'GRAPHQL_VALIDATION_FAILED', r);
  r = await all(client, { query: 'subscription{refused{n}}' });
  const refused = name === 'ws' ? r.error : r.got[0]?.errors;
  check(`${name} refused`, refused?.[0]?.extensions.code === 'WRONG_QUERY_CODE', r);
  r = await all(client, { query: '{fail(kind:"other")}' });
  check(`${name} masked`, r.got[0]?.errors[0].extensions.code === 'INTERNAL_SERVER_ERROR', r);
  const cancelled = await new Promise((resolve) => {
    let n = 0;
    const stop = client.subscribe({ query: 'subscription{ticks(n:1000000){n}}' }, {
      next: () => { if (++n === 5) { stop(); } },
      error: (e) => resolve({ error: e }),
      complete: () => resolve({ n }),
    });
  });
  check(`${name} cancel`, cancelled.n >= 5, cancelled);
  client.dispose();
}
const denied = await all(clients.ws({ authorization: 'Bearer bad' }), { query: '{hello}' });
check('ws bad token', denied.error?.code === 4401, denied.error?.code);
console.log(failures.length ? failures.join('\n') : 'clients ok');
process.exit(failures.length ? 1 : 0);
