// Takes the README's pictures of a running demo city:
//   node tools/pictures.mjs http://127.0.0.1:8080 docs
import { createRequire } from 'node:module';
const require = createRequire(new URL('../frontend/package.json', import.meta.url));
const { chromium } = require('@playwright/test');
const [base, folder] = process.argv.slice(2);

async function ask(query, variables, token) {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const answer = await fetch(`${base}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query, variables }) });
  return (await answer.json()).data;
}
const signIn = async (username) =>
  (await ask('mutation($u: String!) { signIn(input: {username: $u, password: "onewindow-demo"}) { accessToken } }', { u: username })).signIn.accessToken;

const { application } = (
  await ask('mutation($i: SubmitApplicationInput!) { submitApplication(input: $i) { application { queryCode cases { id number } } } }', {
    i: { itemCodes: ['SCJG-010'], applicant: { name: '青禾面馆', creditCode: '91350100M000100Y43', phone: '13800000000' } },
  })
).submitApplication;
const [filed] = application.cases;
await ask('mutation($c: ID!) { acceptCase(input: {caseId: $c}) { errors { code } } }', { c: filed.id }, await signIn('clerk'));
await ask('mutation($c: ID!) { takeUpCase(input: {caseId: $c}) { errors { code } } }', { c: filed.id }, await signIn('examiner'));

// A restaurant, from the answers to five licences of four departments.
const answers = Object.entries({
  byAgent: 'no', foodBusiness: 'CATERING', venueOpen: 'yes', floorArea: '180', fireByPromise: 'no', sewer: 'yes', keyDischarger: 'no', signKind: 'SHOP_SIGN',
}).map(([key, value]) => ({ key, value }));
const { application: restaurant } = (
  await ask('mutation($i: SubmitApplicationInput!) { submitApplication(input: $i) { application { number queryCode cases { id item { code } } } errors { message } } }', {
    i: { bundle: 'restaurant', itemCodes: [], answers, pickUp: 'TOGETHER', applicant: { name: '云州好味餐饮有限公司', creditCode: '91350100M000100Y43', phone: '13800000000' } },
  })
).submitApplication;
for (const [code, examiner, approver] of [
  ['SCJG-001', 'examiner', 'approver'], ['SCJG-010', 'examiner', 'approver'], ['XF-001', 'examiner-xf', 'approver-xf'],
  ['ZJ-012', 'examiner-zj', 'approver-zj'], ['CG-001', 'examiner-cg', 'approver-cg'],
]) {
  const c = restaurant.cases.find((one) => one.item.code === code).id;
  for (const [who, act, more] of [
    ['clerk', 'acceptCase', ''], [examiner, 'takeUpCase', ''], [examiner, 'examineCase', ', opinion: RECOMMEND_GRANT'],
    [approver, 'decideCase', ', decision: GRANTED'], [approver, 'completeCase', ''], ['clerk', 'issueLicence', ''],
  ])
    await ask(`mutation($c: ID!) { ${act}(input: {caseId: $c${more}}) { errors { message } } }`, { c }, await signIn(who));
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
});
for (const [name, locale] of [['zh', 'zh-CN'], ['en', 'en-US']]) {
  const context = await browser.newContext({ locale, viewport: { width: 1280, height: 860 } });
  const page = await context.newPage();
  const picture = async (what, address) => {
    await page.goto(base + address);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle').catch(() => {});
    await page.screenshot({ path: `${folder}/${what}-${name}.png` });
  };
  await picture('home', '/');
  await picture('restaurant', '/events/restaurant/apply');
  await picture('licences', `/track/${restaurant.number}#${restaurant.queryCode}`);
  await picture('guide', '/items/SCJG-010');
  await picture('track', `/track/${filed.number}#${application.queryCode}`);
  await context.request.post(`${base}/graphql`, {
    data: { query: 'mutation { signIn(input: {username: "examiner", password: "onewindow-demo", deliver: COOKIE}) { errors { code } } }' },
  });
  await picture('work', '/work');
  await picture('case', `/work/cases/${filed.id}`);
  await context.close();
}
await browser.close();
