import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { expectNoBarriers, prefer } from '../support.ts';

for (const locale of ['zh-CN', 'en'] as const) {
  test(`anybody reads what the center did, with each figure's formula (${locale})`, async ({ page }) => {
    await prefer(page, locale);
    await page.goto('/');
    await page.getByRole('contentinfo').getByRole('link', { name: locale === 'en' ? 'Statistics' : '办事统计' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(locale === 'en' ? 'Statistics' : '办事统计');
    await expect(page.getByText(locale === 'en' ? 'Decided within the promise ÷ decided' : '承诺时限内作出决定的办件 ÷ 已作决定的办件')).toBeVisible();
    const times = page.getByRole('table', { name: locale === 'en' ? 'Law, promise and actual time' : '法定、承诺与实际用时' });
    const mean = async (row: number) => Number(await times.locator('tbody tr').nth(row).locator('td').first().innerText());
    expect(await mean(0)).toBeGreaterThan(await mean(1));
    expect(await mean(1)).toBeGreaterThan(0);
    await expectNoBarriers(page);
  });
}

test('one department alone, kept in the address, and all of them as a file', async ({ page }) => {
  await page.goto('/statistics');
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载 CSV' }).click()]);
  const text = await readFile(await file.path(), 'utf8');
  expect(text.split('\r\n')[0]).toContain('department,filed,granted');
  expect(text).toContain('市市场监督管理局,');
  await page.getByLabel('部门', { exact: true }).selectOption('SCJG');
  await expect(page).toHaveURL(/department=SCJG/);
  await expect(page.getByRole('heading', { name: '各部门' })).toBeHidden();
  await page.reload();
  await expect(page.getByLabel('部门', { exact: true })).toHaveValue('SCJG');
});
