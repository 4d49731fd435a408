import { expect, test } from '@playwright/test';
import { expectNoBarriers, identityNumber, prefer, staff } from '../support.ts';

test('an applicant reads, prints and saves the papers of a case, in both languages', async ({ page, request }) => {
  const clerk = await staff(request, 'clerk');
  const filed = await clerk<{ submitApplication: { application: { queryCode: string; cases: { id: string; number: string }[] } } }>(
    'mutation ($i: SubmitApplicationInput!) { submitApplication(input: $i) { application { queryCode cases { id number } } } }',
    { i: { itemCodes: ['SCJG-010'], applicant: { name: '张𬭎', identityNumber: identityNumber(77) } } },
  );
  const { queryCode, cases } = filed.submitApplication.application;
  const one = cases[0]!;
  await clerk('mutation ($i: AcceptCaseInput!) { acceptCase(input: $i) { case { id } } }', { i: { caseId: one.id } });
  await prefer(page, 'zh-CN');
  await page.goto(`/track/${one.number}#${queryCode}`);
  await page.getByRole('link', { name: '行政许可申请受理通知书' }).click();
  await expect(page.getByRole('heading', { level: 2, name: '行政许可申请受理通知书' })).toBeVisible();
  await expect(page.getByText(`${one.number}-SL`).first()).toBeVisible();
  await expect(page.getByRole('article')).toContainText('张*');
  await expectNoBarriers(page);
  const pdf = await page.getByRole('link', { name: '打开 PDF（A4）' }).getAttribute('href');
  const answer = await request.get(pdf ?? '');
  expect(answer.status()).toBe(200);
  expect(answer.headers()['content-type']).toBe('application/pdf');
  await page.setViewportSize({ width: 360, height: 780 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('link', { name: '打开 PDF（A4）' })).toBeHidden();
  await expect(page.getByRole('article')).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
  await prefer(page, 'en');
  await page.reload();
  await expect(page.getByRole('heading', { level: 2, name: 'Notice of acceptance' })).toBeVisible();
  await expectNoBarriers(page);
});
