// Takes a picture of every page of a running demo city, and writes the page that shows them:
//   make gallery    (or: E2E_BASE_URL=http://127.0.0.1:8080 node tools/gallery.mjs docs/gallery)
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
const require = createRequire(new URL('../frontend/package.json', import.meta.url));
const { chromium } = require('@playwright/test');
const base = process.env.E2E_BASE_URL ?? 'http://127.0.0.1:8080';
const [folder] = process.argv.slice(2);

async function ask(query, variables, token) {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const answer = await fetch(`${base}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  return (await answer.json()).data;
}
const token = async (username) =>
  (await ask('mutation($u: String!) { signIn(input: {username: $u, password: "onewindow-demo"}) { accessToken } }', { u: username })).signIn.accessToken;

const { submitApplication } = await ask(
  'mutation($i: SubmitApplicationInput!) { submitApplication(input: $i) { application { queryCode cases { id number } } } }',
  { i: { itemCodes: ['SCJG-010'], applicant: { name: '青禾面馆', creditCode: '91350100M000100Y43', phone: '13800000000' } } },
);
const [filed] = submitApplication.application.cases;
const { queryCode } = submitApplication.application;
await ask('mutation($c: ID!) { acceptCase(input: {caseId: $c}) { errors { code } } }', { c: filed.id }, await token('clerk'));
await ask('mutation($c: ID!) { takeUpCase(input: {caseId: $c}) { errors { code } } }', { c: filed.id }, await token('examiner'));

const desk = { viewport: { width: 1280, height: 860 } };
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };
const screen = { viewport: { width: 1080, height: 1920 } };
const wall = { viewport: { width: 1920, height: 1080 } };
/** Who, what, and how it is seen. Each page stands once, the main ones in other lights too. */
const rooms = [
  ['门户 The portal', null, desk, {
    home: '/', search: '/search?q=食品', event: '/events/restaurant', guide: '/items/SCJG-010', departments: '/departments', department: '/departments/SCJG',
    apply: '/items/SCJG-010/apply', bundle: '/events/restaurant/apply', tasks: '/items/SCJG-010/apply/tasks', questions: '/items/SCJG-010/apply/questions',
    applicant: '/items/SCJG-010/apply/applicant', documents: '/items/SCJG-010/apply/documents', check: '/items/SCJG-010/apply/check',
    track: `/track/${filed.number}#${queryCode}`, queue: '/queue', appointments: '/appointments', complain: '/complaints/new', 'find-complaint': '/complaints',
    ratings: '/ratings', statistics: '/statistics', evaluations: '/evaluations', disclosure: '/disclosure', board: '/board', 'sign-in': '/sign-in',
    accessibility: '/accessibility', developers: '/developers', components: '/developers/components', graphiql: '/graphiql',
  }],
  ['申请人 The applicant', 'applicant', desk, { my: '/my', 'my-licences': '/my/licences', 'my-agents': '/my/agents' }],
  ['手机 On a phone', null, phone, { 'phone-home': '/', 'phone-guide': '/items/SCJG-010', 'phone-track': `/track/${filed.number}#${queryCode}` }],
  ['大字与深色 Large print, and the dark', null, { ...desk, display: { size: 'large' } }, { 'large-home': '/', 'large-guide': '/items/SCJG-010' }],
  ['Dark', null, { ...desk, locale: 'en', display: { theme: 'dark' } }, { 'dark-home': '/', 'dark-track': `/track/${filed.number}#${queryCode}` }],
  ['触摸屏 The touch screen', null, screen, { kiosk: '/kiosk', 'kiosk-find': '/kiosk/find', 'kiosk-item': '/kiosk/items/SCJG-010', 'kiosk-track': '/kiosk/track', 'kiosk-ticket': '/kiosk/ticket' }],
  ['大厅屏 The screen over the hall', null, wall, { hall: '/hall' }],
  ['窗口 The window', 'clerk', desk, { window: '/window', register: '/window/register', cash: '/window/cash', inquiries: '/window/inquiries', authorisations: '/window/authorisations' }],
  ['部门 The department', 'examiner', desk, {
    work: '/work', case: `/work/cases/${filed.id}`, outlook: '/work/outlook', licences: '/work/licences', record: '/work/record', roster: '/work/roster', 'follow-ups': '/work/ratings', standings: '/work/evaluation',
  }],
  ['监督 The supervisor', 'supervisor', desk, {
    figures: '/work/figures', warnings: '/work/warnings', orders: '/work/orders', accountability: '/work/accountability', monitoring: '/work/monitoring', complaints: '/work/complaints', 'day-books': '/work/money',
  }],
  ['监督大屏 The wall', 'supervisor', wall, { wall: '/work/wall' }],
  ['管理 The administrator', 'admin', desk, {
    calendar: '/work/calendar', announcements: '/work/announcements', 'edit-items': '/admin/items?find=身份证', 'edit-item': '/admin/items/GA-044', 'edit-papers': '/admin/items/GA-044?part=documents',
    'edit-changes': '/admin/items/GA-044?part=changes', places: '/admin/places', people: '/admin/people', wordings: '/admin/wordings', health: '/admin/health',
  }],
];

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
});
let index = '# 每一页 Every page\n\nTaken by `make gallery` of the demo city. 演示城市，由 `make gallery` 拍摄。\n';
let missing = 0;
for (const [title, who, { display = {}, locale = 'zh-CN', ...look }, pages] of rooms) {
  const context = await browser.newContext({ locale, timezoneId: 'Asia/Shanghai', serviceWorkers: 'block', ...look });
  await context.addInitScript(
    ([language, shown]) => {
      localStorage.setItem('onewindow.locale', language);
      localStorage.setItem('onewindow.display', shown);
    },
    [locale, JSON.stringify({ theme: 'light', size: 'standard', ...display })],
  );
  if (who)
    await context.request.post(`${base}/graphql`, {
      data: { query: 'mutation ($u: String!) { signIn(input: {username: $u, password: "onewindow-demo", deliver: COOKIE}) { errors { code } } }', variables: { u: who } },
    });
  const page = await context.newPage();
  index += `\n## ${title}\n\n`;
  for (const [name, address] of Object.entries(pages)) {
    await page.goto(base + address);
    try {
      await page.locator('h1, .graphiql-query-editor').first().waitFor({ timeout: 10_000 });
      // The page of components shows the skeleton itself.
    if (name !== 'components') await page.getByText(/^(正在读取|Loading)/).first().waitFor({ state: 'hidden', timeout: 10_000 });
    } catch {
      missing += 1;
      console.error(`gallery: ${address} did not come`);
    }
    await page.evaluate(() => document.fonts.ready.then(() => new Promise((done) => setTimeout(done, 600))));
    await page.screenshot({ path: `${folder}/${name}.jpg`, type: 'jpeg', quality: 60, scale: 'css' });
    const width = look.viewport.width > look.viewport.height ? 420 : 210;
    index += `<a href="${name}.jpg"><img src="${name}.jpg" width="${width}" alt="${(await page.title()).replace(/["<>&]/g, '')}"></a>\n`;
  }
  await context.close();
}
await browser.close();
writeFileSync(`${folder}/README.md`, index);
if (missing) process.exit(1);
