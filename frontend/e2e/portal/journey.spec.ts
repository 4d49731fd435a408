import { expect, type Page, test } from '@playwright/test';
import { expectNoBarriers, identityNumber, prefer, staff } from '../support.ts';

const item = 'SCJG-010';

/** Fills in and sends an application, as a citizen does; gives back what the receipt says. */
async function apply(page: Page, seed: number): Promise<{ number: string; code: string }> {
  await page.goto(`/items/${item}`);
  await page.getByRole('link', { name: '在线申请' }).first().click();
  await page.getByRole('link', { name: '开始申请' }).click();
  await page.getByRole('link', { name: '几个问题' }).click();
  for (const answer of ['否', /^餐饮服务/]) {
    await page.getByLabel(answer, { exact: true }).check();
    await page.getByRole('button', { name: '保存并继续' }).click();
  }
  await page.getByRole('link', { name: '谁来申请' }).click();
  const person = page.getByLabel('个人', { exact: true });
  if (await person.count()) await person.check();
  const number = page.getByLabel(/身份证号|统一社会信用代码/);
  await expect(number).toBeVisible();
  const isPerson = (await page.getByLabel('身份证号').count()) > 0;
  await page.getByLabel(/^姓名|^单位名称/).fill(isPerson ? '张三' : '青禾面馆');
  await number.fill(isPerson ? identityNumber(seed) : '91350100M000100Y43');
  await page.getByLabel('手机或电话').fill('13800000000');
  await page.getByRole('button', { name: '保存并继续' }).click();
  await page.getByRole('link', { name: '交哪些材料' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '交哪些材料' })).toBeVisible();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.getByRole('button', { name: '保存并继续' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '核对并提交' })).toBeVisible();
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: '提交申请' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '已收到您的申请' })).toBeVisible();
  return {
    number: (await page.getByTestId('number').innerText()).trim(),
    code: (await page.getByTestId('query-code').innerText()).trim(),
  };
}

test.beforeEach(({ page }) => prefer(page, 'zh-CN'));

test('a citizen finds an item by what people call it, in Chinese and by pinyin initials', async ({ page }) => {
  await page.goto('/');
  const box = page.getByRole('searchbox');
  await box.fill('食品经营');
  await expect(page.locator('[data-result]', { hasText: '食品经营许可' }).first()).toBeVisible();
  await box.press('ArrowDown');
  await expect(page.locator('[data-result]').first()).toBeFocused();
  await box.fill('spjyxk');
  await box.press('Enter');
  await expect(page).toHaveURL(/\/search\?.*q=spjyxk/);
  await expect(page.getByRole('link', { name: /食品经营许可/ }).first()).toBeVisible();
});

test('Enter while composing a character does not send the search', async ({ page }) => {
  await page.goto('/');
  const box = page.getByRole('searchbox');
  await box.focus();
  await box.dispatchEvent('compositionstart');
  await box.evaluate((input) =>
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true })),
  );
  await expect(page).toHaveURL(/\/$/);
});

test('facets stand in the address and survive a reload', async ({ page }) => {
  await page.goto('/search?q=');
  await page.getByLabel('谁来办').selectOption('PERSON');
  await expect(page).toHaveURL(/audience=PERSON/);
  await page.reload();
  await expect(page.getByLabel('谁来办')).toHaveValue('PERSON');
});

test('the guide shows both limits as one ruler, said in a sentence', async ({ page }) => {
  await page.goto(`/items/${item}`);
  const ruler = page.getByRole('img', { name: /^时限尺：/ });
  await expect(ruler).toBeVisible();
  const name = await ruler.getAttribute('aria-label');
  expect(name).toMatch(/承诺\d+日/);
  expect(name).toMatch(/法定\d+日/);
  await expect(page.getByRole('heading', { name: '交什么' })).toBeVisible();
  await expect(page.getByRole('heading', { name: '怎么办' })).toBeVisible();
  await page.getByRole('button', { name: '二维码' }).click();
  await expect(page.getByRole('img', { name: /^二维码/ })).toBeVisible();
});

test('nothing typed is lost when the page is left half way', async ({ page }) => {
  await page.goto(`/items/${item}/apply/applicant`);
  await page.getByLabel('手机或电话').fill('13912345678');
  await page.reload();
  await expect(page.getByLabel('手机或电话')).toHaveValue('13912345678');
  await page.goto(`/items/${item}/apply`);
  await expect(page.getByText('您有一份没填完的申请')).toBeVisible();
});

test('errors stand together at the top and lead to their fields', async ({ page }) => {
  await page.goto(`/items/${item}/apply/applicant`);
  await page.getByRole('button', { name: '保存并继续' }).click();
  const summary = page.getByRole('alert');
  await expect(summary).toBeFocused();
  await summary.getByRole('link').first().click();
  await expect(page.locator('#applicant-name')).toBeFocused();
});

test('applies, sees the receipt, and follows the case as the clerk accepts it', async ({ page, request }) => {
  const receipt = await apply(page, Date.now());
  expect(receipt.code).toMatch(/^[0-9A-Z]{8}$/);
  await expect(page.getByRole('img', { name: '扫码查进度' })).toBeVisible();
  await expectNoBarriers(page);
  await page.getByRole('link', { name: '查进度', exact: true }).first().click();
  await expect(page).toHaveURL(new RegExp(`/track/.*#${receipt.code}$`));
  await expect(page.getByText('窗口正在核对材料')).toBeVisible();
  const number = (await page.getByTestId('case-number').innerText()).trim();

  const clerk = await staff(request, 'clerk');
  const { cases } = await clerk<{ cases: { nodes: { id: string }[] } }>(
    'query ($n: String!) { cases(filter: { search: $n }, first: 1) { nodes { id } } }',
    { n: number },
  );
  // Give the live channel a moment to open, then act; the page must follow within two seconds.
  await page.waitForTimeout(1500);
  await clerk('mutation ($id: ID!) { acceptCase(input: { caseId: $id }) { case { id } errors { message } } }', { id: cases.nodes[0]?.id });
  await expect(page.getByText('窗口正在核对材料')).toBeHidden({ timeout: 2000 });
  await expect(page.getByRole('heading', { name: '受理', exact: true })).toBeVisible();
  await expect(page.getByRole('img', { name: /^时限尺：.*承诺/ })).toBeVisible();
  await expectNoBarriers(page);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('img', { name: /^Ruler of days: / })).toBeVisible();
  await expectNoBarriers(page);
});

test('withdraws with the query code alone', async ({ page }) => {
  const receipt = await apply(page, Date.now() + 1);
  await page.goto(`/track/${receipt.number}#${receipt.code}`);
  await page.getByRole('button', { name: '撤回申请' }).click();
  await page.getByRole('button', { name: '确认撤回' }).click();
  await expect(page.getByTestId('remaining')).toContainText('已撤回');
});

test('a wrong code is told apart from a fault, and says what to do', async ({ page }) => {
  await page.goto('/track');
  await page.getByLabel('办件号').fill('YZ202611110001');
  await page.getByLabel('查询码').fill('AAAAAAAA');
  await page.getByRole('button', { name: '查进度' }).click();
  await expect(page.getByRole('alert')).toContainText('对不上');
});

test('complains without a name and follows the answer', async ({ page, request }) => {
  await page.goto('/complaints/new');
  await page.getByLabel('一句话说事').fill('窗口让我跑了两次');
  await page.getByLabel('经过').fill('第一次说材料齐了，第二次又说缺一份。');
  await page.getByLabel('不留姓名和联系方式').check();
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '已经收到' })).toBeVisible();
  const number = (await page.getByTestId('complaint-number').innerText()).trim();
  await page.getByRole('link', { name: '看进展' }).click();
  await expect(page.getByTestId('complaint-stage')).toHaveText('已收到');

  const desk = await staff(request, 'complaints');
  const { complaints } = await desk<{ complaints: { nodes: { id: string }[] } }>(
    'query ($n: String!) { complaints(filter: { search: $n }, first: 1) { nodes { id } } }',
    { n: number },
  );
  await page.waitForTimeout(1500);
  await desk('mutation ($id: ID!) { acceptComplaint(input: { complaintId: $id }) { complaint { id } errors { message } } }', {
    id: complaints.nodes[0]?.id,
  });
  await expect(page.getByTestId('complaint-stage')).toHaveText('正在处理', { timeout: 2000 });
});
