// Measures a running demo city in Chromium with a CPU slowed four times, and prints what it finds; nothing is judged here:
//   make measure    (or: E2E_BASE_URL=http://127.0.0.1:8080 node tools/measure.mjs)
// INP: the slowest interaction of a walk, from the press to the next picture (Event Timing API). Live: script a second while ten
// events a second come to a list of so many rows.
import { createRequire } from 'node:module';
const require = createRequire(new URL('../frontend/package.json', import.meta.url));
const { chromium } = require('@playwright/test');
const base = process.env.E2E_BASE_URL ?? 'http://127.0.0.1:8080';
const rows = Number(process.env.ROWS ?? 1000);
const seconds = 20;
const pageSize = 50; // use-case-list.ts

async function ask(query, variables, token) {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const answer = await fetch(`${base}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  return (await answer.json()).data;
}
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
});

async function open(who) {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1280, height: 900 }, serviceWorkers: 'block' });
  await context.addInitScript(() => {
    window.interactions = [];
    new PerformanceObserver((list) => {
      for (const { interactionId, duration, name } of list.getEntries()) if (interactionId) window.interactions.push([Math.round(duration), name]);
    }).observe({ type: 'event', durationThreshold: 16, buffered: true });
  });
  if (who)
    await context.request.post(`${base}/graphql`, {
      data: { query: 'mutation ($u: String!) { signIn(input: {username: $u, password: "onewindow-demo", deliver: COOKIE}) { errors { code } } }', variables: { u: who } },
    });
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  return { page, client };
}
const settle = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 400))));
async function inp(label, page) {
  await settle(page);
  const all = await page.evaluate(() => window.interactions);
  const [slowest, name] = all.reduce((worst, one) => (one[0] > worst[0] ? one : worst), [0, 'none over 16 ms']);
  console.log(`measured: INP ${label}: ${slowest} ms (${name}; ${all.length} entries, CPU slowed 4x)`);
}

{
  const { page } = await open(null);
  await page.goto(base);
  await page.getByRole('combobox').or(page.getByRole('searchbox')).first().click();
  await page.keyboard.type('食品经营', { delay: 60 });
  await settle(page);
  await page.getByRole('button', { name: '大字版' }).click();
  await page.getByRole('button', { name: 'English' }).click();
  await inp('home: type, large print, language', page);
  await page.goto(`${base}/items/SCJG-010/apply/applicant`);
  await page.locator('input[type=text], input:not([type])').first().click();
  await page.keyboard.type('Qinghe Noodles', { delay: 40 });
  await inp('form: type', page);
  await page.context().close();
}
{
  const { page, client } = await open('supervisor');
  await page.goto(`${base}/work?scope=all`);
  await page.locator('[data-row="0"]').waitFor();
  let loaded = pageSize;
  for (; loaded < rows; loaded += pageSize) {
    const more = page.getByRole('button', { name: '再看一些' });
    if (!(await more.count())) break;
    await more.last().scrollIntoViewIfNeeded();
    await more.last().click();
    await page.waitForFunction((now) => performance.now() > now + 150, await page.evaluate(() => performance.now()));
  }
  await settle(page);
  await page.evaluate(() => (window.interactions.length = 0));
  for (let n = 0; n < 10; n++) await page.keyboard.press('j', { delay: 20 });
  await page.keyboard.press('Control+k');
  await page.keyboard.type('hong', { delay: 50 });
  await page.keyboard.press('Escape');
  await inp('work list: j ten times, palette', page);
  const clerk = (await ask('mutation { signIn(input: {username: "clerk", password: "onewindow-demo"}) { accessToken } }')).signIn.accessToken;
  const file = (n) =>
    ask('mutation($i: SubmitApplicationInput!) { submitApplication(input: $i) { errors { code } } }', {
      i: { itemCodes: ['SCJG-010'], applicant: { name: `测量${n}`, creditCode: '91350100M000100Y43', phone: '13800000000' } },
    }, clerk);
  const spent = async () => (await client.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'ScriptDuration').value;
  await client.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await client.send('Performance.enable');
  const before = await spent();
  const began = Date.now();
  let sent = 0;
  while (Date.now() - began < seconds * 1000) {
    await Promise.all([file(sent++), new Promise((next) => setTimeout(next, 100))]);
  }
  const took = (Date.now() - began) / 1000;
  const script = ((await spent()) - before) * 1000;
  console.log(`measured: live list of ${loaded} rows (${await page.locator('[data-row]').count()} drawn): ${(script / took).toFixed(1)} ms of script a second at ${(sent / took).toFixed(1)} filings a second (CPU as it is)`);
  await page.context().close();
}
await browser.close();
