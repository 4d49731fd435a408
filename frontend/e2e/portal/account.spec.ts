import { expect, test } from '@playwright/test';
import { demoPassword, prefer } from '../support.ts';

test('signs in, sees the own applications, signs out', async ({ page }) => {
  await prefer(page, 'zh-CN');
  await page.goto('/my');
  await page.getByRole('main').getByRole('link', { name: '登录' }).click();
  await page.getByLabel('用户名').fill('applicant');
  await page.getByLabel('密码').fill('wrong');
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByLabel('密码').fill(demoPassword);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page).toHaveURL(/\/my$/);
  await expect(page.getByRole('button', { name: '退出登录' })).toBeVisible();
  await page.getByRole('button', { name: '退出登录' }).click();
  await expect(page.getByText('登录后可以看到自己的全部办件').first()).toBeVisible();
});

test('switches language without changing the address, and keeps it', async ({ page }) => {
  await page.goto('/departments');
  await page.evaluate(() => localStorage.setItem('onewindow.locale', 'zh-CN'));
  await page.reload();
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Departments');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Departments');
  await expect(page).toHaveURL(/\/departments$/);
});

test('an address that leads nowhere says so', async ({ page }) => {
  await prefer(page, 'en');
  await page.goto('/nowhere/at/all');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page');
});
