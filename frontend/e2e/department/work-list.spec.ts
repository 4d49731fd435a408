import { expect, test } from '@playwright/test';
import { expectNoBarriers, prefer } from '../support.ts';
import { signIn } from '../staff.ts';

test('filters stand in the address; j, k and Enter walk the list; fields keep their keys', async ({ page }) => {
  await prefer(page, 'zh-CN');
  await signIn(page, 'examiner');
  await expect(page).toHaveURL(/\/work$/);
  await expect(page.locator('[data-row="0"]')).toBeVisible();
  await page.keyboard.press('j');
  await expect(page.locator('[data-row="0"] a')).toBeFocused();
  await page.keyboard.press('j');
  await expect(page.locator('[data-row="1"] a')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/case=/);
  await expect(page.getByTestId('case-number')).toBeVisible();
  await expectNoBarriers(page);
  await page.keyboard.press('/');
  await expect(page.locator('#work-search')).toBeFocused();
  await page.keyboard.type('jk?');
  await expect(page.locator('#work-search')).toHaveValue('jk?');
  await page.goto('/work?scope=open&stage=EXAMINATION');
  await page.getByRole('button', { name: '筛选' }).click();
  await expect(page.getByLabel('环节', { exact: true })).toHaveValue('EXAMINATION');
  await page.getByLabel('灯', { exact: true }).selectOption('YELLOW');
  await expect(page).toHaveURL(/light=YELLOW/);
});

const pages = ['/work?scope=open', '/work/complaints'];
for (const locale of ['zh-CN', 'en'] as const)
  test(`no barrier axe knows of, and nothing wider than 360 pixels (${locale})`, async ({ page }) => {
    test.setTimeout(90_000);
    await prefer(page, locale);
    await signIn(page, 'supervisor');
    for (const address of pages) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(address);
      await expect(page.locator('[data-row="0"], [data-complaint]').first()).toBeVisible();
      await expectNoBarriers(page);
      await page.setViewportSize({ width: 360, height: 780 });
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(360);
      await expectNoBarriers(page);
    }
  });

for (const locale of ['zh-CN', 'en'] as const)
  test(`a case on a page of its own has no barrier, wide or narrow, in large print too (${locale})`, async ({ page }) => {
    test.setTimeout(90_000);
    await prefer(page, locale);
    await signIn(page, 'examiner');
    const answer = await page.request.post('/graphql', {
      headers: { accept: 'application/json' },
      data: { query: '{ cases(first: 1, filter: {open: true}) { nodes { id } } }' },
    });
    const { data } = (await answer.json()) as { data: { cases: { nodes: { id: string }[] } } };
    for (const size of [{}, { size: 'large' }] as const) {
      await prefer(page, locale, size);
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 860 });
        await page.goto(`/work/cases/${data.cases.nodes[0]?.id}`);
        await expect(page.getByTestId('case-number')).toBeVisible();
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        await expectNoBarriers(page);
      }
    }
  });

test('large print in the dark still fits and reads', async ({ page }) => {
  await prefer(page, 'zh-CN', { size: 'large', theme: 'dark' });
  await signIn(page, 'supervisor');
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 780 });
    for (const address of pages) {
      await page.goto(address);
      await expect(page.locator('[data-row="0"], [data-complaint]').first()).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth), address).toBeLessThanOrEqual(width);
      await expectNoBarriers(page);
    }
  }
});

test('the complaint desk takes a complaint on and answers it', async ({ page, request }) => {
  await request.post('/graphql', {
    headers: { accept: 'application/json' },
    data: {
      query: 'mutation ($i: SubmitComplaintInput!) { submitComplaint(input: $i) { complaint { number } errors { message } } }',
      variables: { i: { kind: 'COMPLAINT', subject: `窗口没有开 ${Date.now()}`, body: '等了一个小时。', anonymous: true } },
    },
  });
  await prefer(page, 'zh-CN');
  await signIn(page, 'complaints');
  await expect(page).toHaveURL(/\/work\/complaints/);
  await page.getByLabel('进展').selectOption('RECEIVED');
  await page.getByRole('link', { name: /窗口没有开/ }).first().click();
  await page.getByRole('button', { name: '接办', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: '确认接办' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByLabel('进展').selectOption('ACCEPTED');
  await expect(page.getByRole('button', { name: '答复', exact: true })).toBeVisible();
  await page.getByRole('button', { name: '答复', exact: true }).click();
  await page.getByRole('dialog').getByLabel('答复').fill('已经开了，抱歉。');
  await page.getByRole('dialog').getByRole('button', { name: '确认答复' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
});
