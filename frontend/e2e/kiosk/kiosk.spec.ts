import { expect, type Page, test } from '@playwright/test';
import { expectNoBarriers, grant, prefer, staff } from '../support.ts';

// A screen of the hall, on its end.
test.use({ viewport: { width: 1080, height: 1920 }, hasTouch: true });

async function filed(page: Page): Promise<{ number: string; queryCode: string; id: string }> {
  const call = await staff(page.request, 'clerk');
  const { submitApplication } = await call<{
    submitApplication: { application: { queryCode: string; cases: { id: string; number: string }[] } };
  }>('mutation ($i: SubmitApplicationInput!) { submitApplication(input: $i) { application { queryCode cases { id number } } } }', {
    i: { itemCodes: ['SCJG-010'], applicant: { name: '青禾面馆', creditCode: '91350100M000100Y43', phone: '13800000000' } },
  });
  const one = submitApplication.application.cases[0]!;
  return { ...one, queryCode: submitApplication.application.queryCode };
}

/** What a scanner held to a receipt does: it types the address and presses Enter. */
async function scan(page: Page, receipt: { number: string; queryCode: string }): Promise<void> {
  await expect(page.locator('#receipt-number')).toBeFocused();
  await page.keyboard.type(`${new URL(page.url()).origin}/track/${receipt.number}#${receipt.queryCode}`);
  await page.keyboard.press('Enter');
}

test('somebody finds by touch what to bring, and takes a number for it', async ({ page }) => {
  await prefer(page, 'zh-CN');
  await page.goto('/kiosk');
  await page.getByRole('link', { name: /查事项/ }).tap();
  await page.getByRole('region').last().getByRole('link').first().tap();
  await page.locator('ul a').first().tap();
  await expect(page.getByRole('heading', { name: /要带的/ })).toBeVisible();
  await expect(page.getByRole('img', { name: /完整指南/ })).toBeVisible();
  await page.getByRole('link', { name: '为它取号' }).tap();
  await page.locator('ul button').first().tap();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/[A-Z]\d+/);
  await expect(page.getByRole('img', { name: /二维码/ })).toBeVisible();
  expect(page.url()).not.toContain('#');
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
});

test('a scanned receipt shows how many days are left; a wrong one says so and nothing more', async ({ page }) => {
  await prefer(page, 'en');
  const receipt = await filed(page);
  await page.goto('/kiosk/track');
  await scan(page, { ...receipt, queryCode: 'WRONGWRONG' });
  await expect(page.getByRole('alert')).toBeVisible();
  await scan(page, receipt);
  await expect(page.getByTestId('remaining')).toBeVisible();
  await expect(page.getByText(receipt.number)).toBeVisible();
  expect(page.url()).not.toContain(receipt.queryCode);
});

test('number and code can be touched in', async ({ page }) => {
  await prefer(page, 'zh-CN');
  const receipt = await filed(page);
  await page.goto('/kiosk/track');
  const keys = page.getByRole('group', { name: '按键' });
  for (const key of `${receipt.number}X`) await keys.getByRole('button', { name: key, exact: true }).tap();
  await keys.getByRole('button', { name: '退一格' }).tap();
  await expect(page.locator('#receipt-number')).toHaveValue(receipt.number);
  await page.locator('#receipt-code').tap();
  for (const key of receipt.queryCode.toUpperCase()) await keys.getByRole('button', { name: key, exact: true }).tap();
  await page.getByRole('button', { name: '看一看' }).tap();
  await expect(page.getByTestId('remaining')).toBeVisible();
});

test('a service is rated with the receipt', async ({ page }) => {
  await prefer(page, 'zh-CN');
  const receipt = await filed(page);
  await grant(page.request, receipt.id);
  await page.goto('/kiosk/rate');
  await scan(page, receipt);
  await page.getByRole('radio', { name: '非常满意' }).check();
  await page.getByRole('button', { name: '提交评价' }).tap();
  await expect(page.getByText(/谢谢/).first()).toBeVisible();
});

test('left alone, the screen asks, waits for whoever needs more time, and then leaves nothing', async ({ page }) => {
  await page.clock.install();
  const receipt = await filed(page);
  await page.goto('/kiosk');
  await page.getByRole('button', { name: 'English' }).tap();
  await page.getByRole('button', { name: 'Large print' }).tap();
  await page.getByRole('link', { name: /Follow a case/ }).tap();
  await scan(page, receipt);
  await expect(page.getByTestId('remaining')).toBeVisible();
  await page.clock.runFor(46_000);
  await page.getByRole('button', { name: 'I need more time' }).tap();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByText(receipt.number)).toBeVisible();
  await page.clock.runFor(46_000);
  await expect(page.getByRole('dialog')).toBeVisible();
  const cleared = page.waitForEvent('load');
  await page.clock.runFor(21_000);
  await cleared;
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/\/kiosk$/);
  await expect(page.getByText(receipt.number)).toHaveCount(0);
  expect(await page.evaluate(() => [sessionStorage.length, document.documentElement.dataset['size'] ?? null])).toEqual([0, null]);
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('large');
  await page.goBack().catch(() => null);
  await expect(page.getByText(receipt.number)).toHaveCount(0);
});

const pages = { home: '/kiosk', find: '/kiosk/find', event: '/kiosk/find?event=restaurant', item: '/kiosk/items/SCJG-010', track: '/kiosk/track', rate: '/kiosk/rate', ticket: '/kiosk/ticket' };
for (const [name, address] of Object.entries(pages))
  for (const [locale, display] of [
    ['zh-CN', {}],
    ['en', { theme: 'dark' }],
    ['en', { size: 'large' }],
  ] as const)
    test(`${name} of the touch screen: no barrier, nothing small to touch, nothing beside the screen (${locale} ${JSON.stringify(display)})`, async ({ page }) => {
      await prefer(page, locale, display);
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByText(locale === 'en' ? 'Loading' : '正在读取')).toHaveCount(0);
      await expectNoBarriers(page);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('a, button, input')]
          .map((one) => [one.textContent, one.getBoundingClientRect()] as const)
          .filter(([, box]) => box.width > 0 && box.height < 71.5)
          .map(([text, box]) => `${text} ${box.height}`),
      );
      expect(small).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1080);
    });
