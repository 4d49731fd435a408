import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { openCase, signIn } from '../staff.ts';
import { demoPassword, expectNoBarriers, grant, identityNumber, picture, prefer, staff } from '../support.ts';

const submit = `mutation ($i: SubmitApplicationInput!) { submitApplication(input: $i) { application { cases { id number } } errors { message } } }`;

/** Grants the applicant a food licence that ends so many days from now, over the API; answers with its number. */
async function licensed(request: APIRequestContext, daysLeft: number): Promise<string> {
  const applicant = await staff(request, 'applicant');
  const { submitApplication } = await applicant<{ submitApplication: { application: { cases: { id: string; number: string }[] } } }>(submit, {
    i: { itemCodes: ['SCJG-010'], applicant: { name: '欧阳修', identityNumber: identityNumber(321) } },
  });
  const { id, number } = submitApplication.application.cases[0]!;
  const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
  await grant(request, id, { validFrom: day(-700), validUntil: day(daysLeft) });
  return `${number}-ZZ`;
}

/** Signs the licences' holder in: the public has no shell of its own to wait for. */
async function signInHolder(page: Page): Promise<void> {
  await page.goto('/sign-in?to=%2Fmy%2Flicences');
  await page.locator('#username').fill('applicant');
  await page.locator('#password').fill(demoPassword);
  await page.locator('form').getByRole('button').click();
  await expect(page.getByRole('heading', { level: 1, name: '我的证照' })).toBeVisible();
}

/** Opens the public check of the licence that a page shows. */
async function check(page: Page): Promise<void> {
  await page.goto((await page.getByRole('link', { name: '核验这份证照' }).getAttribute('href')) ?? '');
  await page.reload(); // the same page with another code is no new page
}

test('a holder renews in time, and reads so', async ({ page, request }) => {
  const number = await licensed(request, 60);
  await prefer(page, 'zh-CN');
  await signInHolder(page);
  await page.getByRole('listitem').filter({ hasText: number }).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: '食品经营许可证' })).toBeVisible();
  await expect(page.getByText('即将到期').first()).toBeVisible();
  await expect(page.getByText(/请在 .* 前申请延续/)).toBeVisible();
  await expectNoBarriers(page);
  await page.getByRole('button', { name: '申请延续' }).click();
  await page.getByRole('button', { name: '确认：申请延续' }).click();
  await expect(page.getByRole('status').filter({ hasText: '已收到申请' })).toBeVisible();
  await expect(page.getByRole('button', { name: '申请延续' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: '延续', exact: true })).toBeVisible();
});

test('a holder asks for two changes at once, with a paper and its file', async ({ page, request }) => {
  const number = await licensed(request, 500);
  await prefer(page, 'zh-CN');
  await signInHolder(page);
  await page.goto(`/licences/${number}`);
  await page.getByRole('button', { name: '申请变更' }).click();
  await page.locator('#licence-changes-0-to').fill('新城区和平路8号');
  await page.getByRole('button', { name: '再加一项变更' }).click();
  await expect(page.locator('#licence-changes-1-kind')).toBeFocused();
  await page.locator('#licence-changes-1-kind').selectOption({ label: '负责人' });
  await page.getByRole('button', { name: '再加一项变更' }).click();
  await page.getByRole('button', { name: '去掉变更3' }).click();
  // An empty change is refused at its field, and nothing was filed.
  await page.getByRole('button', { name: '确认：申请变更' }).click();
  await expect(page.locator('#licence-changes-1-to')).toHaveAttribute('aria-invalid', 'true');
  await page.locator('#licence-changes-1-to').fill('苏轼');
  await page.locator('#licence-documents input[type=file]').nth(1).setInputFiles(picture);
  await expect(page.getByText('已上传，检查通过')).toBeVisible();
  await expect(page.locator('#document-floor-plan')).toBeChecked();
  await expectNoBarriers(page);
  await page.setViewportSize({ width: 360, height: 780 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.getByRole('button', { name: '确认：申请变更' }).click();
  await expect(page.getByRole('status').filter({ hasText: '已收到申请' })).toBeVisible();

  const call = await staff(request, 'clerk');
  type Filed = { licence: { applications: { changes: { kind: string; to: string }[]; case: { documents: { name: string; upload: { name: string } | null }[] } }[] } };
  const { licence } = await call<Filed>(
    'query ($n: String!) { licence(number: $n) { applications { changes { kind to } case { documents { name upload { name } } } } } }',
    { n: number },
  );
  expect(licence.applications[0]?.changes).toEqual([
    { kind: 'ADDRESS', to: '新城区和平路8号' },
    { kind: 'PERSON_IN_CHARGE', to: '苏轼' },
  ]);
  expect(licence.applications[0]?.case.documents.map((one) => one.upload?.name)).toEqual(['plan.png']);
});

test('a licence that ended before it was handed over is not handed over', async ({ page, request }) => {
  const number = await licensed(request, 500);
  const act = async (who: string, type: string, input: object) => {
    const name = `${type[0]!.toLowerCase()}${type.slice(1)}`;
    const answer = await (await staff(request, who))<Record<string, { errors: unknown[] }>>(
      `mutation ($i: ${type}Input!) { ${name}(input: $i) { errors { message } } }`,
      { i: { number, ...input } },
    );
    expect(answer[name]?.errors).toEqual([]);
  };
  await prefer(page, 'zh-CN');
  await signIn(page, 'clerk');
  await openCase(page, number.replace(/-ZZ$/, ''));
  const acts = page.getByRole('complementary', { name: '可以办的' });
  await expect(acts.getByRole('button', { name: '送达', exact: true })).toBeVisible();
  await act('examiner', 'ProposeLicenceEnding', { ending: 'ANNULMENT', ground: 'FRAUD_OR_BRIBERY', reasons: '材料不实。', legalBasis: '行政许可法第六十九条' });
  await act('applicant', 'MakeLicenceStatement', { statement: '没有意见。' });
  await act('head', 'DecideLicenceEnding', { end: true, reasons: '事实清楚。', harmsPublicInterest: false });
  await page.reload();
  await expect(page.getByTestId('case-number')).toBeVisible();
  await expect(acts.getByRole('button', { name: '送达', exact: true })).toHaveCount(0);
});

test('the head of the organ revokes, and the public check says so, without a network too', async ({ browser, request }) => {
  test.slow(); // three people, one after the other
  const number = await licensed(request, 600);
  const [holder, examiner, head] = await Promise.all([1, 2, 3].map(async () => (await browser.newContext({ locale: 'zh-CN' })).newPage()));
  if (!holder || !examiner || !head) throw new Error('no page');
  for (const page of [holder, examiner, head]) await prefer(page, 'zh-CN');
  await signInHolder(holder);
  await signIn(examiner, 'examiner');
  await signIn(head, 'head');

  await examiner.goto(`/work/licences/${number}`);
  await examiner.getByRole('button', { name: '事先告知' }).click();
  await examiner.getByLabel('事实和理由').fill('两次使用超过保质期的食品原料。');
  await examiner.getByLabel('法律依据').fill('《中华人民共和国食品安全法》第一百二十四条');
  await expectNoBarriers(examiner);
  await examiner.getByRole('button', { name: '确认：事先告知' }).click();
  await expect(examiner.getByText(/还没有决定/)).toBeVisible();

  await holder.goto(`/licences/${number}`);
  await holder.getByRole('button', { name: '陈述申辩' }).click();
  await holder.getByLabel('陈述申辩的内容').fill('已经整改，请求从轻。');
  await holder.getByRole('button', { name: '确认：陈述申辩' }).click();
  await expect(holder.getByText('已经整改，请求从轻。')).toBeVisible();

  await head.goto(`/work/licences/${number}`);
  await head.getByRole('button', { name: '作出决定' }).click();
  await head.getByLabel('理由').last().fill('违法事实清楚，陈述意见不影响定性。');
  await head.getByRole('button', { name: '确认：作出决定' }).click();
  await expect(head.getByText('已吊销').first()).toBeVisible();
  await expectNoBarriers(head);

  await holder.reload();
  await expect(holder.getByText('已吊销').first()).toBeVisible();
  await check(holder);
  const answer = holder.getByRole('status');
  await expect(answer).toContainText('这份证照已经失效');
  await expect(answer).toContainText('已吊销');
  await expect(answer).toContainText('行政处罚法第九条');
  await expectNoBarriers(holder);
  await holder.context().setOffline(true);
  await holder.getByRole('textbox', { name: '核对持有人姓名' }).fill('欧阳修');
  await holder.getByRole('button', { name: '核验', exact: true }).click();
  await expect(answer).toContainText('与持有人相符');
  await expect(answer).toContainText('已吊销');
});

for (const locale of ['zh-CN', 'en'] as const) {
  test(`a stranger sees what is printed, and the check and the lists have no barrier (${locale})`, async ({ browser, request }) => {
    const number = await licensed(request, 700);
    const context = await browser.newContext({ locale, viewport: { width: 360, height: 780 } });
    const page = await context.newPage();
    await prefer(page, locale);
    await page.goto(`/licences/${number}`);
    await expect(page.getByText('欧阳*')).toBeVisible();
    await expect(page.getByRole('img')).toHaveCount(0);
    await expectNoBarriers(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await page.goto('/verify');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', locale);
    await page.locator('#code').fill('OW1.nothing');
    await page.locator('form button').click();
    await expect(page.getByRole('status')).not.toBeEmpty();
    await expectNoBarriers(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await signIn(page, 'examiner');
    await page.goto('/work/licences');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectNoBarriers(page);
  });
}
