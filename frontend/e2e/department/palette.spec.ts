import { expect, test } from '@playwright/test';
import { signIn } from '../staff.ts';
import { expectNoBarriers, prefer } from '../support.ts';

test('anything is found from anywhere with the keyboard alone', async ({ page }) => {
  await prefer(page, 'zh-CN');
  await signIn(page, 'examiner');
  await page.goto('/work/roster');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: '页面、视图、办件号、事项' });
  await expect(field).toBeFocused();
  await expectNoBarriers(page);
  await page.keyboard.type('红灯');
  await expect(page.getByRole('dialog').getByRole('option', { selected: true })).toContainText('红灯');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/work\?.*light=RED/);
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.keyboard.press('Control+k');
  await expect(field).toBeFocused();
  await page.keyboard.type('食品经营');
  await page.keyboard.press('ArrowUp'); // round to the last: among the items
  await expect(page.getByRole('dialog').getByRole('option', { selected: true })).toContainText('在事项里找“食品经营”');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/scope=all.*q=|q=.*scope=all/);

  await page.keyboard.press('Control+k');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('Enter of an input method chooses a character, not a command', async ({ page }) => {
  await prefer(page, 'zh-CN');
  await signIn(page, 'examiner');
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: '页面、视图、办件号、事项' });
  await field.dispatchEvent('keydown', { key: 'Enter', isComposing: true, keyCode: 229, bubbles: true });
  await expect(field).toBeVisible();
});

test('the window finds only what a window may do', async ({ page }) => {
  await prefer(page, 'en');
  await signIn(page, 'clerk');
  await page.getByRole('button', { name: /^Go to/ }).click();
  await expect(page.getByRole('option', { name: /^Register/ })).toBeVisible();
  await expect(page.getByRole('option', { name: /^Accountability/ })).toHaveCount(0);
});

test('a view of one’s own is saved, opened again after a reload, replaced and removed', async ({ page }) => {
  await prefer(page, 'zh-CN');
  await signIn(page, 'examiner');
  await page.goto('/work?scope=open&stage=EXAMINATION&sort=OLDEST');
  const save = async (name: string) => {
    await page.getByRole('button', { name: '存为视图' }).click();
    await page.getByLabel('视图的名称').fill(name);
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  };
  await page.getByRole('button', { name: '存为视图' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await expect(page.getByLabel('视图的名称')).toHaveAttribute('aria-invalid', 'true');
  await expectNoBarriers(page);
  await page.getByRole('dialog').getByRole('button', { name: '关闭' }).click();
  await save('久等的审查');
  await page.goto('/work');
  const mine = page.getByRole('list', { name: '我的视图' });
  await mine.getByRole('link', { name: '久等的审查' }).click();
  await expect(page).toHaveURL(/stage=EXAMINATION/);
  await expect(page).toHaveURL(/sort=OLDEST/);
  await page.goto('/work?scope=open&paused=true');
  await save('久等的审查');
  await expect(mine.getByRole('link')).toHaveCount(1);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('久等');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/paused=true/);
  await mine.getByRole('button', { name: '删除视图“久等的审查”' }).click();
  await expect(mine).toHaveCount(0);
});
