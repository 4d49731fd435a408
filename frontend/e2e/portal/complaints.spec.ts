import { expect, type APIRequestContext, type Page, test } from '@playwright/test';
import { signIn } from '../staff.ts';
import { expectNoBarriers, picture, prefer, staff } from '../support.ts';

type Filed = { number: string; code: string };

/** Says something to the complaint desk. */
async function complain(request: APIRequestContext, input: Record<string, unknown>): Promise<Filed> {
  const anybody = await staff(request, 'applicant');
  const { submitComplaint } = await anybody<{ submitComplaint: { complaint: { number: string }; queryCode: string } }>(
    'mutation ($i: SubmitComplaintInput!) { submitComplaint(input: $i) { complaint { number } queryCode errors { message } } }',
    { i: { anonymous: true, ...input } },
  );
  return { number: submitComplaint.complaint.number, code: submitComplaint.queryCode };
}

/** Takes an act at the desk: opens the complaint, the button, what it needs, the confirmation. */
async function atDesk(desk: Page, number: string, act: string, fill?: () => Promise<unknown>): Promise<void> {
  await desk.goto(`/work/complaints?q=${number}`);
  const one = desk.locator(`[data-complaint="${number}"]`);
  await one.getByRole('link').first().click();
  await one.getByRole('button', { name: act, exact: true }).click();
  const dialog = desk.getByRole('dialog');
  await fill?.();
  await dialog.getByRole('button', { name: `确认${act}` }).click();
  await expect(dialog).toBeHidden();
}

test('answered, judged, heard again, answered by supervision', async ({ page, request, browser }) => {
  const said = await complain(request, { kind: 'COMPLAINT', subject: '取号机不出号', body: '二楼的取号机一直不出号', itemCode: 'WJ-001' });
  const at = await browser.newContext();
  const desk = await at.newPage();
  await prefer(desk, 'zh-CN');
  await signIn(desk, 'complaints');
  const answer = (text: string) => desk.getByRole('dialog').getByRole('textbox').fill(text);

  await prefer(page, 'zh-CN');
  await page.goto(`/complaints/${said.number}#${said.code}`);
  await expect(page.getByTestId('complaint-stage')).toHaveText('已收到');
  await atDesk(desk, said.number, '接办');
  await atDesk(desk, said.number, '延期', () => answer('要等厂家来修'));
  await expect(page.getByText('答复期限延长了5个工作日。')).toBeVisible();
  await atDesk(desk, said.number, '答复', async () => {
    await answer('已经修好，请再试。');
    await desk.getByLabel('经核实，情况属实').check();
  });
  await expect(page.getByText('经核实，情况属实。')).toBeVisible();

  await page.getByRole('button', { name: '提交评价' }).click();
  await expect(page.getByRole('alert')).toContainText('对答复满意吗');
  await page.getByLabel('不满意', { exact: true }).check();
  await page.getByRole('button', { name: '提交评价' }).click();
  await expect(page.getByTestId('complaint-judged')).toHaveText('您的评价：不满意');
  await page.getByLabel('哪里没有解决').fill('今天又不出号了');
  await page.getByRole('button', { name: '重新提出' }).click();
  await expect(page.getByTestId('complaint-stage')).toHaveText('已收到');
  await expect(page.getByRole('heading', { name: '上一次的答复' })).toBeVisible();

  await atDesk(desk, said.number, '接办');
  await atDesk(desk, said.number, '答复', () => answer('换了新的取号机。'));
  await expect(page.getByText('换了新的取号机。')).toBeVisible();
  await page.getByLabel('哪里没有解决').fill('还是不出号');
  await page.getByRole('button', { name: '请监察处理' }).click();
  await expect(page.getByText('由监察直接处理。')).toBeVisible();
  await desk.goto(`/work/complaints?q=${said.number}`);
  await desk.locator(`[data-complaint="${said.number}"]`).getByRole('link').first().click();
  await expect(desk.locator(`[data-complaint="${said.number}"]`).getByRole('button')).toHaveCount(0);

  const above = await browser.newContext();
  const supervisor = await above.newPage();
  await prefer(supervisor, 'zh-CN');
  await signIn(supervisor, 'supervisor');
  await atDesk(supervisor, said.number, '接办');
  await atDesk(supervisor, said.number, '答复', () => supervisor.getByRole('dialog').getByRole('textbox').fill('监察已督促整改。'));
  await expect(page.getByText('监察已督促整改。')).toBeVisible();
  await expect(page.getByRole('heading', { name: '没有解决？' })).toBeHidden();
});

test('two about the same matter are answered together; a question of general interest stands in the guide', async ({ page, request }) => {
  const words = { kind: 'SUGGESTION', subject: '等候区的椅子不够坐', body: '三楼等候区的椅子不够坐，很多老人站着等', itemCode: 'SCJG-001' };
  const first = await complain(request, words);
  const second = await complain(request, { ...words, body: '三楼等候区椅子不够坐，老人都站着等', mayPublish: true });
  await prefer(page, 'zh-CN');
  await signIn(page, 'complaints');
  await page.goto(`/work/complaints?q=${second.number}`);
  const one = page.locator(`[data-complaint="${second.number}"]`);
  await one.getByRole('link').first().click();
  await expect(one.getByTestId('similar')).toContainText(first.number);
  await atDesk(page, second.number, '并案', () => page.getByRole('dialog').getByRole('combobox').selectOption({ label: `等候区的椅子不够坐 ${first.number}` }));
  await atDesk(page, first.number, '接办');
  await atDesk(page, first.number, '答复', () => page.getByRole('dialog').getByRole('textbox').fill('已增加二十把椅子。'));
  await atDesk(page, second.number, '公开答复', async () => {
    await page.getByLabel('公开的问题').fill('等候区能不能多放椅子？');
    await page.getByLabel('公开的答复').fill('已增加二十把椅子。');
  });
  await page.goto('/items/SCJG-001');
  await page.getByText('等候区能不能多放椅子？').click();
  await expect(page.getByText('已增加二十把椅子。')).toBeVisible();
});

test('a picture comes with a complaint, outlives a reload, and reaches the desk', async ({ page, browser }) => {
  await prefer(page, 'zh-CN');
  await page.goto('/complaints/new');
  await page.getByLabel('一句话说事').fill('取号机坏了');
  await page.locator('#complaint-body').fill('照片为证');
  const places = page.getByRole('group', { name: '附件' }).getByRole('group');
  await places.first().locator('input[type=file]').setInputFiles(picture);
  await expect(places.first()).toContainText('已上传，检查通过');
  await expect(places).toHaveCount(2); // and a free place for another
  await page.reload();
  await expect(places.first()).toContainText('plan.png');
  await expect(page.locator('#complaint-body')).toHaveValue('照片为证');
  await expectNoBarriers(page);
  await page.locator('#complaint-anonymous').check();
  await page.getByRole('button', { name: '提交' }).click();
  const number = (await page.getByTestId('complaint-number').innerText()).trim();
  await page.getByRole('link', { name: '看进展' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载“plan.png”' }).click();
  expect((await download).suggestedFilename()).toBe('plan.png');

  const other = await browser.newContext();
  const desk = await other.newPage();
  await prefer(desk, 'zh-CN');
  await signIn(desk, 'complaints');
  await desk.goto(`/work/complaints?q=${number}`);
  await desk.locator(`[data-complaint="${number}"]`).getByRole('link').first().click();
  const seen = desk.waitForEvent('download');
  await desk.getByRole('link', { name: '下载“plan.png”' }).click();
  expect((await seen).suggestedFilename()).toBe('plan.png');
});

for (const language of ['zh-CN', 'en'] as const) {
  test(`an answered complaint and the desk have no barrier axe knows of and fit 360 pixels (${language})`, async ({ page, request }) => {
    const said = await complain(request, { kind: 'COMPLAINT', subject: '等得太久', body: '等了两个小时', itemCode: 'WJ-001' });
    const desk = await staff(request, 'complaints');
    const found = await desk<{ complaints: { nodes: { id: string }[] } }>('query ($n: String!) { complaints(filter: { search: $n }, first: 1) { nodes { id } } }', { n: said.number });
    const id = found.complaints.nodes[0]!.id;
    await desk('mutation ($id: ID!) { acceptComplaint(input: { complaintId: $id }) { errors { message } } }', { id });
    await desk('mutation ($id: ID!) { answerComplaint(input: { complaintId: $id, answer: "已增开窗口。", upheld: true }) { errors { message } } }', { id });
    await prefer(page, language);
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`/complaints/${said.number}#${said.code}`);
    await expect(page.getByRole('radio')).toHaveCount(5);
    await expectNoBarriers(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await signIn(page, 'complaints');
    await page.goto(`/work/complaints?q=${said.number}`);
    await page.locator(`[data-complaint="${said.number}"]`).getByRole('link').first().click();
    await expectNoBarriers(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
}
