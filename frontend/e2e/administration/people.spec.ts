import { expect, test } from '@playwright/test';
import { signIn } from '../staff.ts';
import { prefer } from '../support.ts';

test('an account is opened, its owner takes a password of their own, and it is shut', async ({ page, browser }) => {
  const username = `clerk${Date.now().toString().slice(-7)}`;
  await prefer(page, 'zh-CN');
  await signIn(page, 'admin');
  await page.goto('/admin/people');
  await page.getByRole('button', { name: '开账号' }).click();
  const form = page.getByRole('form', { name: '开账号' });
  await form.getByLabel('用户名').fill('Not A Name');
  await form.getByLabel('显示的姓名').fill('新窗口');
  await form.getByRole('button', { name: '开账号' }).click();
  await expect(form.getByRole('alert')).toContainText('用户名以小写字母开头');
  await form.getByLabel('用户名').fill(username);
  await form.getByRole('button', { name: '开账号' }).click();
  const password = await page.getByTestId('given-password').innerText();

  const owner = await browser.newPage();
  await prefer(owner, 'zh-CN');
  await owner.goto('/sign-in');
  await owner.locator('#username').fill(username);
  await owner.locator('#password').fill(password);
  await owner.locator('form').getByRole('button').click();
  await expect(owner.getByRole('heading', { level: 1, name: '修改密码' })).toBeVisible();
  await expect(owner.getByText('请先换成自己的密码')).toBeVisible();
  await owner.getByLabel('现在的密码').fill(password);
  await owner.getByLabel('新密码').fill('short');
  await owner.getByRole('button', { name: '修改密码' }).click();
  await expect(owner.getByRole('alert')).toContainText('至少10个字符');
  await owner.getByLabel('新密码').fill('我自己的一句话只有我知道');
  await owner.getByRole('button', { name: '修改密码' }).click();
  await expect(owner.getByTestId('who')).toContainText('新窗口');

  await page.getByRole('button', { name: '已交给本人' }).click();
  await expect(page.getByTestId('given-password')).toHaveCount(0);
  await page.getByLabel('查账号').fill(username);
  await page.getByRole('button', { name: '查', exact: true }).click();
  await page.getByRole('button', { name: `修改：${username}` }).click();
  await page.getByLabel('停用这个账号').check();
  await page.getByRole('form', { name: `修改：${username}` }).getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('row', { name: new RegExp(username) }).getByText('已停用')).toBeVisible();
  await owner.goto('/window');
  await expect(owner.getByRole('heading', { level: 1, name: '登录' })).toBeVisible();
  await owner.close();
});

test('nobody shuts their own account', async ({ page }) => {
  await prefer(page, 'zh-CN');
  await signIn(page, 'admin');
  await page.goto('/admin/people?role=ADMIN');
  await page.getByRole('button', { name: '修改：admin' }).click();
  const form = page.getByRole('form', { name: '修改：admin' });
  await form.getByLabel('停用这个账号').check();
  await form.getByRole('button', { name: '保存' }).click();
  await expect(form.getByRole('alert')).toContainText('不能停用自己');
});

test('whoever is no administrator is told whose pages these are', async ({ page }) => {
  await prefer(page, 'zh-CN');
  await signIn(page, 'examiner');
  for (const address of ['/admin/items', '/admin/items/SCJG-010', '/admin/people', '/admin/health']) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1, name: '这里由管理员维护' })).toBeVisible();
  }
  await page.goto('/admin/wordings'); // its own department's are for a head to keep
  await expect(page.getByRole('heading', { level: 1, name: '用语' })).toBeVisible();
  await expect(page.getByRole('button', { name: '新增用语' })).toHaveCount(0);
});
