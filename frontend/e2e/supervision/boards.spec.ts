import { expect, type Page, test } from '@playwright/test';
import { signIn } from '../staff.ts';
import { identityNumber, prefer, staff } from '../support.ts';

const boards = ['/work/warnings', '/work/orders?all=true', '/work/accountability', '/work/outlook', '/work/evaluation', '/work/ratings', '/work/complaints', '/statistics', '/ratings', '/board'];

/** Counts layout shifts from now on as browsers do: the worst of bursts of at most five seconds, a second apart. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen = { worst: 0 };
    Object.assign(window, { seen });
    let burst = 0;
    let first = 0;
    let last = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
        if (entry.hadRecentInput) continue;
        if (entry.startTime - last > 1_000 || entry.startTime - first > 5_000) [burst, first] = [0, entry.startTime];
        last = entry.startTime;
        burst += entry.value;
        seen.worst = Math.max(seen.worst, burst);
      }
    }).observe({ type: 'layout-shift', buffered: false });
  });
}

test('no board jumps under the reader during half a minute of life', async ({ browser, request }) => {
  test.setTimeout(150_000);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const first = await context.newPage();
  await prefer(first, 'zh-CN');
  await signIn(first, 'supervisor');
  const pages: [string, Page][] = [];
  for (const board of boards) {
    const page = await context.newPage();
    await prefer(page, 'zh-CN');
    await page.goto(board);
    await expect(page.getByRole('main').locator('tbody tr, ol > li, ul > li, h2').first()).toBeVisible();
    pages.push([board, page]);
  }
  for (const [, page] of pages) await watch(page);

  // A new case, a second correction notice (red), a poor word and a complaint, about once a second.
  const applicant = await staff(request, 'applicant');
  const clerk = await staff(request, 'clerk');
  const until = Date.now() + 30_000;
  let told = 0;
  for (let seed = 701; Date.now() < until; seed++, told++) {
    const { submitApplication } = await applicant<{ submitApplication: { application: { cases: { id: string }[] } } }>(
      'mutation ($i: SubmitApplicationInput!) { submitApplication(input: $i) { application { cases { id } } errors { message } } }',
      { i: { itemCodes: ['SCJG-001'], applicant: { name: '曾巩', identityNumber: identityNumber(seed), phone: '13800000000' } } },
    );
    const { id } = submitApplication.application.cases[0]!;
    for (const problem of ['缺签字', '缺盖章'])
      await clerk('mutation ($i: RequestCorrectionInput!) { requestCorrection(input: $i) { errors { code } } }', { i: { caseId: id, defects: [{ problem, remedy: '补上' }] } });
    const { rateService } = await applicant<{ rateService: { errors: { message: string }[] } }>('mutation ($i: RateServiceInput!) { rateService(input: $i) { errors { message } } }', {
      i: { caseId: id, step: 'INTAKE', level: 'VERY_DISSATISFIED', comment: '跑了两趟' },
    });
    expect(rateService.errors).toEqual([]);
    await applicant('mutation ($i: SubmitComplaintInput!) { submitComplaint(input: $i) { errors { message } } }', {
      i: { kind: 'COMPLAINT', subject: '两次告知', body: '第二次又说缺', anonymous: true, departmentCode: 'SCJG' },
    });
  }
  expect(told).toBeGreaterThan(10);
  for (const [board, page] of pages) {
    const worst = await page.evaluate(() => (window as unknown as { seen: { worst: number } }).seen.worst);
    expect(worst, board).toBeLessThanOrEqual(0.05);
  }
  // And they did hear of it.
  const warnings = pages.find(([board]) => board === '/work/warnings')![1];
  await warnings.bringToFront();
  await warnings.getByRole('button', { name: /条新的，显示/ }).click();
  await expect(warnings.getByRole('row', { name: /试图再次告知补正/ }).first()).toBeVisible();
});
