import { expect, type APIRequestContext, test } from '@playwright/test';
import { signIn, showNew } from '../staff.ts';
import { expectNoBarriers, identityNumber, prefer, staff } from '../support.ts';

/** Files a case and has its clerk try a second correction notice: a red warning. Answers the case's number. */
async function secondNotice(request: APIRequestContext, seed: number): Promise<string> {
  const applicant = await staff(request, 'applicant');
  const filed = await applicant<{ submitApplication: { application: { cases: { id: string; number: string }[] } } }>(
    'mutation ($i: SubmitApplicationInput!) { submitApplication(input: $i) { application { cases { id number } } errors { message } } }',
    { i: { itemCodes: ['SCJG-001'], applicant: { name: '王安石', identityNumber: identityNumber(seed), phone: '13800000000' } } },
  );
  const [one] = filed.submitApplication.application.cases;
  const clerk = await staff(request, 'clerk');
  for (const expected of [[], ['SECOND_CORRECTION_NOTICE']]) {
    const { requestCorrection } = await clerk<{ requestCorrection: { errors: { code: string }[] } }>(
      'mutation ($i: RequestCorrectionInput!) { requestCorrection(input: $i) { errors { code } } }',
      { i: { caseId: one!.id, defects: [{ problem: '申请书缺签字', remedy: '补签' }] } },
    );
    expect(requestCorrection.errors.map(({ code }) => code)).toEqual(expected);
  }
  return one!.number;
}

test('from the hit to its end: the department explains, the supervisor upholds, it is put right and verified', async ({ page, request, browser }) => {
  const number = await secondNotice(request, 411);
  await prefer(page, 'zh-CN');
  await signIn(page, 'head');
  await page.goto('/work/warnings?rung=RED');
  const row = page.getByRole('row', { name: new RegExp(number) }).filter({ hasText: '试图再次告知补正' });
  await row.getByRole('link', { name: '试图再次告知补正' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('试图再次告知补正');
  await page.getByRole('button', { name: '说明', exact: true }).click();
  await page.getByLabel('说明理由').fill('新来的同事不熟悉一次性告知，已培训。');
  await page.locator('form').getByRole('button', { name: '说明' }).click();
  await expect(page.getByRole('heading', { name: '部门说明' })).toBeVisible();
  const address = page.url();

  const other = await browser.newContext();
  const judge = await other.newPage();
  await prefer(judge, 'en');
  await signIn(judge, 'supervisor');
  await judge.goto(address);
  await judge.getByRole('button', { name: 'Uphold' }).click();
  await judge.locator('form').getByRole('button', { name: 'Uphold' }).click();
  await expect(judge.getByRole('alert')).toContainText('2,000 characters');
  await judge.getByLabel('Reasons').fill('The law allows one notice.');
  await judge.locator('form').getByRole('button', { name: 'Uphold' }).click();
  await expect(judge.getByRole('heading', { name: 'Ruling' })).toBeVisible();

  await page.reload();
  await page.getByRole('button', { name: '报告整改' }).click();
  await page.getByLabel('说明理由').fill('已全员培训并考试。');
  await page.locator('form').getByRole('button', { name: '报告整改' }).click();
  await expect(page.getByText('待核实')).toBeVisible();

  await judge.reload();
  await judge.getByRole('button', { name: 'Verify and close' }).click();
  await judge.getByLabel('Reasons').fill('The records were seen.');
  await judge.locator('form').getByRole('button', { name: 'Verify and close' }).click();
  await expect(judge.getByText('Closed', { exact: true })).toBeVisible();
  await expect(judge.getByRole('listitem').filter({ hasText: 'Verified and closed' })).toBeVisible();
  await expectNoBarriers(judge);
  await other.close();
});

test('a new warning comes into the open list by itself', async ({ page, request }) => {
  await signIn(page, 'supervisor');
  await page.goto('/work/warnings?rung=RED');
  await expect(page.getByRole('table')).toBeVisible();
  const number = await secondNotice(request, 412);
  await showNew(page, page.getByRole('row', { name: new RegExp(number) }));
  await expectNoBarriers(page);
});

test('an examiner sees the warnings of the own department and no others', async ({ page, request }) => {
  await secondNotice(request, 413);
  await signIn(page, 'examiner');
  await page.goto('/work/warnings?open=all');
  await expect(page.getByRole('table')).toBeVisible();
  for (const row of await page.getByRole('row').filter({ has: page.getByRole('rowheader') }).all()) await expect(row).toContainText('市市场监督管理局');
});

for (const locale of ['zh-CN', 'en'] as const) {
  test(`list and story fit 360 pixels, in large print and in the dark too (${locale})`, async ({ page, request }) => {
    test.setTimeout(90_000);
    const number = await secondNotice(request, locale === 'en' ? 414 : 415);
    await prefer(page, locale, { size: 'large', theme: 'dark' });
    await signIn(page, 'supervisor');
    await page.setViewportSize({ width: 360, height: 780 });
    for (const open of [async () => page.goto('/work/warnings?rung=RED'), async () => page.getByRole('row', { name: new RegExp(number) }).getByRole('link').first().click()]) {
      await open();
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByText(number).first()).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      await expectNoBarriers(page);
    }
  });
}
