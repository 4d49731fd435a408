import { expect, test } from '@playwright/test';
import { expectNoBarriers, identityNumber, picture, prefer, staff } from '../support.ts';
import { act, signIn } from '../staff.ts';

test('registers at the window, prints the receipt, accepts', async ({ page }) => {
  await prefer(page, 'zh-CN');
  await signIn(page, 'clerk');
  await expect(page).toHaveURL(/\/window$/);
  await page.getByRole('link', { name: '登记申请' }).first().click();
  await page.getByLabel('办什么').fill('SCJG-010');
  await page.getByRole('button', { name: /SCJG-010/ }).click();
  await page.getByLabel('个人').check();
  await page.getByLabel('姓名或单位名称').fill('李四');
  await page.getByLabel('身份证号').fill(identityNumber(Date.now()));
  for (const box of await page.locator('#register-documents').getByRole('checkbox').all()) await box.check();
  await expectNoBarriers(page);
  await page.getByRole('button', { name: '登记并出具回执' }).click();
  await expect(page.getByTestId('query-code')).toHaveText(/^[0-9A-Z]{8}$/);
  await expectNoBarriers(page);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation')).toBeHidden();
  expect((await page.pdf({ preferCSSPageSize: true })).length).toBeGreaterThan(5_000);
  await page.emulateMedia({ media: null });
  await page.getByRole('link', { name: '打开办件' }).click();
  await act(page, '受理');
  await expect(page.getByTestId('case-stage')).not.toHaveText('收件');
});

test('registers by the keyboard: a file, a paper that follows, and the case says so', async ({ page, request }) => {
  await prefer(page, 'zh-CN');
  await signIn(page, 'clerk');
  await page.goto('/window/register');
  await page.getByLabel('办什么').fill('scjg-010');
  await page.keyboard.press('Enter');
  await expect(page.locator('#register-name')).toBeFocused();
  await page.keyboard.type('李四');
  await page.keyboard.press('Tab');
  await page.keyboard.type(identityNumber(Date.now() + 7));
  await page.locator('#document-application-form').press('Space');
  await page.locator('#register-documents input[type=file]').nth(1).setInputFiles(picture);
  await expect(page.getByText('已上传，检查通过')).toBeVisible();
  await expect(page.locator('#document-floor-plan')).toBeChecked();
  await page.locator('#later-management-rules').press('Space');
  await expectNoBarriers(page);
  await page.setViewportSize({ width: 360, height: 780 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.locator('#register-name').press('Enter');
  await expect(page.getByTestId('query-code')).toHaveText(/^[0-9A-Z]{8}$/);
  await page.getByRole('link', { name: '打开办件' }).click();
  const number = (await page.getByTestId('case-number').innerText()).trim();
  await act(page, '容缺受理');
  await expect(page.getByTestId('word')).toContainText('前补齐');

  type Registered = { cases: { nodes: { documents: { upload: { name: string } | null }[]; promise: { onPaper: boolean; documents: { key: string }[] } }[] } };
  const { cases } = await (await staff(request, 'clerk'))<Registered>(
    'query ($n: String!) { cases(filter: { search: $n }, first: 1) { nodes { documents { upload { name } } promise { onPaper documents { key } } } } }',
    { n: number },
  );
  expect(cases.nodes[0]?.documents.map((one) => one.upload?.name ?? null)).toEqual([null, 'plan.png']);
  expect(cases.nodes[0]?.promise).toEqual({ onPaper: true, documents: [{ key: 'management-rules' }] });
});

test('a commitment signed at the window is decided there', async ({ page }) => {
  await prefer(page, 'zh-CN');
  await signIn(page, 'clerk');
  await page.goto('/window/register');
  await page.getByLabel('办什么').fill('WJ-005');
  await page.keyboard.press('Enter');
  await page.locator('#register-name').fill('清泉旅馆');
  await page.locator('#register-number').fill('91350100M000100Y43');
  await page.locator('#commit').check();
  await page.getByRole('button', { name: '登记并出具回执' }).click();
  await page.getByRole('link', { name: '打开办件' }).click();
  await expect(page.getByTestId('word')).toContainText('告知承诺');
  await act(page, '当场决定', () => page.getByLabel('准予', { exact: true }).check());
});

test('a wrong identity number is shown at its field', async ({ page }) => {
  await prefer(page, 'zh-CN');
  await signIn(page, 'clerk');
  await page.goto('/window/register');
  await page.getByLabel('办什么').fill('SCJG-010');
  await page.getByRole('button', { name: /SCJG-010/ }).click();
  await page.getByLabel('个人').check();
  await page.getByLabel('姓名或单位名称').fill('李四');
  await page.getByLabel('身份证号').fill('110101199003070000');
  await page.getByRole('button', { name: '登记并出具回执' }).click();
  await expect(page.locator('#register-number')).toHaveAttribute('aria-invalid', 'true');
});

for (const locale of ['zh-CN', 'en'] as const)
  test(`the window has no barrier axe knows of and fits 360 pixels (${locale})`, async ({ page }) => {
    await prefer(page, locale);
    await signIn(page, 'clerk');
    for (const address of ['/window', '/window?queue=deliver', '/window/register']) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      const row = page.locator('[data-row="0"] a').first();
      if (!address.includes('register')) {
        await row.click();
        await expect(page.getByTestId('case-number')).toBeVisible();
      }
      await expectNoBarriers(page);
      await page.setViewportSize({ width: 360, height: 780 });
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(360);
      await expectNoBarriers(page);
    }
  });
