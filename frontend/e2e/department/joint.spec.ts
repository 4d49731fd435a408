import { type Browser, expect, type Page, test } from '@playwright/test';
import { expectNoBarriers, identityNumber, prefer } from '../support.ts';
import { act, openCase, signIn } from '../staff.ts';

async function staffPage(browser: Browser, username: string, locale: 'zh-CN' | 'en' = 'zh-CN'): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await prefer(page, locale);
  await signIn(page, username);
  return page;
}

test('a joint case through the eyes of its four departments and of the citizen', async ({ browser, page: citizen, request }) => {
  test.setTimeout(180_000);
  const answer = await request.post('/graphql', {
    headers: { accept: 'application/json' },
    data: {
      query: `mutation ($input: SubmitApplicationInput!) { submitApplication(input: $input) { application { queryCode cases { number } } } }`,
      variables: { input: { itemCodes: ['CG-006'], applicant: { name: '张三', identityNumber: identityNumber(Date.now()), phone: '13800000000' } } },
    },
  });
  const { application } = ((await answer.json()) as { data: { submitApplication: { application: { queryCode: string; cases: { number: string }[] } } } }).data
    .submitApplication;
  const number = application.cases[0]?.number ?? '';

  const clerk = await staffPage(browser, 'clerk');
  await openCase(clerk, number);
  await act(clerk, '受理');

  // The lead: told whom it waits for, and not offered to examine.
  const lead = await staffPage(browser, 'examiner-cg');
  await openCase(lead, number);
  await act(lead, '承办');
  await expect(lead.getByTestId('opinions').getByRole('listitem')).toHaveCount(3);
  await expect(lead.getByRole('button', { name: '审核', exact: true })).toHaveCount(0);
  await expectNoBarriers(lead);

  // Each assisting department: the case on its own list, and one act.
  for (const [username, opinion] of [
    ['examiner-ga', '同意'],
    ['examiner-xf', '不同意'],
    ['examiner-zrzy', '附条件同意'],
  ] as const) {
    const page = await staffPage(browser, username);
    await page.goto(`/work?q=${encodeURIComponent(number)}`);
    await expect(page.locator('[data-row="0"] a')).toBeVisible();
    await openCase(page, number);
    await expect(page.getByRole('complementary', { name: '可以办的' }).getByRole('button')).toHaveText(['出具部门意见']);
    await act(page, '出具部门意见', async () => {
      await page.getByLabel(opinion, { exact: true }).check();
      await page.locator('#act-reasons').fill('保留一条4米宽的车道。');
      if (opinion === '不同意') await page.locator('#act-legalBasis').fill('《中华人民共和国消防法》第二十八条');
    });
    await page.context().close();
  }

  await expect(lead.getByTestId('opinions')).toContainText('附条件同意');
  await act(lead, '记现场核查', async () => {
    await lead.locator('#act-visitedOn').fill(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10));
    await lead.locator('#act-staffIds').check();
    await lead.getByRole('dialog').getByRole('checkbox').nth(1).check();
    await lead.locator('#act-findings').fill('车道畅通。');
  });
  await act(lead, '审核', () => lead.getByLabel('建议准予').check());

  // The citizen, in plain words: who has answered; not what they said.
  for (const locale of ['zh-CN', 'en'] as const) {
    const page = locale === 'zh-CN' ? citizen : await (await browser.newContext({ viewport: { width: 360, height: 780 } })).newPage();
    await prefer(page, locale);
    await page.goto(`/track/${number}#${application.queryCode}`);
    await expect(page.getByTestId('together').getByRole('listitem')).toHaveCount(3);
    await expect(page.getByTestId('together')).not.toContainText('车道');
    await expectNoBarriers(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  }
});
