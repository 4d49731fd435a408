import { expect, type Page, test } from '@playwright/test';
import { signIn } from '../staff.ts';
import { prefer } from '../support.ts';

/** A code nobody else in this run uses. */
const fresh = () => `WJ-${Date.now().toString().slice(-8)}`;

async function setUp(page: Page, code: string): Promise<void> {
  await page.goto('/admin/items');
  await page.getByRole('button', { name: '新设事项' }).click();
  const form = page.getByRole('form', { name: '新设事项' });
  await form.getByLabel('编码').fill(code);
  await form.getByLabel('部门', { exact: true }).selectOption('WJ');
  await form.getByLabel('中文名称').fill('美甲店卫生备案');
  await form.getByLabel('英文名称').fill('Nail salon hygiene filing');
  await form.getByLabel('类型').selectOption('FILING');
  await form.getByRole('button', { name: '设立，并从模板起草' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '美甲店卫生备案' })).toBeVisible();
}

const part = (page: Page, name: string) => page.getByRole('navigation', { name: '指南的部分' }).getByRole('link', { name: new RegExp(`^${name}`) }).click();
async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: '保存草稿' }).click();
  await expect(page.getByText('草稿已保存，还没有发布')).toBeVisible();
}

test('a new item goes from its template to the public guide', async ({ page }) => {
  const code = fresh();
  await prefer(page, 'zh-CN');
  await signIn(page, 'admin');
  await setUp(page, code);
  await expect(page.getByText('缺法定时限')).toBeVisible();
  await page.getByLabel('法定时限').fill('20');
  await page.getByLabel('承诺时限').fill('25');
  await save(page);
  await expect(page.getByText('承诺长于法定时限')).toBeVisible();
  await page.getByLabel('承诺时限').fill('5');
  await page.getByLabel('设定依据').fill('《公共场所卫生管理条例》第四条');
  await save(page);

  await part(page, '问题与规则');
  await page.getByRole('button', { name: '添加问题' }).click();
  await page.getByLabel('问什么（中文）').fill('有几个操作位？');
  await page.getByLabel('问什么（英文）').fill('How many seats?');
  await page.getByLabel('怎么答').selectOption('NUMBER');
  await page.locator('#edit-questions-0-key').fill('seats');
  await save(page);
  await part(page, '材料');
  await page.getByRole('button', { name: '添加材料' }).click();
  const paper = page.getByRole('listitem').filter({ has: page.locator('details[open]') });
  await paper.getByLabel('名称（中文）').fill('操作位布局图');
  await paper.getByLabel('名称（英文）').fill('Plan of the seats');
  await paper.getByLabel('键', { exact: false }).fill('seats-plan');
  await paper.getByLabel('是否必要').selectOption('CONDITIONAL');
  await paper.getByLabel('条件（规则）').fill('seat > 3');
  await save(page);
  await expect(page.getByText(/undeclared reference to 'seat'/)).toBeVisible();
  await page.locator('details[open]').getByLabel('条件（规则）').fill('seats > 3');
  await save(page);
  await expect(page.getByText(/undeclared reference/)).toHaveCount(0);

  await page.getByRole('link', { name: '预览指南和问题' }).click();
  await expect(page.getByText('第1版草稿')).toBeVisible();
  await page.getByLabel('有几个操作位？').fill('9');
  await page.getByRole('button', { name: '继续' }).click();
  await expect(page.getByRole('row', { name: /操作位布局图/ }).getByText('要', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: '回到编辑' }).click();

  await part(page, '检查与发布');
  await expect(page.getByText('检查无问题，可以发布')).toBeVisible();
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '确认发布' }).click();
  await expect(page.getByRole('status').filter({ hasText: '第1版已发布' })).toBeVisible();

  await page.goto(`/items/${code}`);
  await expect(page.getByRole('heading', { level: 1, name: '美甲店卫生备案' })).toBeVisible();
  await expect(page.locator('#documents').getByText('操作位布局图')).toBeVisible();
});

test('what is typed outlives a reload and a session that ended, and a draft shows what it changes', async ({ page }) => {
  const code = fresh();
  await prefer(page, 'zh-CN');
  await signIn(page, 'admin');
  await setUp(page, code);
  const summary = page.getByLabel('一句话说明（中文）');
  await summary.fill('没有保存的一句话');
  await expect(page.getByText('已留在这台电脑上')).toBeVisible();
  await page.reload();
  await expect(summary).toHaveValue('没有保存的一句话');
  await page.context().clearCookies();
  await page.getByRole('button', { name: '保存草稿' }).click();
  await expect(page.getByRole('alert')).toContainText('登录');
  await signIn(page, 'admin');
  await page.goto(`/admin/items/${code}`);
  await expect(summary).toHaveValue('没有保存的一句话');
  await save(page);
  await part(page, '改了什么');
  await expect(page.getByText('第一版，没有更早的可比')).toBeVisible();
  await part(page, '检查与发布');
  await page.getByRole('button', { name: '丢弃草稿' }).click();
  await page.getByRole('dialog').getByRole('button', { name: '丢弃' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '事项编辑' })).toBeVisible();
});

test('entries are put in order and changed by keyboard alone', async ({ page }) => {
  await prefer(page, 'zh-CN');
  await signIn(page, 'admin');
  await page.goto('/admin/items/GA-044?part=documents');
  const names = page.locator('ol summary span:last-child');
  await expect(names.first()).not.toBeEmpty();
  const [first, second] = await names.allTextContents();
  await page.getByRole('button', { name: `下移：${first}` }).focus();
  await page.keyboard.press('Enter');
  await expect(names.first()).toHaveText(second ?? '');
  await expect(page.locator('#edit-documents-1-open')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(page.locator('#edit-documents-1-name')).toBeFocused();
  await page.getByRole('button', { name: '撤回未存的改动' }).focus();
  await page.keyboard.press('Enter');
  await expect(names.first()).toHaveText(first ?? '');
  await expect(page.getByText('与有效版本相同')).toBeVisible();
});

test('of two who edit one draft the second is told, and nothing typed is lost', async ({ page, browser }) => {
  const code = fresh();
  await prefer(page, 'zh-CN');
  await signIn(page, 'admin');
  await setUp(page, code);
  const other = await browser.newPage();
  await prefer(other, 'zh-CN');
  await signIn(other, 'admin');
  await other.goto(`/admin/items/${code}`);
  await other.getByLabel('设定依据').fill('乙写的依据');
  await page.getByLabel('设定依据').fill('甲写的依据');
  await save(page);
  await other.getByRole('button', { name: '保存草稿' }).click();
  await expect(other.getByRole('alert')).toContainText('刚刚被别人改过');
  await expect(other.getByLabel('设定依据')).toHaveValue('乙写的依据');
  await other.reload();
  await expect(other.getByText('这台电脑上有没存完的改动')).toBeVisible();
  await expect(other.getByLabel('设定依据')).toHaveValue('甲写的依据');
  await other.getByRole('button', { name: '放上我的改动' }).click();
  await expect(other.getByLabel('设定依据')).toHaveValue('乙写的依据');
  await save(other);
  await other.close();
});
