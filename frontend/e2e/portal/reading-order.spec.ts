import { expect, type Page, test } from '@playwright/test';
import { signIn } from '../staff.ts';
import { identityNumber, prefer, staff } from '../support.ts';

// What a screen reader meets, in the order it meets it: read from the browser's accessibility tree.

/** The lines of the accessibility tree, without their indentation and their ends. */
async function tree(page: Page): Promise<string[]> {
  return (await page.locator('body').ariaSnapshot()).split('\n').map((line) => line.replace(/^[\s-]+/, ''));
}

async function expectOrder(page: Page, wanted: readonly (string | RegExp)[]): Promise<void> {
  const lines = await tree(page);
  let from = 0;
  for (const one of wanted) {
    const at = lines.findIndex((line, index) => index >= from && (typeof one === 'string' ? line.startsWith(one) : one.test(line)));
    expect(at, `${String(one)} after “${lines[from - 1] ?? 'the top'}” in\n${lines.join('\n')}`).toBeGreaterThanOrEqual(from);
    from = at + 1;
  }
}

/** One h1, and no level left out below it. */
async function expectHeadings(page: Page): Promise<void> {
  const levels = (await tree(page)).flatMap((line) => /^heading .*\[level=(\d)\]/.exec(line)?.[1] ?? []).map(Number);
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  for (const [index, level] of levels.entries()) expect(level, `heading ${index + 1} of ${levels.join(' ')}`).toBeLessThanOrEqual((levels[index - 1] ?? 1) + 1);
}

const open: Record<string, (string | RegExp)[]> = {
  '/': ['link "跳到正文', 'banner', 'navigation "工具"', 'main', 'heading "您要办什么事？" [level=1]', 'searchbox', 'heading "人生大事"', 'heading "经营大事"', 'heading "凭号查进度"', 'textbox "办件号"', 'textbox "查询码"', 'heading "今日大厅"', 'contentinfo'],
  '/items/SCJG-010': ['navigation "位置"', 'heading "食品经营许可" [level=1]', /^img "时限尺：承诺8日.*法定20日/, 'heading "谁可以办"', 'heading "交什么"', 'table', 'heading "怎么办"', 'heading "收件与受理" [level=3]', 'heading "办完拿到什么"', 'heading "费用"', 'heading "法律依据与救济"', 'heading "常见问题"', 'complementary "办理"'],
  '/search?q=身份证': ['heading', /^searchbox/, /^link .*身份证/],
  '/complaints/new': ['heading "投诉、咨询与办不成事" [level=1]', 'group "什么事"', 'radio "投诉', 'textbox "一句话说事"', 'textbox "经过"', 'textbox "办件号', 'checkbox "不留姓名', 'textbox "电话或邮箱"', 'button "提交"'],
  '/kiosk': ['main', 'heading "您要办什么事？" [level=1]', 'navigation "您要办什么事？"', 'contentinfo'],
};
for (const [address, wanted] of Object.entries(open))
  test(`${address} is read from the whole to the part`, async ({ page }) => {
    await prefer(page, 'zh-CN');
    await page.goto(address);
    await expect(page.getByText('正在读取')).toHaveCount(0);
    const last = wanted.at(-1)!;
    await expect.poll(async () => (await tree(page)).some((line) => (typeof last === 'string' ? line.startsWith(last) : last.test(line)))).toBe(true);
    await expectOrder(page, wanted);
    await expectHeadings(page);
  });

test('a case that is followed is read: where it stands, its light, how long, what happened', async ({ page, request }) => {
  const answer = await request.post('/graphql', {
    data: { query: 'mutation ($i: SubmitApplicationInput!) { submitApplication(input: $i) { application { queryCode cases { id number } } } }', variables: { i: { itemCodes: ['SCJG-010'], applicant: { name: '张三', identityNumber: identityNumber(Date.now() + 301) } } } },
  });
  const { application } = ((await answer.json()) as { data: { submitApplication: { application: { queryCode: string; cases: { id: string; number: string }[] } } } }).data.submitApplication;
  const clerk = await staff(request, 'clerk');
  await clerk('mutation ($c: ID!) { acceptCase(input: {caseId: $c}) { errors { code } } }', { c: application.cases[0]!.id });
  await prefer(page, 'zh-CN');
  await page.goto(`/track/${application.cases[0]!.number}#${application.queryCode}`);
  await expect(page.getByTestId('case-number')).toBeVisible();
  await expectOrder(page, ['heading "食品经营许可" [level=1]', /正常/, /^img "时限尺/, /^heading/, 'contentinfo']);
  await expectHeadings(page);
});

const desks: Record<string, [who: string, wanted: (string | RegExp)[]]> = {
  '/window': ['clerk', ['banner', 'navigation "工作"', 'main', 'region "我的窗口"', 'region "等候"', 'heading "窗口" [level=1]', 'navigation "等候"', 'searchbox "编号或事项"', 'table "待受理"', 'region "办件"']],
  '/window/register': ['clerk', ['heading "登记申请" [level=1]', 'textbox "办什么"']],
  '/work?scope=all': ['examiner', ['heading "全部办件" [level=1]', 'searchbox "编号或事项"', 'table "全部办件"', 'columnheader', /^img "时限尺/]],
  '/work/figures': ['supervisor', ['heading "数据分析" [level=1]', 'textbox "从"', 'textbox "到"', 'combobox "部门"', /^figure "每月收件/, /^img "\d+个月共收件/, /^figure "按期率从低到高"/]],
  '/admin/items/GA-044': ['admin', ['heading "居民身份证办理', 'navigation "指南的部分"', 'heading "基本" [level=2]', 'textbox "一句话说明（中文）"', 'textbox "法定时限"', 'textbox "承诺时限"', 'button "保存草稿"', 'status']],
};
for (const [address, [who, wanted]] of Object.entries(desks))
  test(`${address} is read in the order it is worked in`, async ({ page }) => {
    await prefer(page, 'zh-CN');
    await signIn(page, who);
    await page.goto(address);
    await expect(page.getByText('正在读取')).toHaveCount(0);
    await expect.poll(async () => (await tree(page)).length).toBeGreaterThan(30);
    await expectOrder(page, wanted);
    await expectHeadings(page);
  });
