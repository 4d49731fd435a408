import { expect, type APIRequestContext, test } from '@playwright/test';
import { signIn } from '../staff.ts';
import { expectNoBarriers, identityNumber, prefer, staff } from '../support.ts';

type Filed = { number: string; code: string; id: string };

/** An application for a food licence, taken in by a clerk: its intake may be rated. */
async function taken(request: APIRequestContext, seed: number): Promise<Filed> {
  const applicant = await staff(request, 'applicant');
  const filed = await applicant<{ submitApplication: { application: { queryCode: string; cases: { id: string; number: string }[] } } }>(
    'mutation ($i: SubmitApplicationInput!) { submitApplication(input: $i) { application { queryCode cases { id number } } errors { message } } }',
    { i: { itemCodes: ['SCJG-010'], applicant: { name: '曾巩', identityNumber: identityNumber(seed), phone: '13800000000' } } },
  );
  const { queryCode, cases } = filed.submitApplication.application;
  const clerk = await staff(request, 'clerk');
  const { acceptCase } = await clerk<{ acceptCase: { errors: { message: string }[] } }>('mutation ($i: AcceptCaseInput!) { acceptCase(input: $i) { errors { message } } }', {
    i: { caseId: cases[0]!.id },
  });
  expect(acceptCase.errors).toEqual([]);
  return { id: cases[0]!.id, number: cases[0]!.number, code: queryCode };
}

test('a poor word is given with the keyboard alone, told to everybody, and followed up by the department', async ({ page, request, browser }) => {
  const it = await taken(request, 651);
  const words = `排了两个小时（${crypto.randomUUID().slice(0, 4)}）`; // told apart from an earlier run's
  await prefer(page, 'zh-CN');
  await page.goto(`/track/${it.number}#${it.code}`);
  const form = page.getByRole('region', { name: '评价本次服务' });
  await expect(form.getByRole('group', { name: '收件办理得怎么样？' })).toBeVisible();
  await form.getByRole('button', { name: '提交评价' }).click();
  await expect(form.getByRole('alert')).toContainText('收件办理得怎么样？');

  await form.getByRole('radio', { name: '非常满意' }).focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowDown');
  await expect(form.getByRole('radio', { name: '非常不满意' })).toBeChecked();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(form.getByRole('checkbox', { name: '等得太久' })).toBeChecked();
  await form.getByLabel('还想说什么').fill(`${words}，电话13812345678`);
  await form.getByRole('button', { name: '提交评价' }).press('Enter');
  await expect(form.getByRole('status')).toContainText('1个工作日内联系您');
  await expect(form.getByRole('button', { name: '再评一次收件' })).toBeVisible();
  await expectNoBarriers(page);

  await page.goto('/ratings?department=SCJG&poor=yes');
  const entry = page.getByRole('list', { name: '好差评' }).getByRole('listitem').first();
  await expect(entry).toContainText('非常不满意');
  await expect(entry).toContainText(`${words}，电话138********`);

  const other = await browser.newContext();
  const head = await other.newPage();
  await prefer(head, 'zh-CN');
  await signIn(head, 'head');
  await head.goto('/work/ratings');
  const mine = head.getByRole('list', { name: '差评回访' }).getByRole('listitem').filter({ hasText: words }).first();
  await mine.getByRole('button', { name: '记录联系' }).click();
  await mine.getByRole('button', { name: '记录联系' }).last().click();
  await expect(mine.getByRole('alert')).toContainText('联系情况');
  await mine.getByRole('textbox', { name: '联系情况' }).fill('已电话致歉');
  await mine.locator('form').getByRole('button', { name: '记录联系' }).click();
  await expect(mine.getByText('已电话致歉')).toBeVisible();
  await mine.getByRole('button', { name: '记录核实' }).click();
  await mine.getByRole('radio', { name: '属实' }).check();
  await mine.getByLabel('核实情况').fill('当日两个窗口停办');
  await mine.locator('form').getByRole('button', { name: '记录核实' }).click();
  await mine.getByRole('button', { name: '公开答复' }).click();
  await mine.getByRole('textbox', { name: '公开答复' }).fill('对不起，已增设窗口。');
  await mine.locator('form').getByRole('button', { name: '公开答复' }).click();
  await expect(mine.getByText('对不起，已增设窗口。')).toBeVisible();
  await expectNoBarriers(head);
  await mine.getByRole('button', { name: '记录整改' }).click();
  await mine.getByLabel('整改措施和告知情况').fill('增设两个窗口，已告知本人');
  await mine.locator('form').getByRole('button', { name: '记录整改' }).click();
  await expect(head.getByRole('listitem').filter({ hasText: words })).toHaveCount(0);
  await head.getByText('也看已办结的').click();
  await expect(head.getByRole('listitem').filter({ hasText: words }).first()).toContainText('增设两个窗口，已告知本人');

  // What the department said comes to the public page by itself.
  await expect(entry).toContainText('对不起，已增设窗口。');
});

for (const language of ['zh-CN', 'en'] as const) {
  test(`ratings, with the department's desk, have no barrier axe knows of and fit 360 pixels (${language})`, async ({ page }) => {
    await prefer(page, language);
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto('/ratings');
    await expect(page.getByRole('listitem').first()).toBeVisible();
    await expect(page.getByText(/÷/)).toBeVisible();
    await expectNoBarriers(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await signIn(page, 'supervisor');
    await page.goto('/work/ratings?all=true');
    await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible();
    await expectNoBarriers(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
}
