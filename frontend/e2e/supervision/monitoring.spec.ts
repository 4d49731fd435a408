import { expect, test } from '@playwright/test';
import { signIn } from '../staff.ts';
import { expectNoBarriers, prefer } from '../support.ts';

test('a rule is tried on the last thirty days before its next edition is published', async ({ page }) => {
  await prefer(page, 'zh-CN');
  await signIn(page, 'supervisor');
  await page.goto('/work/monitoring');
  await page.getByRole('link', { name: '承诺办结时限' }).click();
  const editions = page.getByRole('table', { name: '历次版本' }).locator('tbody tr');
  const before = await editions.count();
  await page.getByRole('button', { name: '起草新版本' }).click();
  const form = page.getByRole('form', { name: '起草新版本' });
  await form.getByRole('textbox', { name: '黄牌' }).fill('whenever');
  await form.getByRole('button', { name: '试算近三十天' }).click();
  await expect(form.getByRole('alert')).toContainText('写作 start n-2');
  await form.getByRole('textbox', { name: '黄牌' }).fill('start n');
  await expect(form.getByText('期限当日开始时')).toBeVisible();
  await form.getByLabel('施行日').fill('2020-01-01');
  await form.getByRole('button', { name: '试算近三十天' }).click();
  await expect(form.getByRole('alert')).toContainText('不溯及既往');
  await form.getByLabel('施行日').fill('2099-01-04');
  await form.getByRole('button', { name: '试算近三十天' }).click();
  const trial = form.getByRole('status').filter({ hasText: '若已施行' });
  await expect(trial).toContainText(/会发出黄牌 [1-9]\d* 件/);
  await expectNoBarriers(page);
  // Another mark is another rule: what was tried no longer stands.
  await form.getByRole('textbox', { name: '预警' }).fill('');
  await expect(form.getByRole('button', { name: '公布' })).toHaveCount(0);
  await form.getByRole('button', { name: '试算近三十天' }).click();
  await form.getByRole('button', { name: '公布' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '公布' }).click();
  await expect(editions).toHaveCount(before + 1);
  await expect(editions.first()).toContainText('期限当日开始时');
  await page.goto('/work/monitoring');
  await expect(page.getByRole('row', { name: /承诺办结时限/ })).toContainText(/第\d+版 2099年1月4日起/);
});

test('a department reads the rules and writes none', async ({ page }) => {
  await prefer(page, 'zh-CN');
  await signIn(page, 'head');
  await page.goto('/work/monitoring/conduct-SECOND_NOTICE');
  await expect(page.getByText('行政许可法第三十二条')).toBeVisible();
  await expect(page.getByRole('button', { name: '起草新版本' })).toHaveCount(0);
});

for (const language of ['zh-CN', 'en'] as const) {
  test(`the monitoring rules have no barrier axe knows of and fit 360 pixels (${language})`, async ({ page }) => {
    await prefer(page, language);
    await page.setViewportSize({ width: 360, height: 740 });
    await signIn(page, 'supervisor');
    for (const path of ['/work/monitoring', '/work/monitoring/conduct-ABSENCE']) {
      await page.goto(path);
      await expect(page.locator('tbody tr').first()).toBeVisible();
      await expectNoBarriers(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    }
    await page.getByRole('button', { name: language === 'en' ? 'Write the next edition' : '起草新版本' }).click();
    await expectNoBarriers(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
}
