import { expect, test } from '@playwright/test';
import { signIn } from '../staff.ts';
import { expectNoBarriers, identityNumber, prefer, staff } from '../support.ts';

test('anybody finds what is to be open, and reads an announcement through its editions', async ({ page }) => {
  await prefer(page, 'zh-CN');
  await page.goto('/');
  await page.getByRole('contentinfo').getByRole('link', { name: '政务公开' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('政务公开');
  await expect(page.getByRole('row', { name: /^投诉/ })).toContainText('工作日');
  await expect(page.getByRole('link', { name: '优化营商环境条例' })).toBeVisible();

  await page.getByRole('link', { name: /周六延时服务时间/ }).click();
  await expect(page.getByText('9:00—16:00')).toBeVisible();
  await page.getByRole('link', { name: '第1版' }).click();
  await expect(page.getByText('9:00—12:00')).toBeVisible();
  await expect(page.getByText('这一版已经失效，仅供查阅。')).toBeVisible();

  // Every door leads somewhere.
  await page.goto('/disclosure');
  await expect(page.getByRole('link', { name: '办件公示' })).toBeVisible();
  const doors = await page.getByRole('main').locator('ul').first().getByRole('link').evaluateAll((links) => links.map((link) => (link as HTMLAnchorElement).pathname));
  expect(doors.length).toBeGreaterThanOrEqual(6);
  for (const door of doors) {
    const answer = await page.request.get(door);
    expect(answer.status(), door).toBe(200);
  }
});

test('the board shows a case at once, and nothing of whose it is', async ({ page, request }) => {
  await prefer(page, 'zh-CN');
  await page.goto('/board');
  await expect(page.locator('tbody tr').first()).toBeVisible();
  const applicant = await staff(request, 'applicant');
  const filed = await applicant<{ submitApplication: { application: { cases: { number: string }[] } } }>(
    'mutation ($i: SubmitApplicationInput!) { submitApplication(input: $i) { application { cases { number } } errors { message } } }',
    { i: { itemCodes: ['WJ-005'], applicant: { name: '曾巩之名', identityNumber: identityNumber(661), phone: '13800000000' } } },
  );
  await page.getByRole('button', { name: /条新的，显示/ }).click();
  const { number } = filed.submitApplication.application.cases[0]!;
  await expect(page.locator('tbody tr').first()).toContainText(`***${number.split('-')[2]!.slice(-2)}-*`);
  await expect(page.getByRole('main')).not.toContainText(number);
  await expect(page.getByRole('main')).not.toContainText('曾巩');
  await page.getByText('只看已准予的').click();
  await expect(page).toHaveURL(/granted=yes/);
  await expect(page.locator('tbody tr').first()).toContainText(/准予|许可/);
});

test('an administrator publishes an edition in both languages, and withdraws it with a reason', async ({ page, browser }) => {
  await prefer(page, 'zh-CN');
  await signIn(page, 'admin');
  await page.goto('/work/announcements');
  await page.getByRole('button', { name: '发布新的' }).click();
  const form = page.getByRole('form', { name: '发布新的' });
  await form.getByRole('button', { name: '公布' }).click();
  await expect(form.getByRole('alert')).toContainText('标题（中文）');
  const key = `test-${crypto.randomUUID().slice(0, 8)}`;
  for (const [label, value] of [['代号', key], ['标题（中文）', `停电通知 ${key}`], ['标题（英文）', 'Power cut'], ['正文（中文）', '周日停电，自助区照常。'], ['正文（英文）', 'No power on Sunday; the self-service area stays open.']] as const)
    await form.getByLabel(label, { exact: true }).fill(value);
  await expectNoBarriers(page);
  await form.getByRole('button', { name: '公布' }).click();
  await expect(page.getByText('已公布第1版。')).toBeVisible();

  const anybody = await (await browser.newContext()).newPage();
  await prefer(anybody, 'zh-CN');
  await anybody.goto('/disclosure');
  await expect(anybody.getByRole('link', { name: `停电通知 ${key}` })).toBeVisible();

  await page.getByRole('button', { name: `撤回 停电通知 ${key}` }).click();
  await page.getByRole('textbox', { name: '撤回理由' }).fill('改期');
  await page.getByRole('form', { name: '撤回' }).getByRole('button', { name: '撤回' }).click();
  await expect(page.getByText('已撤回。')).toBeVisible();
  await anybody.reload();
  await expect(anybody.getByRole('link', { name: '优化营商环境条例' })).toBeVisible();
  await expect(anybody.getByRole('link', { name: `停电通知 ${key}` })).toHaveCount(0);
});

for (const language of ['zh-CN', 'en'] as const) {
  test(`what is open has no barrier axe knows of and fits 360 pixels (${language})`, async ({ page }) => {
    await prefer(page, language);
    await page.setViewportSize({ width: 360, height: 740 });
    for (const path of ['/disclosure', '/board']) {
      await page.goto(path);
      await expect(page.locator('tbody tr').first()).toBeVisible();
      await expectNoBarriers(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    }
    await page.goto('/disclosure');
    await page.getByRole('main').locator('section').first().getByRole('link').first().click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectNoBarriers(page);
  });
}
