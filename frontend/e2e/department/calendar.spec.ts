import { expect, test } from '@playwright/test';
import { signIn } from '../staff.ts';
import { expectNoBarriers, prefer } from '../support.ts';

// A typhoon closes the city on a working day: every open case that counted it is reckoned anew, and again when it is taken back.
// Each change reckons every open case of the city anew, twice.
test.setTimeout(120_000);

test('an administrator changes a day, and the cases are reckoned anew', async ({ page }) => {
  await prefer(page, 'zh-CN');
  await signIn(page, 'admin');
  await page.goto('/work/calendar');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('工作日历');
  await expect(page.locator('td[aria-current=date]')).toHaveCount(1);
  await expectNoBarriers(page);
  const soon = new Date(Date.now() + 6 * 86_400_000);
  if (soon.getUTCDay() === 0 || soon.getUTCDay() === 6) soon.setUTCDate(soon.getUTCDate() + 2);
  const label = new Intl.DateTimeFormat('zh-CN', { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' }).format(soon);
  await page.goto(`/work/calendar?year=${soon.getUTCFullYear()}`);
  const day = page.getByRole('button', { name: new RegExp(`^${label} `) });
  const save = page.getByRole('button', { name: '保存1天的改动' });
  await page.getByLabel('节日名称或者改动的原因').fill('台风停工');
  const kinds = [/工作日|上班/, /放假|休息/];
  if (/放假|休息/.test((await day.getAttribute('aria-label')) ?? '')) kinds.reverse();
  const [before, after] = kinds as [RegExp, RegExp];
  for (const kind of [after, before]) {
    await day.focus();
    await page.keyboard.press('Enter');
    await expect(day).toHaveAccessibleName(kind);
    await save.click();
    await expect(page.getByRole('status').filter({ hasText: /[1-9]\d*个在办办件/ })).toBeVisible({ timeout: 30_000 });
    await expect(save).toHaveCount(0);
  }
});

test('whoever is not an administrator reads the calendar', async ({ page }) => {
  await prefer(page, 'en');
  await signIn(page, 'examiner');
  await page.goto('/work/calendar?year=2027');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Working calendar 2027');
  await expect(page.getByRole('table')).toHaveCount(12);
  await expect(page.getByRole('main').getByRole('button', { name: /January/ })).toHaveCount(0);
  await expectNoBarriers(page);
});
