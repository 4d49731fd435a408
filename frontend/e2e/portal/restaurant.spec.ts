import { expect, test } from '@playwright/test';
import { expectNoBarriers, prefer, staff } from '../support.ts';

// One thing, done once: from question one to five licences of four departments, four of them waiting for the first.
// Eight questions, five cases and thirty acts of staff take their time on a busy machine.
test.setTimeout(180_000);

test('a restaurant is opened with one application', async ({ page, request }) => {
  await prefer(page, 'zh-CN');
  await page.goto('/events/restaurant');
  await page.getByRole('link', { name: '一次申请全部' }).click();
  await expect(page.getByRole('img', { name: /食品经营许可/ })).toBeVisible();
  await expectNoBarriers(page);

  await page.getByRole('link', { name: '几个问题' }).click();
  for (const answer of ['否', /^餐饮服务/, '是', 180, '否', '是', '否', '门头店招'] as const) {
    if (typeof answer === 'number') await page.getByLabel(/建筑面积/).fill(String(answer));
    else await page.getByLabel(answer, { exact: true }).check();
    const question = await page.locator('form').locator('legend, label').first().innerText();
    await page.getByRole('button', { name: '保存并继续' }).click();
    await expect(page.getByText(question, { exact: true })).toHaveCount(0);
  }
  await page.getByRole('link', { name: '谁来申请' }).click();
  await page.getByLabel('单位名称').fill('云州好味餐饮有限公司');
  await page.getByLabel('统一社会信用代码').fill('91350100M000100Y43');
  await page.getByLabel('手机或电话').fill('13800000000');
  await page.getByRole('button', { name: '保存并继续' }).click();
  await page.getByRole('link', { name: '交哪些材料' }).click();
  await expect(page.getByText('“公司设立登记”办成后由系统转交')).toBeVisible();
  for (const box of await page.getByRole('checkbox').all()) await box.check();
  await page.getByRole('button', { name: '保存并继续' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '核对并提交' })).toBeVisible();
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: '提交申请' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '已收到您的申请' })).toBeVisible();
  const number = (await page.getByTestId('number').innerText()).trim();
  const queryCode = (await page.getByTestId('query-code').innerText()).trim();

  type Tracked = { trackApplication: { cases: { id: string; stage: string; item: { code: string } }[] } };
  const clerk = await staff(request, 'clerk');
  const look = async () =>
    (
      await clerk<Tracked>('query ($n: String!, $q: String!) { trackApplication(number: $n, queryCode: $q) { cases { id stage item { code } } } }', {
        n: number,
        q: queryCode,
      })
    ).trackApplication.cases;
  const cases = await look();
  expect(cases.map((one) => one.stage)).toEqual(['INTAKE', 'DRAFT', 'DRAFT', 'DRAFT', 'DRAFT']);

  // Each department's people do their part; nobody files anything again.
  const decide = async (id: string | undefined, examiner: string, approver: string) => {
    const [examines, decides] = [await staff(request, examiner), await staff(request, approver)];
    for (const [who, act, more] of [
      [clerk, 'acceptCase', ''],
      [examines, 'takeUpCase', ''],
      [examines, 'examineCase', ', opinion: RECOMMEND_GRANT'],
      [decides, 'decideCase', ', decision: GRANTED'],
      [decides, 'completeCase', ''],
      [clerk, 'issueLicence', ''],
    ] as const)
      await who(`mutation ($c: ID!) { ${act}(input: { caseId: $c${more} }) { errors { code } } }`, { c: id });
  };
  await page.goto(`/track/${number}#${queryCode}`);
  await expect(page.getByText(/等“公司设立登记”办成/)).toHaveCount(4);
  await expectNoBarriers(page);
  await decide(cases[0]?.id, 'examiner', 'approver');
  expect((await look()).map((one) => one.stage)).toEqual(['ISSUED', 'INTAKE', 'INTAKE', 'INTAKE', 'INTAKE']);
  await expect(page.getByText(/等“公司设立登记”办成/)).toHaveCount(0); // without a reload
  for (const [code, examiner, approver] of [
    ['SCJG-010', 'examiner', 'approver'],
    ['XF-001', 'examiner-xf', 'approver-xf'],
    ['ZJ-012', 'examiner-zj', 'approver-zj'],
    ['CG-001', 'examiner-cg', 'approver-cg'],
  ] as const)
    await decide(cases.find((one) => one.item.code === code)?.id, examiner, approver);
  expect((await look()).map((one) => one.stage)).toEqual(['ISSUED', 'ISSUED', 'ISSUED', 'ISSUED', 'ISSUED']);
  await expect(page.getByTestId('together-sum')).toContainText('发证5件');
});
