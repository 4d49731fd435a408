// Keeps the pages and the guides that were read, so that they open without a network. Nothing personal is ever kept:
// only the application's own files, and the answers to the questions about the catalogue named below.
const files = 'onewindow-files';
const guides = 'onewindow-guides';
const mostFiles = 400;
const mostGuides = 200;
const open = new Set(['HomePage', 'GuidePage', 'GuideEvent', 'EventPage', 'SearchPage', 'SearchDepartments', 'DepartmentsPage', 'DepartmentPage']);

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

/** What a page had loaded before we were there. */
self.addEventListener('message', (event) => {
  if (!Array.isArray(event.data)) return;
  const own = event.data.filter((url) => typeof url === 'string' && new URL(url).origin === location.origin && new URL(url).pathname.startsWith('/assets/'));
  event.waitUntil(
    caches.open(files).then(async (cache) => {
      await put(files, mostFiles, '/', await fetch('/'));
      await Promise.all(own.map(async (url) => (await cache.match(url)) ?? cache.add(url)));
    }),
  );
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === 'POST' && url.pathname === '/graphql') return event.respondWith(ask(request));
  if (request.method !== 'GET') return;
  if (url.pathname.startsWith('/assets/') || url.pathname === '/mark.svg') return event.respondWith(file(request));
  if (request.mode === 'navigate' && !url.pathname.startsWith('/graphiql')) event.respondWith(page(request));
});

/** A page is always asked for anew; without a network the application starts from what was kept. */
async function page(request) {
  try {
    const answer = await fetch(request);
    // Only the application itself: papers and manuals are pages too.
    if (answer.ok && answer.headers.get('content-type')?.startsWith('text/html')) await put(files, mostFiles, '/', answer.clone());
    return answer;
  } catch (lost) {
    const kept = await caches.match('/');
    if (!kept) throw lost;
    return kept;
  }
}

/** A file of the build has its content in its name: what is kept is right. */
async function file(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await put(files, mostFiles, request, answer.clone());
  return answer;
}

/** Asks the server; without a network, answers what is known of the catalogue as it last was. */
async function ask(request) {
  const body = await request.clone().text();
  let name = '';
  try {
    name = JSON.parse(body).operationName ?? '';
  } catch {
    // Not ours to judge.
  }
  if (!open.has(name)) return fetch(request);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${request.headers.get('accept-language')}\n${body}`));
  const key = `/kept/${Array.from(new Uint8Array(digest), (b) => b.toString(16).padStart(2, '0')).join('')}`;
  try {
    const answer = await fetch(request);
    if (answer.ok) await put(guides, mostGuides, key, answer.clone());
    return answer;
  } catch (lost) {
    const kept = await caches.match(key);
    if (!kept) throw lost;
    return kept;
  }
}

async function put(name, most, key, answer) {
  const cache = await caches.open(name);
  await cache.delete(key); // the oldest stands first
  await cache.put(key, answer);
  const keys = await cache.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - most))) await cache.delete(old);
}
