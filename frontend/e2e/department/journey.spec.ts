import { type APIRequestContext, type Browser, expect, type Page, test } from '@playwright/test';
import { expectNoBarriers, identityNumber, prefer } from '../support.ts';
import { act, openCase, signIn } from '../staff.ts';

const item = 'SCJG-010';

/** Files without signing in, as any program may; the pages of applying have their own tests. */
async function submit(request: APIRequestContext, seed: number): Promise<{ number: string; code: string; caseNumber: string }> {
  const answer = await request.post('/graphql', {
    headers: { accept: 'application/json' },
    data: {
      query: `mutation ($input: SubmitApplicationInput!) { submitApplication(input: $input) {
        application { number queryCode cases { number } } errors { message } } }`,
      variables: { input: { itemCodes: [item], applicant: { name: '张三', identityNumber: identityNumber(seed), phone: '13800000000' } } },
    },
  });
  const { data } = (await answer.json()) as {
    data: { submitApplication: { application: { number: string; queryCode: string; cases: { number: string }[] } | null; errors: unknown[] } };
  };
  const { application, errors } = data.submitApplication;
  if (!application) throw new Error(JSON.stringify(errors));
  return { number: application.number, code: application.queryCode, caseNumber: application.cases[0]?.number ?? '' };
}

async function staffPage(browser: Browser, username: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await prefer(page, 'zh-CN');
  await signIn(page, username);
  return page;
}

/** Who of the department has the case now; the demo account when it is one of ours. */
const within = { timeout: 2_000 };

test('the whole journey, citizen and department side by side, each step seen within two seconds', async ({ browser, page: citizen, request }) => {
  test.setTimeout(120_000);
  const filed = await submit(request, Date.now());
  await prefer(citizen, 'zh-CN');
  await citizen.goto(`/track/${filed.number}#${filed.code}`);
  await expect(citizen.getByTestId('case-number')).toHaveText(filed.caseNumber);

  const clerk = await staffPage(browser, 'clerk');
  const examiner = await staffPage(browser, 'examiner');
  const approver = await staffPage(browser, 'approver');
  const seen = (name: string) => expect(citizen.getByRole('heading', { name, exact: true }).first()).toBeVisible(within);

  await openCase(clerk, filed.caseNumber);
  await expectNoBarriers(clerk);
  await act(clerk, '受理');
  await seen('受理');

  await openCase(examiner, filed.caseNumber);
  await openCase(approver, filed.caseNumber);
  await act(examiner, '承办');
  await seen('承办');
  await act(examiner, '审核', () => examiner.getByLabel('建议准予').check());
  await seen('审核完成');

  // The approver's page, open since before, offers the act by itself.
  await expect(approver.getByRole('button', { name: '批准', exact: true })).toBeVisible(within);
  await act(approver, '批准', () => approver.getByLabel('准予', { exact: true }).check());
  await seen('准予');
  await act(approver, '办结');
  await seen('办结');

  await expect(clerk.getByRole('button', { name: '发证', exact: true })).toBeVisible(within);
  await act(clerk, '发证');
  await seen('证照制成');
  await act(clerk, '送达');
  await seen('送达');
  await expect(clerk.getByTestId('licence-number')).not.toBeEmpty();
  await expect(citizen.getByText('Loading')).toHaveCount(0);
  await expectNoBarriers(clerk);
});

test('a refusal asks for its reasons before anything is sent', async ({ browser, request }) => {
  const filed = await submit(request, Date.now() + 1);
  const clerk = await staffPage(browser, 'clerk');
  await openCase(clerk, filed.caseNumber);
  await clerk.getByRole('button', { name: '不予受理', exact: true }).click();
  await clerk.getByRole('dialog').getByRole('button', { name: '确认不予受理' }).click();
  await expect(clerk.getByRole('dialog').getByRole('alert')).toContainText('理由没有填');
  await clerk.getByLabel('不属本机关职权').check();
  await expect(clerk.getByLabel('应到哪里办')).toBeVisible();
  await expectNoBarriers(clerk);
  await clerk.keyboard.press('Escape');
  await expect(clerk.getByRole('dialog')).toBeHidden();
  await expect(clerk.getByTestId('case-stage')).toHaveText('收件');
});

test('one correction notice, previewed, then never again', async ({ browser, request, page: citizen }) => {
  const filed = await submit(request, Date.now() + 2);
  await prefer(citizen, 'zh-CN');
  await citizen.goto(`/track/${filed.number}#${filed.code}`);
  await expect(citizen.getByTestId('case-number')).toHaveText(filed.caseNumber);
  const clerk = await staffPage(browser, 'clerk');
  await openCase(clerk, filed.caseNumber);
  await clerk.getByRole('button', { name: '一次性告知补正', exact: true }).click();
  const dialog = clerk.getByRole('dialog');
  await dialog.getByLabel('问题').fill('申请表没有签字');
  await dialog.getByLabel('怎么补').fill('请在第二页签字');
  await dialog.getByRole('button', { name: '再加一处' }).click();
  await dialog.getByLabel('问题').nth(1).fill('缺平面图');
  await dialog.getByLabel('怎么补').nth(1).fill('请交一份平面图');
  await dialog.getByRole('button', { name: '预览告知书' }).click();
  await expect(dialog.getByTestId('notice-preview')).toContainText('缺平面图');
  await dialog.getByRole('button', { name: '确认发出' }).click();
  await expect(dialog).toBeHidden();
  await expect(citizen.getByText('申请表没有签字')).toBeVisible(within);
  for (const box of await citizen.getByRole('checkbox').all()) await box.check();
  await citizen.getByRole('button', { name: '已补齐，提交' }).click();
  await expect(clerk.getByTestId('case-stage')).toHaveText('收件', within);
  await expect(clerk.getByRole('button', { name: '受理', exact: true })).toBeVisible();
  await expect(clerk.getByRole('button', { name: '一次性告知补正', exact: true })).toHaveCount(0);
});

test('somebody else was faster: the dialog says so and offers to load again', async ({ browser, request }) => {
  const filed = await submit(request, Date.now() + 3);
  const one = await staffPage(browser, 'clerk');
  const other = await staffPage(browser, 'clerk');
  await openCase(one, filed.caseNumber);
  await openCase(other, filed.caseNumber);
  await one.getByRole('button', { name: '受理', exact: true }).click();
  await act(other, '受理');
  await one.getByRole('dialog').getByRole('button', { name: '确认受理' }).click();
  await expect(one.getByRole('dialog').getByRole('alert')).toBeVisible();
  await one.getByRole('button', { name: '重新读取' }).click();
  await expect(one.getByTestId('case-stage')).not.toHaveText('收件');
});
