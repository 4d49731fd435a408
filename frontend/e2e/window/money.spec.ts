import { expect, test, type APIRequestContext } from '@playwright/test';
import { act, openCase, signIn } from '../staff.ts';
import { expectNoBarriers, identityNumber, prefer, staff } from '../support.ts';

type Filed = { number: string; queryCode: string; cases: { id: string; number: string }[] };

/** Files an application as a stranger would. */
async function file(request: APIRequestContext, input: Record<string, unknown>): Promise<Filed> {
  const answer = await request.post('/graphql', {
    data: {
      query:
        'mutation ($i: SubmitApplicationInput!) { submitApplication(input: $i) { application { number queryCode cases { id number } } errors { message } } }',
      variables: { i: { applicant: { name: '欧阳修', identityNumber: identityNumber(7) }, ...input } },
    },
  });
  const { data } = (await answer.json()) as { data: { submitApplication: { application: Filed } } };
  return data.submitApplication.application;
}

/** Buys a home: two cases, one fee notice of 160 yuan, out as soon as the first case is accepted. */
async function home(request: APIRequestContext): Promise<Filed> {
  const answers = Object.entries({
    propertyUse: 'HOME', transferBy: 'SALE', withSpouse: 'no', extraCertificates: '0', byAgent: 'no', jointlyOwned: 'no', withdrawFor: 'BUY',
  }).map(([key, value]) => ({ key, value }));
  const filed = await file(request, { bundle: 'home', itemCodes: ['ZRZY-021', 'ZRZY-023'], answers });
  await (await staff(request, 'clerk'))('mutation ($c: ID!) { acceptCase(input: { caseId: $c }) { errors { code } } }', { c: filed.cases[0]?.id });
  return filed;
}

test('an applicant pays all fees of an application once, online', async ({ page, request }) => {
  const filed = await home(request);
  await prefer(page, 'en');
  await page.goto(`/track/${filed.number}#${filed.queryCode}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Buying and transferring a home');
  await expect(page.getByText('Waits for “Real estate registration: transfer of ownership”')).toBeVisible();
  await expectNoBarriers(page);
  await page.getByRole('link', { name: 'Pay', exact: true }).click();
  await expect(page.getByTestId('due')).toHaveText('¥160');
  await expectNoBarriers(page);
  await page.getByRole('button', { name: /¥160/ }).click();
  await page.getByRole('link', { name: 'Open the payment page' }).click();
  await page.getByRole('button', { name: /确认支付/ }).click(); // the bank's own page
  // Its message may be lost on the way: whoever comes back is answered all the same.
  await expect(page.getByRole('status').filter({ hasText: 'Paid' })).toBeVisible();
  await page.goto(`/track/${filed.number}#${filed.queryCode}`);
  await expect(page.getByText(/¥160 paid on/)).toBeVisible();
});

test('the window takes cash, gives back what it took for nothing, and the day’s books agree', async ({ page, request }) => {
  const filed = await home(request);
  await prefer(page, 'zh-CN');
  await signIn(page, 'clerk');
  await page.goto('/window/cash');
  await expectNoBarriers(page);
  await page.getByLabel('申请号或缴费通知号').fill(filed.number.toLowerCase());
  await page.keyboard.press('Enter');
  const notices = page.getByRole('region', { name: new RegExp(filed.number) });
  await expect(notices.getByTestId('owing')).toHaveText('¥160');
  await notices.getByRole('radio', { name: '现金' }).check();
  await notices.getByRole('button', { name: '收到 ¥160' }).click();
  await expect(notices.getByRole('alert')).toContainText('票据号');
  await notices.getByLabel('票据号').fill('P-2026-7788');
  await notices.getByRole('button', { name: '收到 ¥160' }).click();
  await expect(notices.getByRole('status')).toContainText('P-2026-7788');
  await expectNoBarriers(page);

  await request.post('/graphql', {
    data: {
      query: 'mutation ($c: ID!, $q: String!) { withdrawCase(input: { caseId: $c, queryCode: $q }) { errors { message } } }',
      variables: { c: filed.cases[1]?.id, q: filed.queryCode },
    },
  });
  await page.reload();
  const back = page.getByRole('region', { name: '待退费' }).getByRole('listitem').filter({ hasText: filed.number });
  await expect(back).toContainText('¥80');
  await back.getByLabel('退费收据号').fill('T-2026-0001');
  await back.getByRole('button', { name: '已退 ¥80' }).click();
  await expect(page.getByRole('status').filter({ hasText: '已退 ¥80' })).toBeVisible();
  await expect(back).toHaveCount(0);

  await page.goto('/work/money');
  await expect(page.getByRole('status').filter({ hasText: '账目相符' })).toBeVisible();
  await expectNoBarriers(page);
});

test('the window settles which fees apply when no answers do', async ({ page, request }) => {
  const filed = await file(request, { itemCodes: ['GA-044'] });
  const number = filed.cases[0]?.number ?? '';
  await prefer(page, 'zh-CN');
  await signIn(page, 'clerk');
  await openCase(page, number);
  await act(page, '受理', () => page.getByRole('dialog').getByRole('checkbox', { name: /丢失补领工本费/ }).check());
  await page.goto(`/track/${number}#${filed.queryCode}`);
  await expect(page.getByRole('complementary')).toContainText('丢失补领工本费');
  await page.getByRole('link', { name: '去缴费' }).click();
  await expect(page.getByTestId('due')).toHaveText('¥40');
});
