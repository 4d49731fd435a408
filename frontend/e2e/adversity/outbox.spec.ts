import { expect, type Page, test } from '@playwright/test';
import { signIn } from '../staff.ts';
import { demoPassword, identityNumber, prefer } from '../support.ts';
import { OwnServer } from './server.ts';

type Item = { code: string; audience: string; online: string; current: { questions: unknown[]; documents: unknown[] } };

/** Fills in an application for an item that asks nothing, up to its last page. */
async function fillIn(page: Page, name: string): Promise<void> {
  const answer = await page.request.post('/graphql', { data: { query: '{ serviceItems(first: 100) { nodes { code audience online current { questions { key } documents { necessity } } } } }' } });
  const { nodes } = ((await answer.json()) as { data: { serviceItems: { nodes: Item[] } } }).data.serviceItems;
  const { code } = nodes.find((one) => one.audience === 'BOTH' && one.online !== 'NONE' && one.current.questions.length === 0 && one.current.documents.length > 1)!;
  await page.goto(`/items/${code}/apply/applicant`);
  await page.getByLabel(/^个人/).first().check();
  await page.getByLabel(/^姓名/).fill(name);
  await page.getByLabel('身份证号').fill(identityNumber(Date.now() + 77));
  await page.getByLabel('手机或电话').fill('13800000000');
  await page.getByRole('button', { name: '保存并继续' }).click();
  await page.goto(`/items/${code}/apply/documents`);
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.getByRole('button', { name: '保存并继续' }).click();
  await page.goto(`/items/${code}/apply/check`);
  await page.getByRole('checkbox').check();
}

test('an application sent without a network waits, outlives the page, and is filed once', async ({ page, context }) => {
  await prefer(page, 'zh-CN');
  await fillIn(page, '赵六');

  // The answer is lost on its way, as on a train: the application is filed, and nobody here knows.
  const filed: string[] = [];
  await page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('SubmitApplication')) return route.fallback();
    const first = (await (await route.fetch()).json()) as { data: { submitApplication: { application: { number: string } } } };
    filed.push(first.data.submitApplication.application.number);
    return route.abort();
  });
  await page.getByRole('button', { name: '提交申请' }).click();
  await expect(page.getByText('1件申请等网络恢复后送出')).toBeVisible();
  expect(new Set(filed).size).toBe(1); // however often it was tried
  await context.setOffline(true);
  await page.unroute('**/graphql');
  await context.setOffline(false); // "online": it is sent again, under the same key
  await expect(page.getByTestId('query-code')).toHaveText(/^[0-9A-Z]{8}$/);
  await expect(page.getByTestId('number')).toHaveText(filed[0]!);
  expect(await page.evaluate(() => localStorage.getItem('onewindow.outbox'))).toBeNull();
});

test('what is written on is not sent behind its writer’s back', async ({ page }) => {
  await prefer(page, 'zh-CN');
  await page.goto('/');
  await page.evaluate(() => {
    localStorage.setItem('onewindow.outbox', JSON.stringify([{ code: 'SCJG-010', draft: '2026-01-01T00:00:00.000Z', input: { itemCodes: ['SCJG-010'], idempotencyKey: 'old' }, promised: { promiseDue: null, provisional: false, deliveryDays: 3 }, viewer: null }]));
  });
  let sent = 0;
  page.on('request', (one) => (sent += one.postData()?.includes('SubmitApplication') ? 1 : 0));
  await page.reload();
  await expect.poll(() => page.evaluate(() => localStorage.getItem('onewindow.outbox'))).toBeNull();
  expect(sent).toBe(0);
});

test('what was sent while signed in waits through a power cut and the end of the session, and goes out as the same person', async ({ browser }) => {
  test.slow();
  const server = await OwnServer.open();
  const context = await browser.newContext({ baseURL: server.url });
  const page = await context.newPage();
  const ask = async (query: string, variables: object, token = '') =>
    ((await (await fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }, body: JSON.stringify({ query, variables }) })).json()) as { data: { signIn: { accessToken: string } } }).data;
  await prefer(page, 'zh-CN');
  await signIn(page, 'applicant');
  await fillIn(page, '张三丰');
  await server.stop();
  await page.getByRole('button', { name: '提交申请' }).click();
  await expect(page.getByText('1件申请等网络恢复后送出')).toBeVisible();
  await server.start();
  const { signIn: session } = await ask('mutation($p: String!) { signIn(input: {username: "applicant", password: $p}) { accessToken } }', { p: demoPassword });
  await ask('mutation { signOut(input: {everywhere: true}) { signedOut } }', {}, session.accessToken);
  const again = page.getByRole('dialog', { name: '登录已失效' });
  await expect(again).toBeVisible({ timeout: 30_000 }); // when it is tried again
  await again.getByLabel('密码').fill(demoPassword);
  await again.getByRole('button', { name: '重新登录' }).click();
  await expect(page.getByTestId('query-code')).toHaveText(/^[0-9A-Z]{8}$/, { timeout: 30_000 });
  const number = await page.getByTestId('number').innerText();
  await page.goto('/my');
  await expect(page.getByText(number)).toBeVisible();
  await context.close();
  await server.close();
});
