import { expect, test } from '@playwright/test';
import { signIn } from '../staff.ts';
import { prefer } from '../support.ts';

test('a window is added with the departments it takes, and its hours change', async ({ page }) => {
  const code = `Z${Date.now().toString().slice(-6)}`;
  await prefer(page, 'zh-CN');
  await signIn(page, 'admin');
  await page.goto('/admin/places');
  await page.getByRole('button', { name: '新增窗口' }).click();
  const form = page.getByRole('form', { name: '新增窗口' });
  await form.getByLabel('编码').fill(code);
  for (const [label, text] of [['中文名称', '临时窗口'], ['英文名称', 'Temporary'], ['楼层', '3'], ['时间（中文）', '周一 9:00—12:00'], ['时间（英文）', 'Mondays 9:00–12:00']] as const) await form.getByLabel(label).fill(text);
  await form.getByRole('button', { name: '保存' }).click();
  await expect(form.getByRole('alert')).toContainText('须写明受理哪些部门');
  await form.getByLabel('市卫生健康委员会').check();
  await form.getByRole('button', { name: '保存' }).click();
  const row = page.getByRole('row', { name: new RegExp(code) });
  await expect(row).toContainText('WJ');
  await row.getByRole('button', { name: `修改：${code}` }).click();
  await page.getByRole('form', { name: `修改：${code}` }).getByLabel('时间（中文）').fill('周二 9:00—12:00');
  await page.getByRole('form', { name: `修改：${code}` }).getByRole('button', { name: '保存' }).click();
  await expect(row).toContainText('周二');
});

test('a wording is added and offered when correcting, then retired', async ({ page }) => {
  const title = `缺盖章页 ${Date.now().toString().slice(-6)}`;
  await prefer(page, 'zh-CN');
  await signIn(page, 'admin');
  await page.goto('/admin/wordings');
  await page.getByRole('button', { name: '新增用语' }).click();
  const form = page.getByRole('form', { name: '新增用语' });
  await form.getByLabel('标题').fill(title);
  await form.getByLabel('用语', { exact: true }).fill('申请书最后一页没有盖章。');
  await form.getByRole('button', { name: '保存' }).click();
  const row = page.getByRole('row', { name: new RegExp(title) });
  await expect(row).toBeVisible();
  await row.getByRole('button', { name: `修改：${title}` }).click();
  await page.getByLabel('停用这条用语').check();
  await page.getByRole('form', { name: `修改：${title}` }).getByRole('button', { name: '保存' }).click();
  await expect(row.getByText('已停用')).toBeVisible();
});

test('how the system runs is seen, and a year to be confirmed leads to the calendar', async ({ page }) => {
  await prefer(page, 'zh-CN');
  await signIn(page, 'admin');
  await page.goto('/admin/health');
  const calendar = page.getByRole('listitem').filter({ hasText: '未确认的日历' });
  await expect(page.getByRole('listitem').filter({ hasText: '数据库' })).toContainText('正常');
  await expect(page.getByRole('row', { name: /巡查时限/ })).toBeVisible();
  await expect(calendar).toBeVisible();
});
