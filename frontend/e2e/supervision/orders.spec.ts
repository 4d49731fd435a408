import { expect, type APIRequestContext, test } from '@playwright/test';
import { showNew, signIn } from '../staff.ts';
import { expectNoBarriers, identityNumber, prefer, staff } from '../support.ts';

/** A red warning of a second correction notice, explained and upheld. Answers its id. */
async function upheld(request: APIRequestContext, seed: number): Promise<string> {
  const applicant = await staff(request, 'applicant');
  const filed = await applicant<{ submitApplication: { application: { cases: { id: string; number: string }[] } } }>(
    'mutation ($i: SubmitApplicationInput!) { submitApplication(input: $i) { application { cases { id number } } errors { message } } }',
    { i: { itemCodes: ['SCJG-001'], applicant: { name: '曾巩', identityNumber: identityNumber(seed), phone: '13800000000' } } },
  );
  const one = filed.submitApplication.application.cases[0]!;
  const clerk = await staff(request, 'clerk');
  for (const defect of ['缺签字', '缺盖章'])
    await clerk('mutation ($i: RequestCorrectionInput!) { requestCorrection(input: $i) { errors { code } } }', {
      i: { caseId: one.id, defects: [{ problem: defect, remedy: '补上' }] },
    });
  const supervisor = await staff(request, 'supervisor');
  const { warnings } = await supervisor<{ warnings: { nodes: { id: string }[] } }>(
    'query ($n: String!) { warnings(first: 1, filter: { caseNumber: $n, rung: [RED] }) { nodes { id } } }',
    { n: one.number },
  );
  const id = warnings.nodes[0]!.id;
  const head = await staff(request, 'head');
  await head('mutation ($i: ReasonedWarningInput!) { explainWarning(input: $i) { errors { code } } }', { i: { warningId: id, reasons: '疏忽' } });
  const { ruleOnWarning } = await supervisor<{ ruleOnWarning: { errors: { code: string }[] } }>(
    'mutation ($i: RuleOnWarningInput!) { ruleOnWarning(input: $i) { errors { code } } }',
    { i: { warningId: id, ruling: 'UPHOLD', reasons: '属实', correctDays: 5 } },
  );
  expect(ruleOnWarning.errors).toEqual([]);
  return id;
}

test('a reminder comes to the department as it is sent, and a consequence stands in the file', async ({ page, request, browser }) => {
  const id = await upheld(request, 611);
  await prefer(page, 'zh-CN');
  await signIn(page, 'head');
  await page.goto('/work/orders');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('催办与督办');
  const supervisor = await staff(request, 'supervisor');
  const { issueSupervisionOrder } = await supervisor<{ issueSupervisionOrder: { order: { number: string } | null; errors: { message: string }[] } }>(
    'mutation ($i: IssueSupervisionOrderInput!) { issueSupervisionOrder(input: $i) { order { number } errors { message } } }',
    { i: { warningId: id, kind: 'REMINDER', demand: '请三日内报告整改。', days: 3 } },
  );
  expect(issueSupervisionOrder.errors).toEqual([]);
  const row = page.getByRole('row', { name: new RegExp(issueSupervisionOrder.order!.number) });
  await showNew(page, row);
  await expect(row).toContainText('请三日内报告整改。');
  await row.getByRole('link').click();
  await page.getByRole('button', { name: '答复督办' }).click();
  await page.getByLabel('说明理由').fill('已整改。');
  await page.locator('form').getByRole('button', { name: '答复督办' }).click();
  await expect(page.getByText('答复：')).toBeVisible();

  const other = await browser.newContext();
  const judge = await other.newPage();
  await prefer(judge, 'en');
  await signIn(judge, 'supervisor');
  await judge.goto('/work/accountability');
  const { proposeAccountability } = await supervisor<{ proposeAccountability: { record: { number: string } | null; errors: { message: string }[] } }>(
    'mutation ($i: ProposeAccountabilityInput!) { proposeAccountability(input: $i) { record { number } errors { message } } }',
    { i: { warningId: id, kind: 'CRITICISM', person: false, reasons: '两次告知', basis: '中心管理办法第九条' } },
  );
  expect(proposeAccountability.errors).toEqual([]);
  const record = judge.getByRole('row', { name: new RegExp(proposeAccountability.record!.number) });
  await showNew(judge, record);
  await expect(record).toContainText('Proposed');
});

for (const language of ['zh-CN', 'en'] as const) {
  test(`orders and accountability have no barrier axe knows of and fit 360 pixels (${language})`, async ({ page }) => {
    await prefer(page, language);
    await page.setViewportSize({ width: 360, height: 740 });
    await signIn(page, 'supervisor');
    for (const path of ['/work/orders?all=true', '/work/accountability']) {
      await page.goto(path);
      await expect(page.locator('table, h2').first()).toBeVisible();
      await expectNoBarriers(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    }
  });
}
