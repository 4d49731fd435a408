import { expect, type Locator, type Page, test } from '@playwright/test';
import { signIn } from '../staff.ts';
import { demoPassword, identityNumber, prefer } from '../support.ts';
import { OwnServer } from './server.ts';

// In the middle of each long form the network goes, the server is killed and comes again, the session ends, and at last
// everything is as slow as on an old phone. What was typed stands all the while, and is sent once in the end.
let server: OwnServer;
test.beforeAll(async () => {
  test.setTimeout(60_000);
  server = await OwnServer.open();
});
test.afterAll(() => server.close());

type Form = {
  who: string;
  /** Opens the form and fills it in; answers what must not be lost, each with what stands there. */
  fill: (page: Page) => Promise<[Locator, string][]>;
  send: (page: Page) => Promise<void>;
  sent: (page: Page) => Promise<void>;
};

async function ask(query: string, variables: object, token?: string) {
  const answer = await fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }, body: JSON.stringify({ query, variables }) });
  return ((await answer.json()) as { data: Record<string, never> }).data as Record<string, any>; // eslint-disable-line @typescript-eslint/no-explicit-any
}

/** Ends every session of somebody, as another device of theirs may. */
async function endSessions(username: string): Promise<void> {
  const { signIn: session } = await ask('mutation($u: String!, $p: String!) { signIn(input: {username: $u, password: $p}) { accessToken } }', { u: username, p: demoPassword });
  await ask('mutation { signOut(input: {everywhere: true}) { signedOut } }', {}, session.accessToken);
}

const forms: Record<string, Form> = {
  'a complaint': {
    who: 'applicant',
    fill: async (page) => {
      await page.goto('/complaints/new');
      await page.getByLabel('一句话说事').fill('等了两个小时');
      await page.locator('#complaint-body').fill('上午九点取号，十一点才叫到。');
      await page.locator('#complaint-contact').fill('13800000000');
      return [
        [page.getByLabel('一句话说事'), '等了两个小时'],
        [page.locator('#complaint-body'), '上午九点取号，十一点才叫到。'],
      ];
    },
    send: (page) => page.getByRole('button', { name: '提交', exact: true }).click(),
    sent: (page) => expect(page.getByRole('link', { name: '看进展' })).toBeVisible(),
  },
  'a registration at the window': {
    who: 'clerk',
    fill: async (page) => {
      await page.goto('/window/register');
      await page.locator('#register-item').fill('SCJG-010');
      await page.keyboard.press('Enter');
      await page.locator('#register-name').fill('李四光');
      const number = identityNumber(Date.now() + 5);
      await page.locator('#register-number').fill(number);
      await page.locator('#register-all').check();
      return [
        [page.locator('#register-name'), '李四光'],
        [page.locator('#register-number'), number],
      ];
    },
    send: (page) => page.keyboard.press('Control+Enter'),
    sent: (page) => expect(page.getByTestId('query-code')).toHaveText(/^[0-9A-Z]{8}$/),
  },
  'a correction notice': {
    who: 'clerk',
    fill: async (page) => {
      const { submitApplication } = await ask('mutation($i: SubmitApplicationInput!) { submitApplication(input: $i) { application { cases { id } } } }', { i: { itemCodes: ['SCJG-010'], applicant: { name: '王五', identityNumber: identityNumber(Date.now() + 9) } } });
      await page.goto(`/work/cases/${submitApplication.application.cases[0].id}`);
      await page.getByRole('button', { name: '一次性告知补正', exact: true }).click();
      await page.getByLabel('问题').fill('申请表没有签字');
      await page.getByLabel('怎么补').fill('请在第二页签字');
      const notice = page.getByRole('dialog').first(); // its preview shows what was typed
      return [
        [notice, '申请表没有签字'],
        [notice, '请在第二页签字'],
      ];
    },
    send: async (page) => {
      const preview = page.getByRole('button', { name: '预览告知书' });
      if (await preview.isVisible()) await preview.click();
      await page.getByRole('button', { name: '确认发出' }).click();
    },
    sent: (page) => expect(page.getByRole('dialog')).toBeHidden(),
  },
  'an announcement': {
    who: 'admin',
    fill: async (page) => {
      await page.goto('/work/announcements');
      await page.getByRole('button', { name: '发布新的' }).click();
      const values: [Locator, string][] = [
        [page.locator('#notice-key'), `power-${Date.now()}`],
        [page.locator('#notice-title'), '停电通知'],
        [page.locator('#notice-titleEn'), 'Power cut'],
        [page.locator('#notice-body'), '周六全天停电，窗口不开。'],
        [page.locator('#notice-bodyEn'), 'No power on Saturday; the windows stay closed.'],
      ];
      for (const [field, text] of values) await field.fill(text);
      return values;
    },
    send: (page) => page.getByRole('button', { name: '公布', exact: true }).click(),
    sent: (page) => expect(page.getByRole('form')).toHaveCount(0),
  },
  'a rule of the electronic eye': {
    who: 'supervisor',
    fill: async (page) => {
      await page.goto('/work/monitoring');
      await page.getByRole('link', { name: '承诺办结时限' }).click();
      await page.getByRole('button', { name: '起草新版本' }).click();
      await page.locator('#rule-yellow').fill('start n');
      await page.locator('#rule-from').fill('2099-01-04');
      await page.locator('#rule-basis').fill('另一条依据');
      return [
        [page.locator('#rule-yellow'), 'start n'],
        [page.locator('#rule-basis'), '另一条依据'],
      ];
    },
    send: (page) => page.getByRole('button', { name: '试算近三十天' }).click(),
    sent: (page) => expect(page.getByRole('status').filter({ hasText: '若已施行' })).toBeVisible(),
  },
  'the guide of an item': {
    who: 'admin',
    fill: async (page) => {
      await page.goto('/admin/items/GA-044');
      await page.getByLabel('一句话说明（中文）').fill('改了还没存的一句话');
      return [[page.getByLabel('一句话说明（中文）'), '改了还没存的一句话']];
    },
    send: (page) => page.getByRole('button', { name: '保存草稿' }).click(),
    sent: (page) => expect(page.getByText('草稿已保存，还没有发布')).toBeVisible(),
  },
};

for (const [name, form] of Object.entries(forms))
  test(`${name} loses nothing typed offline, to a restart, to the end of a session, or to a slow network`, async ({ browser }) => {
    test.slow();
    const context = await browser.newContext({ baseURL: server.url });
    const page = await context.newPage();
    await prefer(page, 'zh-CN');
    await signIn(page, form.who);
    const kept = await form.fill(page);
    const stands = async () => {
      for (const [field, text] of kept) {
        if (await field.evaluate((node) => !('value' in node))) await expect(field).toContainText(text);
        else await expect(field).toHaveValue(text);
      }
    };
    const alert = page.getByRole('alert').first();

    await test.step('offline', async () => {
      await context.setOffline(true);
      await form.send(page);
      await expect(alert).toBeVisible();
      await stands();
      await context.setOffline(false);
    });
    await test.step('the server is killed and starts again', async () => {
      await server.stop();
      await form.send(page);
      await expect(alert).toBeVisible();
      await stands();
      await server.start();
      await stands();
    });
    await test.step('the session ends', async () => {
      await endSessions(form.who);
      await form.send(page);
      const again = page.getByRole('dialog', { name: '登录已失效' });
      await expect(again).toBeVisible();
      await again.getByLabel('密码').fill('not the password');
      await again.getByRole('button', { name: '重新登录' }).click();
      await expect(again.getByText('用户名或密码不对')).toBeVisible();
      await again.getByLabel('密码').fill(demoPassword);
      await again.getByRole('button', { name: '重新登录' }).click();
      await expect(again).toBeHidden();
      await stands();
    });
    await test.step('slow 3G', async () => {
      const devtools = await context.newCDPSession(page);
      await devtools.send('Network.emulateNetworkConditions', { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 });
      await form.send(page);
      await form.sent(page);
    });
    await context.close();
  });
