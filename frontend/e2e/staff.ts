import { expect, type Locator, type Page } from '@playwright/test';
import { demoPassword } from './support.ts';

/** Signs in through the page, as a person does, and waits for where that leads: the work, or one's own cases. */
export async function signIn(page: Page, username: string): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('#username').fill(username);
  await page.locator('#password').fill(demoPassword);
  await page.locator('form').getByRole('button').click();
  await expect(page.getByTestId('who').or(page.getByRole('button', { name: /^(退出登录|Sign out)$/ })).first()).not.toBeEmpty();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** Opens a case by its number out of the list of all cases, on a page of its own. */
export async function openCase(page: Page, number: string): Promise<void> {
  await page.goto(`/work?scope=all&q=${encodeURIComponent(number)}`);
  await page.locator('[data-row="0"] a').first().click();
  await expect(page.getByTestId('case-number')).toHaveText(number);
}

/** Does an act: the button, then the confirmation in its dialog. */
export async function act(page: Page, name: string, fill?: () => Promise<void>): Promise<void> {
  await page.getByRole('complementary', { name: '可以办的' }).getByRole('button', { name, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await fill?.();
  await dialog.getByRole('button', { name: `确认${name}` }).click();
  await expect(dialog).toBeHidden();
}

/** Waits for a row of a live list, and has it shown where it waits behind the button; an empty list fills by itself. */
export async function showNew(page: Page, row: Locator): Promise<void> {
  const fresh = page.getByRole('button', { name: /条新的，显示|new: show/ });
  await expect(fresh.or(row).first()).toBeVisible();
  if (await fresh.isVisible()) await fresh.click();
  await expect(row).toBeVisible();
}
