import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { signIn } from '../staff.ts';
import { prefer } from '../support.ts';

test('every chart is drawn, has its table and a file, and the range stands in the address', async ({ page }) => {
  await prefer(page, 'zh-CN');
  await signIn(page, 'supervisor');
  await page.goto('/work/figures');
  const figures = page.getByRole('figure');
  await expect(figures).toHaveCount(5);
  for (const figure of await figures.all()) {
    await expect(figure.locator('[role=img] svg path').first()).toBeAttached();
    await figure.locator('summary').click();
    await expect(figure.getByRole('table').getByRole('row')).not.toHaveCount(1);
  }
  const late = figures.filter({ has: page.getByRole('heading', { name: '按期率从低到高' }) });
  const lowest = late.getByRole('table').getByRole('link').first();
  const name = await lowest.innerText();
  await expect(late.getByRole('img').first()).toHaveAccessibleName(new RegExp(name));
  const saving = page.waitForEvent('download');
  await late.getByRole('button', { name: /^存成文件/ }).click();
  const file = readFileSync(await (await saving).path(), 'utf8');
  expect(file.split('\r\n')[1]).toContain(name);

  await page.getByLabel('从', { exact: true }).fill('2026-10');
  await expect(page).toHaveURL(/from=2026-10/);
  await expect(figures.first().getByRole('table').getByRole('row', { name: /2026-09/ })).toHaveCount(0);
  await page.reload();
  await expect(page.getByLabel('从', { exact: true })).toHaveValue('2026-10');
  await late.locator('summary').click();
  await lowest.click();
  await expect(page).toHaveURL(/department=[A-Z]+/);
  await expect(figures.filter({ has: page.getByRole('heading', { name: '按期率从低到高' }) })).toHaveCount(0);
});
