import { expect, test } from '@playwright/test';
import { signIn } from '../staff.ts';
import { expectNoBarriers, identityNumber, prefer, staff } from '../support.ts';

test('whoever is asked first registers it, answers it, or names what it became', async ({ page, request }) => {
  await prefer(page, 'zh-CN');
  await signIn(page, 'clerk');
  await page.goto('/window/inquiries');
  await page.getByRole('button', { name: '登记一件' }).click();
  await expect(page.getByRole('alert')).toContainText('问了什么');
  for (const question of ['开面馆要先办哪个证？', '执照丢了怎么补？']) {
    await page.getByLabel('问了什么').fill(question);
    await page.getByLabel('事项编码').fill('scjg-001');
    await page.getByRole('button', { name: '登记一件' }).click();
    await expect(page.locator('[data-inquiry]').filter({ hasText: question })).toContainText('未了结');
  }
  const first = page.locator('[data-inquiry]').filter({ hasText: '开面馆要先办哪个证？' });
  await first.getByRole('button', { name: '答复', exact: true }).click();
  await first.getByLabel('答复内容').fill('先办营业执照，再办食品经营许可。');
  await first.getByRole('button', { name: '确认答复' }).click();
  await expect(first).toContainText('已答复');

  const applicant = await staff(request, 'applicant');
  const { submitApplication } = await applicant<{ submitApplication: { application: { cases: { number: string }[] } } }>(
    'mutation ($i: SubmitApplicationInput!) { submitApplication(input: $i) { application { cases { number } } errors { message } } }',
    { i: { itemCodes: ['SCJG-001'], applicant: { name: '晏殊', identityNumber: identityNumber(711), phone: '13800000000' } } },
  );
  const number = submitApplication.application.cases[0]!.number;
  const second = page.locator('[data-inquiry]').filter({ hasText: '执照丢了怎么补？' });
  await second.getByRole('button', { name: '转同事' }).click();
  await second.getByLabel('部门').selectOption({ label: '市市场监督管理局' });
  await second.getByLabel('同事').selectOption({ index: 1 });
  await second.getByRole('button', { name: '确认转同事' }).click();
  await expect(second).toContainText('承办');
  await second.getByRole('button', { name: '已成为' }).click();
  await second.getByLabel('办件或投诉咨询的编号').fill(number);
  await second.getByRole('button', { name: '确认已成为' }).click();
  await expect(second).toContainText('成为办件');
  await expect(second).toContainText(number);
});

for (const language of ['zh-CN', 'en'] as const) {
  test(`first inquiries have no barrier axe knows of and fit 360 pixels (${language})`, async ({ page, request }) => {
    const clerk = await staff(request, 'clerk');
    await clerk('mutation { registerInquiry(input: { question: "几点下班？" }) { errors { message } } }', {});
    await prefer(page, language);
    await page.setViewportSize({ width: 360, height: 740 });
    await signIn(page, 'clerk');
    await page.goto('/window/inquiries');
    await page.locator('[data-inquiry]').first().getByRole('button').nth(1).click();
    await expectNoBarriers(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
}
