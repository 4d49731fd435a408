import { expect, type APIRequestContext, test } from '@playwright/test';
import { signIn } from '../staff.ts';
import { expectNoBarriers, identityNumber, prefer, staff } from '../support.ts';

/** Files a case; one more is open then. */
async function file(request: APIRequestContext, seed: number): Promise<void> {
  const applicant = await staff(request, 'applicant');
  const { submitApplication } = await applicant<{ submitApplication: { application: { id: string } | null } }>(
    'mutation ($i: SubmitApplicationInput!) { submitApplication(input: $i) { application { id } errors { message } } }',
    { i: { itemCodes: ['SCJG-001'], applicant: { name: '苏轼', identityNumber: identityNumber(seed), phone: '13800000000' } } },
  );
  expect(submitApplication.application).not.toBeNull();
}

test('a change stands on the wall within a second, and nothing jumps while cases keep moving', async ({ page, request }) => {
  test.setTimeout(90_000);
  await page.setViewportSize({ width: 1920, height: 1080 });
  await prefer(page, 'zh-CN');
  await signIn(page, 'supervisor');
  await page.addInitScript(() => {
    const seen = { shift: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
        if (!entry.hadRecentInput) seen.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto('/work/wall');
  const open = page.locator('[data-cell="ok"]');
  await expect(open).toContainText('在办合计');
  await expect(page.getByTestId('fresh')).toContainText('实时');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('电子监察');
  const total = async () => Number(/在办合计\s*([\d,]+)/.exec(await open.innerText())![1]!.replaceAll(',', ''));
  const before = await total();
  await file(request, 511);
  await expect.poll(total, { timeout: 1_000, intervals: [50] }).toBe(before + 1);
  // Half a minute of life: the frames are counted by the page's own clock.
  const until = Date.now() + 30_000;
  for (let seed = 512; Date.now() < until; seed++) {
    await file(request, seed);
    await expect.poll(total).toBeGreaterThanOrEqual(before + seed - 510);
  }
  expect(await page.evaluate(() => (window as unknown as { seen: { shift: number } }).seen.shift)).toBeLessThanOrEqual(0.05);
});

test('a department sees its own wall, a stranger none', async ({ page }) => {
  await prefer(page, 'zh-CN');
  await page.goto('/work/wall');
  await expect(page.getByRole('alert')).toBeVisible();
  await signIn(page, 'head');
  await page.goto('/work/wall');
  await expect(page.getByRole('region', { name: '各部门在办' }).locator('tbody tr')).toHaveCount(1);
});

test('the pages of departments turn by themselves until somebody stops them', async ({ page }) => {
  await prefer(page, 'zh-CN');
  await page.clock.install();
  await signIn(page, 'supervisor');
  await page.goto('/work/wall');
  await expect(page.getByText('第 1 /')).toBeVisible();
  await page.clock.runFor(12_500);
  await expect(page.getByText('第 2 /')).toBeVisible();
  await page.getByRole('button', { name: '停止轮换' }).click();
  await page.clock.runFor(30_000);
  await expect(page.getByText('第 2 /')).toBeVisible();
});

for (const language of ['zh-CN', 'en'] as const) {
  test(`the wall has no barrier axe knows of and fits 360 to 1920 pixels (${language})`, async ({ page }) => {
    await prefer(page, language);
    await signIn(page, 'supervisor');
    for (const width of [1920, 1280, 360]) {
      await page.setViewportSize({ width, height: width === 360 ? 740 : 1080 });
      await page.goto('/work/wall');
      await expect(page.locator('[data-cell="red"]')).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width}`).toBeLessThanOrEqual(width);
    }
    await expectNoBarriers(page);
    await page.setViewportSize({ width: 1920, height: 1080 });
    await expectNoBarriers(page);
  });
}
