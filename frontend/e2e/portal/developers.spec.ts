import { expect, test } from '@playwright/test';
import { expectNoBarriers, prefer } from '../support.ts';

for (const locale of ['zh-CN', 'en'] as const)
  for (const display of [{}, { size: 'large' }, { theme: 'dark' }] as const)
    for (const address of ['/developers', '/developers/components'])
      test(`${address} has no barrier, whole on a phone and a desk (${locale} ${JSON.stringify(display)})`, async ({ page }) => {
        await prefer(page, locale, display);
        await page.goto(address);
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        if (address === '/developers') await expect(page.getByText('SECOND_CORRECTION_NOTICE')).toBeVisible();
        await expectNoBarriers(page);
        await page.setViewportSize({ width: 360, height: 780 });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
        await expectNoBarriers(page);
      });

test('the reference is the schema’s own words, from type to type', async ({ page }) => {
  await prefer(page, 'en');
  await page.goto('/developers');
  const reference = page.getByTestId('schema-type').first();
  await page.getByLabel('Find in it').fill('trackCase');
  await expect(reference.getByText('trackCase', { exact: true })).toBeVisible();
  await reference.getByRole('link', { name: 'Case', exact: true }).click();
  await expect(page).toHaveURL(/about=Case/);
  await page.getByLabel('Find in it').fill('');
  await expect(reference.getByText('viewerCan', { exact: true })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Latest changes' })).toBeVisible();
});

test('GraphiQL asks the real API, under the page’s own policy', async ({ page }) => {
  const refused: string[] = [];
  page.on('console', (message) => /Content Security Policy/.test(message.text()) && refused.push(message.text()));
  await page.goto('/graphiql');
  await expect(page.locator('.graphiql-query-editor .view-lines').first()).toContainText('serviceItem');
  await page.getByRole('button', { name: /^Execute query/ }).click();
  await expect(page.locator('.graphiql-response .view-lines').first()).toContainText('食品经营许可', { timeout: 20_000 });
  expect(refused).toEqual([]);
});
