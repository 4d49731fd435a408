import { expect, test } from '@playwright/test';
import { signIn } from '../staff.ts';
import { expectNoBarriers, identityNumber, prefer, staff } from '../support.ts';

test('the supervisor sees which cases may come late, on what that rests, and how well it was foreseen', async ({ page, request }) => {
  await prefer(page, 'zh-CN');
  await signIn(page, 'supervisor');
  await page.goto('/work/outlook');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('时限预测');
  const rows = page.locator('table').first().locator('tbody tr');
  await expect(rows.first()).toBeVisible();
  const chances = (await rows.locator('td:first-child b').allTextContents()).map((text) => Number(text.replace(' %', '')));
  expect(chances).toEqual(chances.toSorted((a, b) => b - a));
  await expect(rows.first()).toContainText('部门在办');
  await expect(page.getByRole('heading', { name: '预测得准不准' })).toBeVisible();

  // What is at risk leads to the case, which says the same.
  const supervisor = await staff(request, 'supervisor');
  const { casesAtRisk } = await supervisor<{ casesAtRisk: { case: { number: string }; forecast: { probability: number } }[] }>(
    '{ casesAtRisk(first: 1) { case { number } forecast { probability } } }',
    {},
  );
  await rows.first().getByRole('link').click();
  await expect(page.getByTestId('case-number')).toHaveText(casesAtRisk[0]!.case.number);
  await expect(page.getByText('超期可能')).toBeVisible();
});

test('a case that raised a warning shows it to its department', async ({ page, request }) => {
  const applicant = await staff(request, 'applicant');
  const filed = await applicant<{ submitApplication: { application: { cases: { id: string }[] } } }>(
    'mutation ($i: SubmitApplicationInput!) { submitApplication(input: $i) { application { cases { id } } errors { message } } }',
    { i: { itemCodes: ['SCJG-001'], applicant: { name: '曾巩', identityNumber: identityNumber(641), phone: '13800000000' } } },
  );
  const { id } = filed.submitApplication.application.cases[0]!;
  const clerk = await staff(request, 'clerk');
  for (const problem of ['缺签字', '缺盖章'])
    await clerk('mutation ($i: RequestCorrectionInput!) { requestCorrection(input: $i) { errors { code } } }', { i: { caseId: id, defects: [{ problem, remedy: '补上' }] } });
  await prefer(page, 'zh-CN');
  await signIn(page, 'head');
  await page.goto(`/work/cases/${id}`);
  const told = page.getByRole('heading', { name: '监察警示' });
  await expect(told).toBeVisible();
  await page.getByRole('main').getByRole('listitem').filter({ hasText: '红牌' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/work\/warnings\//);
});

for (const language of ['zh-CN', 'en'] as const) {
  test(`the outlook has no barrier axe knows of and fits 360 pixels (${language})`, async ({ page }) => {
    await prefer(page, language);
    await page.setViewportSize({ width: 360, height: 740 });
    await signIn(page, 'supervisor');
    await page.goto('/work/outlook');
    await expect(page.locator('table').first()).toBeVisible();
    await expectNoBarriers(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
}
