import { type Browser, expect, type Page, test } from '@playwright/test';
import { demoPassword, expectNoBarriers, grant, identityNumber, prefer, staff } from '../support.ts';
import { act, openCase, signIn } from '../staff.ts';

/** Somebody signed in, in a browser of their own. */
async function as(browser: Browser, username: string, phone = false): Promise<Page> {
  const context = await browser.newContext(phone ? { viewport: { width: 360, height: 780 } } : {});
  const page = await context.newPage();
  await prefer(page, 'zh-CN');
  if (['clerk', 'examiner2', 'supervisor'].includes(username)) {
    await signIn(page, username);
    return page;
  }
  await page.goto('/sign-in');
  await page.locator('#username').fill(username);
  await page.locator('#password').fill(demoPassword);
  await page.locator('form').getByRole('button').click();
  await expect(page).toHaveURL(/\/my/);
  return page;
}

const caseOf = `query ($n: String!) { cases(filter: { search: $n }, first: 1) { nodes { number } } }`;

test('documents follow a lenient acceptance: promised, accepted, handed in', async ({ browser, request }) => {
  test.setTimeout(180_000);
  const citizen = await as(browser, 'applicant');
  await citizen.goto('/items/SCJG-010/apply/questions');
  for (const answer of ['否', /^餐饮服务/]) {
    await citizen.getByLabel(answer, { exact: true }).check();
    await citizen.getByRole('button', { name: '保存并继续' }).click();
  }
  await expect(citizen).toHaveURL(/apply\/tasks$/);
  await citizen.goto('/items/SCJG-010/apply/applicant');
  const person = citizen.getByLabel('个人', { exact: true });
  await expect(citizen.getByLabel('手机或电话')).toBeVisible();
  if (await person.count()) await person.check();
  const isPerson = (await citizen.getByLabel('身份证号').count()) > 0;
  await citizen.getByLabel(/^姓名|^单位名称/).fill(isPerson ? '张三' : '青禾面馆');
  await citizen.getByLabel(/身份证号|统一社会信用代码/).fill(isPerson ? identityNumber(Date.now()) : '91350100M000100Y43');
  await citizen.getByLabel('手机或电话').fill('13800000000');
  await citizen.getByRole('button', { name: '保存并继续' }).click();
  await expect(citizen).toHaveURL(/apply\/tasks$/);
  await citizen.goto('/items/SCJG-010/apply/documents');
  await citizen.locator('#document-application-form').check();
  await citizen.locator('#document-floor-plan').check();
  await citizen.getByRole('button', { name: '保存并继续' }).click();
  await expect(citizen.getByRole('heading', { level: 1, name: '核对并提交' })).toBeVisible();
  const offers = citizen.getByTestId('offers');
  await expect(offers).toContainText('不能作出准予决定');
  await offers.getByRole('checkbox').check();
  await expectNoBarriers(citizen);
  await citizen.locator('#declare').check();
  await citizen.getByRole('button', { name: '提交申请' }).click();
  await expect(citizen.getByRole('heading', { level: 1, name: '已收到您的申请' })).toBeVisible();
  const application = (await citizen.getByTestId('number').innerText()).trim();
  const code = (await citizen.getByTestId('query-code').innerText()).trim();

  await citizen.goto(`/track/${application}#${code}`);
  const number = (await citizen.getByTestId('case-number').innerText()).trim();
  const clerk = await as(browser, 'clerk');
  await openCase(clerk, number);
  await expect(clerk.getByRole('button', { name: '受理', exact: true })).toHaveCount(0);
  await act(clerk, '容缺受理');
  await expect(clerk.getByTestId('word')).toContainText('前补齐');
  await expectNoBarriers(clerk);

  const phone = await (await browser.newContext({ viewport: { width: 360, height: 780 } })).newPage();
  await prefer(phone, 'zh-CN');
  await phone.goto(`/track/${number}#${code}`);
  await expect(phone.getByTestId('word')).toContainText('前补齐');
  await expectNoBarriers(phone);
  expect(await phone.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await phone.getByTestId('word').getByRole('checkbox').check();
  await phone.getByRole('button', { name: '补交这些材料' }).click();
  await expect(phone.getByTestId('word')).toContainText('已补齐');
  expect((await (await staff(request, 'clerk'))<{ cases: { nodes: unknown[] } }>(caseOf, { n: number })).cases.nodes).toHaveLength(1);
});

test('a commitment is decided at once, found false, and its holder is heard', async ({ browser, request }) => {
  test.setTimeout(180_000);
  const visitor = await (await browser.newContext()).newPage();
  await prefer(visitor, 'en');
  await visitor.goto('/items/WJ-005/apply/check');
  await expect(visitor.getByTestId('offers')).toContainText('I commit');
  await expect(visitor.getByRole('link', { name: 'Sign in to promise' })).toBeVisible();
  await expectNoBarriers(visitor);

  const applicant = await staff(request, 'applicant');
  const preview = await applicant<{ previewApplication: { promises: { commitment: { digest: string } }[] } }>(
    '{ previewApplication(input: { itemCodes: ["WJ-005"] }) { promises { commitment { digest } } } }',
    {},
  );
  const { submitApplication } = await applicant<{ submitApplication: { application: { queryCode: string; cases: { number: string }[] } } }>(
    'mutation ($input: SubmitApplicationInput!) { submitApplication(input: $input) { application { queryCode cases { number } } } }',
    {
      input: {
        itemCodes: ['WJ-005'],
        applicant: { name: '清泉旅馆', creditCode: '91350100M000100Y43' },
        commitments: [{ itemCode: 'WJ-005', digest: preview.previewApplication.promises[0]?.commitment.digest }],
      },
    },
  );
  const number = submitApplication.application.cases[0]?.number ?? '';
  const clerk = await as(browser, 'clerk');
  await openCase(clerk, number);
  await act(clerk, '当场决定', () => clerk.getByLabel('准予', { exact: true }).check());

  const examiner = await as(browser, 'examiner2');
  await examiner.goto(`/work?q=${encodeURIComponent(number)}`);
  await expect(examiner.locator('[data-row="0"] a')).toBeVisible();
  await openCase(examiner, number);
  await act(examiner, '核查承诺', async () => {
    await examiner.getByLabel('不属实，责令整改').check();
    await examiner.locator('#act-findings').fill('没有卫生检测报告。');
  });
  await expect(examiner.getByTestId('word')).toContainText('没有卫生检测报告');

  const holder = await (await browser.newContext({ viewport: { width: 360, height: 780 } })).newPage();
  await prefer(holder, 'zh-CN');
  await holder.goto(`/track/${number}#${submitApplication.application.queryCode}`);
  await expect(holder.getByTestId('word')).toContainText('核查不属实');
  await expectNoBarriers(holder);
  await holder.getByLabel('您要陈述的内容').fill('实验室停业，已另约检测。');
  await holder.getByRole('button', { name: '提交陈述申辩' }).click();
  await expect(holder.getByTestId('word')).toContainText('实验室停业');

  // The record of whose word was broken, without a name in it.
  const supervisor = await as(browser, 'supervisor');
  await supervisor.goto('/work/record');
  await expect(supervisor.getByRole('heading', { level: 1, name: '失信记录' })).toBeVisible();
  await expect(supervisor.getByTestId('record').getByRole('listitem').first()).toContainText('在期内');
  await expectNoBarriers(supervisor);
});

test('an applicant authorises an agent, who files in their name until it is taken back', async ({ browser }) => {
  test.setTimeout(180_000);
  const principal = await as(browser, 'applicant', true);
  await principal.getByRole('link', { name: /委托代办/ }).click();
  await expect(principal.getByRole('heading', { level: 1, name: '委托代办' })).toBeVisible();
  await principal.getByLabel('代办人的用户名').fill('agent');
  await principal.getByLabel('委托人姓名或单位名称').fill('诸葛小明');
  await principal.getByLabel('身份证号').fill(identityNumber(Date.now() + 1));
  await principal.locator('#grant-items').fill('YC-001');
  await principal.locator('#grant-until').fill(new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10));
  await expectNoBarriers(principal);
  expect(await principal.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await principal.getByRole('button', { name: '确认委托' }).click();
  await expect(principal.getByRole('status').filter({ hasText: '已登记' })).toBeVisible();
  const authorisation = (await principal.getByRole('status').filter({ hasText: '已登记' }).innerText()).replace(/^.*编号/s, '').trim();

  const agent = await as(browser, 'agent');
  await agent.goto('/my/agents');
  await expect(agent.getByTestId('held')).toContainText(authorisation);
  await expect(agent.getByTestId('held')).not.toContainText('诸葛小明');
  await expectNoBarriers(agent);
  await agent.goto('/items/YC-001/apply/applicant');
  const option = agent.locator('#principal option').filter({ hasText: authorisation });
  await agent.locator('#principal').selectOption((await option.getAttribute('value')) ?? '');
  await agent.getByRole('button', { name: '保存并继续' }).click();
  await agent.goto('/items/YC-001/apply/documents');
  for (const box of await agent.getByRole('checkbox').all()) await box.check();
  await agent.getByRole('button', { name: '保存并继续' }).click();
  await expect(agent.getByRole('heading', { level: 1, name: '核对并提交' })).toBeVisible();
  await agent.locator('#declare').check();
  await agent.getByRole('button', { name: '提交申请' }).click();
  await expect(agent.getByRole('heading', { level: 1, name: '已收到您的申请' })).toBeVisible();
  await expect(agent.getByTestId('query-code')).toHaveCount(0);

  // The principal finds it, sees who acts, and ends it.
  await principal.goto('/my');
  await principal.getByRole('link', { name: /烟草专卖零售许可证核发/ }).first().click();
  await expect(principal.getByTestId('word')).toContainText(authorisation);
  await principal.goto('/my/agents');
  const row = principal.getByTestId('given').getByRole('listitem').filter({ hasText: authorisation });
  await row.getByRole('button', { name: /终止委托/ }).click();
  await row.getByRole('button', { name: /确认终止/ }).click();
  await expect(row).toContainText('已终止');

  const clerk = await as(browser, 'clerk');
  await clerk.goto('/window/authorisations');
  await clerk.locator('#find-number').fill(authorisation);
  await clerk.getByRole('button', { name: '查找' }).click();
  await expect(clerk.getByTestId('given')).toContainText('已终止');
  await expectNoBarriers(clerk);
});

test('an applicant files and leaves the rest to an agent, who collects the licence', async ({ browser, request }) => {
  test.setTimeout(180_000);
  const api = await staff(request, 'applicant');
  const until = new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10);
  const { grantAuthorisation } = await api<{ grantAuthorisation: { authorisation: { id: string; agent: string } } }>(
    'mutation ($i: GrantAuthorisationInput!) { grantAuthorisation(input: $i) { authorisation { id agent } errors { message } } }',
    {
      i: {
        agent: 'agent',
        principal: { name: '诸葛小红', identityNumber: identityNumber(Date.now() + 5) },
        acts: ['CORRECT', 'COLLECT'],
        itemCodes: ['SCJG-013'],
        until,
      },
    },
  );
  const { id: authorisation, agent: name } = grantAuthorisation.authorisation;
  const citizen = await as(browser, 'applicant', true);
  await citizen.goto('/items/WJ-005/apply/applicant');
  await expect(citizen.locator(`#principal option[value="${authorisation}"]`)).toHaveCount(0); // not for this item
  await citizen.goto('/items/SCJG-013/apply/applicant');
  await citizen.getByLabel('提交以后由谁办').selectOption(authorisation);
  await expect(citizen.getByText('申请人的信息在授权里')).toBeVisible();
  await expectNoBarriers(citizen);
  expect(await citizen.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await citizen.getByRole('button', { name: '保存并继续' }).click();
  await citizen.goto('/items/SCJG-013/apply/documents');
  await citizen.getByRole('button', { name: '保存并继续' }).click();
  await expect(citizen.getByRole('heading', { level: 1, name: '核对并提交' })).toBeVisible();
  await expect(citizen.getByRole('link', { name: '修改 之后由谁办' })).toBeVisible();
  await citizen.locator('#declare').check();
  await citizen.getByRole('button', { name: '提交申请' }).click();
  await expect(citizen.getByTestId('query-code')).toBeVisible();
  const application = (await citizen.getByTestId('number').innerText()).trim();

  const agent = await staff(request, 'agent');
  const { cases } = await agent<{ cases: { nodes: { id: string; number: string; application: { number: string } }[] } }>(
    'query { cases(first: 100) { nodes { id number application { number } } } }',
    {},
  );
  const one = cases.nodes.find((node) => node.application.number === application);
  await grant(request, one?.id ?? '');
  const clerk = await as(browser, 'clerk');
  await openCase(clerk, one?.number ?? '');
  await act(clerk, '送达', async () => {
    await expectNoBarriers(clerk);
    await clerk.getByLabel(`代办人${name}（核对身份证件）`).check();
  });
  await expect(clerk.getByTestId('case-stage')).toHaveText('送达');
});
