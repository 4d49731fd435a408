import { expect, test } from '@playwright/test';
import { signIn } from '../staff.ts';
import { identityNumber, prefer } from '../support.ts';

test('a usual registration takes at most 25 key presses beyond what the reader of identity cards types', async ({ page }) => {
  await prefer(page, 'zh-CN');
  await page.addInitScript(() => {
    Object.assign(window, { keys: 0, printed: 0, print: () => ((window as unknown as { printed: number }).printed += 1) });
    addEventListener('keydown', () => ((window as unknown as { keys: number }).keys += 1), { capture: true });
  });
  await signIn(page, 'clerk');
  await expect(page).toHaveURL(/\/window$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const counted = () => page.evaluate(() => (window as unknown as { keys: number }).keys);
  const before = await counted();

  await page.keyboard.press('r');
  await expect(page.getByRole('heading', { level: 1, name: '登记申请' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.locator('#register-item')).toBeFocused();
  await page.keyboard.type('scjg010');
  await page.keyboard.press('Enter');
  await expect(page.locator('#register-name')).toBeFocused();
  const read = await counted();
  await page.keyboard.type('李四'); // the reader: name, Tab, number
  await page.keyboard.press('Tab');
  await page.keyboard.type(identityNumber(Date.now() + 31));
  const typed = (await counted()) - read;
  await page.keyboard.press('Tab'); // telephone
  await page.keyboard.press('Tab');
  await expect(page.locator('#register-all')).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('query-code')).toHaveText(/^[0-9A-Z]{8}$/);
  await page.keyboard.press('p');
  await expect.poll(() => page.evaluate(() => (window as unknown as { printed: number }).printed)).toBe(1);
  const pressed = (await counted()) - before - typed;
  console.log(`measured: a usual registration took ${pressed} key presses and ${typed} of the reader`);
  expect(pressed).toBeLessThanOrEqual(25);
  await expect(page.getByTestId('receipt').getByRole('listitem')).not.toHaveCount(0);
  await page.keyboard.press('n');
  await expect(page.locator('#register-item')).toBeFocused();
  await page.goto('/window');
  await expect(page.getByTestId('my-day')).toContainText(/登记 *[1-9]/);
});
