import { expect, test } from '@playwright/test';
import { signIn } from '../staff.ts';
import { expectNoBarriers, prefer, staff } from '../support.ts';

test('a department looks behind its points, objects, and is ruled on by supervision', async ({ page, request, browser }) => {
  await prefer(page, 'zh-CN');
  await signIn(page, 'head');
  await page.goto('/work/evaluation');
  await page.getByRole('table', { name: '部门' }).getByRole('link', { name: '市市场监督管理局' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('市市场监督管理局');

  // Every point adds up, and leads to what is behind it.
  const table = page.getByRole('table', { name: '各项指标得分' });
  const points = await table.locator('td:nth-child(3) b').allTextContents();
  const total = await page.getByText('基础分 100 分，加各项得分').locator('../..').locator('p').first().textContent();
  expect(100 + points.reduce((sum, one) => sum + Number(one.replace('−', '-')), 0)).toBe(Number.parseFloat(total!));
  const early = table.getByRole('row', { name: /提前办结/ });
  const of = Number(/（(\d+) 件）/.exec((await early.textContent())!)![1]);
  await early.getByRole('button', { name: '背后的办件' }).click();
  const behind = table.locator('td[colspan] li');
  await expect(behind).toHaveCount(Math.min(of, 200));
  await expect(behind.first().getByRole('link')).toHaveAttribute('href', /\/work\/cases\//);
  await early.getByRole('button', { name: '背后的办件' }).click();

  // The first indicator that was not appealed against before.
  const row = table.getByRole('row').filter({ has: page.getByRole('button', { name: '申诉' }) }).first();
  const indicator = (await row.locator('th').evaluate((cell) => cell.firstChild!.textContent!)).trim();
  await row.getByRole('button', { name: '申诉' }).click();
  const form = page.getByRole('form', { name: `对“${indicator}”申诉` });
  await form.getByRole('button', { name: '提交申诉' }).click();
  await expect(form.getByRole('alert')).toContainText('申诉理由');
  await form.getByLabel('申诉理由').fill('系统停机所致。');
  await form.getByRole('button', { name: '提交申诉' }).click();
  const mine = page.locator('section').filter({ has: page.getByRole('heading', { name: '申诉' }) }).getByRole('listitem').filter({ hasText: indicator });
  await expect(mine).toContainText('待裁定');
  await expectNoBarriers(page);

  const other = await browser.newContext();
  const judge = await other.newPage();
  await prefer(judge, 'zh-CN');
  await signIn(judge, 'supervisor');
  await judge.goto(page.url());
  const ruling = judge.getByRole('form', { name: `裁定对“${indicator}”的申诉` });
  await ruling.getByRole('radio', { name: '支持', exact: true }).check();
  await ruling.getByLabel('更正分数').fill('2.5');
  await ruling.getByLabel('裁定理由').fill('停机记录属实。');
  await ruling.getByRole('button', { name: '作出裁定' }).click();
  await expect(judge.getByRole('listitem').filter({ hasText: indicator })).toContainText('支持，更正 +2.5 分');
  await expect(mine).toContainText('支持，更正 +2.5 分'); // by itself, where the head looks

  // Nobody else's: an examiner of another department is not told.
  const id = decodeURIComponent(page.url().split('/').at(-1)!);
  const stranger = await staff(request, 'examiner2');
  expect((await stranger<{ node: unknown }>('query ($id: ID!) { node(id: $id) { id } }', { id })).node).toBeNull();
});

for (const language of ['zh-CN', 'en'] as const) {
  test(`the public reads how departments did, with the rules, and nothing of people (${language})`, async ({ page }) => {
    await prefer(page, language);
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto('/evaluations');
    await expect(page.locator('tbody tr').first()).toBeVisible();
    await expect(page.getByText(language === 'en' ? 'The rules' : '评估办法', { exact: true }).first()).toBeVisible();
    await expect(page.getByText(language === 'en' ? 'People' : '个人', { exact: true })).toHaveCount(0);
    await expectNoBarriers(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    // The names of indicators are the server's: they follow the language.
    await page.getByRole('button', { name: language === 'en' ? '中文' : 'English' }).first().click();
    await expect(page.getByRole('rowheader', { name: language === 'en' ? '黄牌' : 'Yellow warnings' })).toBeVisible();
  });

  test(`evaluations of staff have no barrier axe knows of and fit 360 pixels (${language})`, async ({ page }) => {
    await prefer(page, language);
    await page.setViewportSize({ width: 360, height: 740 });
    await signIn(page, 'supervisor');
    await page.goto('/work/evaluation');
    await expect(page.locator('tbody tr').first()).toBeVisible();
    await expectNoBarriers(page);
    await page.getByRole('main').getByRole('link').first().click();
    await expect(page.locator('tbody tr').first()).toBeVisible();
    await expectNoBarriers(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
}
