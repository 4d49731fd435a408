import { writeFileSync } from 'node:fs';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { signIn } from '../staff.ts';
import { demoPassword, expectNoBarriers, identityNumber, prefer, staff } from '../support.ts';

const item = 'SCJG-010';

/** A photograph of noise, so that it is large, with a place and a camera in it. */
async function photograph(page: Page, side: number): Promise<Buffer> {
  const url = await page.evaluate((n) => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = n;
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    const pixels = context.createImageData(n, n);
    for (let i = 0, x = n; i < pixels.data.length; i++) {
      x = (Math.imul(x, 1664525) + 1013904223) >>> 0;
      pixels.data[i] = i % 4 === 3 ? 255 : x >>> 24;
    }
    context.putImageData(pixels, 0, 0);
    return canvas.toDataURL('image/jpeg', 0.95);
  }, side);
  const jpeg = Buffer.from(url.split(',')[1] ?? '', 'base64');
  const exif = Buffer.from('Exif\0\0II*\0\x08\0\0\0\x01\0\x0f\x01\x02\0\x18\0\0\0\x1a\0\0\0\0\0\0\0GPS 45.80N 126.53E CAM\0\0', 'latin1');
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1, 0, exif.length + 2]), exif, jpeg.subarray(2)]);
}

/** The first paper's place for a file. */
const zone = (page: Page): Locator => page.getByRole('group', { name: /^文件：|^File:/ }).first();
const choose = (page: Page, file: { name: string; mimeType: string; buffer: Buffer }) => zone(page).locator('input[type=file]').setInputFiles(file);

/** Fills in everything but the papers, and stands on their page. */
async function papers(page: Page, seed: number): Promise<void> {
  await page.goto(`/items/${item}/apply`);
  await page.getByRole('link', { name: '开始申请' }).click();
  await page.getByRole('link', { name: '几个问题' }).click();
  for (const answer of ['否', /^餐饮服务/]) {
    await page.getByLabel(answer, { exact: true }).check();
    await page.getByRole('button', { name: '保存并继续' }).click();
  }
  await page.getByRole('link', { name: '谁来申请' }).click();
  const person = page.getByLabel('个人', { exact: true });
  if (await person.count()) await person.check();
  await page.getByLabel(/^姓名|^单位名称/).fill('青禾面馆');
  const number = page.getByLabel(/身份证号|统一社会信用代码/);
  await number.fill((await page.getByLabel('身份证号').count()) > 0 ? identityNumber(seed) : '91350100M000100Y43');
  await page.getByLabel('手机或电话').fill('13800000000');
  await page.getByRole('button', { name: '保存并继续' }).click();
  await page.getByRole('link', { name: '交哪些材料' }).click();
  await expect(zone(page)).toBeVisible();
}

/** Sends it and answers with the number of its case. */
async function send(page: Page): Promise<string> {
  await page.getByRole('button', { name: '保存并继续' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '核对并提交' })).toBeVisible();
  await page.getByRole('checkbox', { name: /以上内容真实/ }).check();
  await page.getByRole('button', { name: '提交申请' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '已收到您的申请' })).toBeVisible();
  const number = (await page.getByTestId('number').innerText()).trim();
  const queryCode = (await page.getByTestId('query-code').innerText()).trim();
  const answer = await page.request.post('/graphql', {
    data: {
      query: 'query ($n: String!, $q: String!) { trackApplication(number: $n, queryCode: $q) { cases { number } } }',
      variables: { n: number, q: queryCode },
    },
    headers: { accept: 'application/json' },
  });
  const body = (await answer.json()) as { data: { trackApplication: { cases: { number: string }[] } } };
  return body.data.trackApplication.cases[0]?.number ?? '';
}

test('a photograph goes up over a lost network, is handed in, fetched by the window, and offered again', async ({ page, request, browser }) => {
  test.slow(); // two applications and a clerk
  await prefer(page, 'zh-CN');
  await page.goto('/my');
  await page.getByRole('main').getByRole('link', { name: '登录' }).click();
  await page.getByLabel('用户名').fill('applicant2');
  await page.getByLabel('密码').fill(demoPassword);
  await page.getByRole('button', { name: '登录' }).click();
  await expect(page.getByRole('button', { name: '退出登录' })).toBeVisible();
  await papers(page, 411);
  // Only what has passed the gate gets through: nothing while it is shut, as when a train enters a tunnel.
  let open = 1;
  let patches = 0;
  await page.route('**/uploads/**', async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue();
    if (open <= 0) return route.abort('connectionreset');
    open--;
    patches++;
    return route.continue();
  });
  const photo = await photograph(page, 1500);
  expect(photo.length).toBeGreaterThan(2 << 20);
  await choose(page, { name: '营业执照.jpg', mimeType: 'image/jpeg', buffer: photo });
  await expect(zone(page).getByRole('status')).toHaveText('网络断了，已传的不会丢。正在重试…');
  await expect(zone(page).getByRole('progressbar')).toHaveAttribute('value', String(1 << 20));
  await zone(page).getByRole('button', { name: '暂停' }).click();
  await expect(zone(page).getByRole('status')).toHaveText('已暂停');
  await expectNoBarriers(page);
  open = 100;
  await zone(page).getByRole('button', { name: '继续' }).click();
  await expect(zone(page).getByRole('status')).toHaveText('已上传，检查通过', { timeout: 30_000 });
  expect(patches, 'parts sent: none twice').toBe(Math.ceil(photo.length / (1 << 20)));
  await expect(page.getByRole('checkbox').first()).toBeChecked();
  // The page may be loaded anew meanwhile.
  await page.reload();
  await expect(zone(page).getByRole('status')).toHaveText('已上传，检查通过');
  const number = await send(page);

  const clerk = await staff(request, 'clerk');
  const { cases } = await clerk<{ cases: { nodes: { id: string; documents: { upload: { url: string } | null }[] }[] } }>(
    'query ($n: String!) { cases(filter: { search: $n }) { nodes { id documents { upload { url } } } } }',
    { n: number },
  );
  const url = cases.nodes[0]?.documents.find((one) => one.upload)?.upload?.url ?? '';
  const file = await request.get(url);
  expect(file.headers()['content-disposition']).toContain("filename*=UTF-8''%E8%90%A5%E4%B8%9A%E6%89%A7%E7%85%A7.jpg");
  const kept = await file.body();
  expect(kept.subarray(0, 2).toString('hex')).toBe('ffd8');
  expect(kept.includes('Exif') || kept.includes('GPS')).toBe(false);

  const window = await (await browser.newContext()).newPage();
  await prefer(window, 'zh-CN');
  await signIn(window, 'clerk');
  await window.goto(`/work?scope=all&q=${encodeURIComponent(number)}`);
  await window.locator('[data-row="0"] a').first().click();
  const download = window.waitForEvent('download');
  await window.getByRole('link', { name: '下载“营业执照.jpg”' }).click();
  expect((await download).suggestedFilename()).toBe('营业执照.jpg');

  // The second time nobody asks for it again; it is used with consent.
  await papers(page, 411);
  const again = zone(page).getByRole('checkbox', { name: /交过“营业执照.jpg”/ }).first();
  await again.check();
  await expect(zone(page).getByRole('button', { name: /选择文件/ })).toBeHidden();
  await expectNoBarriers(page);
  const second = await send(page);
  await window.goto(`/work?scope=all&q=${encodeURIComponent(second)}`);
  await window.locator('[data-row="0"] a').first().click();
  await expect(window.getByText('申请人同意再次使用以前交的')).toBeVisible();
});

test('what cannot be taken is said at once, or as soon as it was looked into', async ({ page }) => {
  test.slow(); // a file of 20 MB goes to the browser
  await prefer(page, 'en');
  await page.goto(`/items/${item}/apply/documents`);
  const all = test.info().outputPath('all.jpg');
  writeFileSync(all, Buffer.alloc((20 << 20) + 1));
  await zone(page).locator('input[type=file]').setInputFiles(all);
  await expect(zone(page).getByRole('alert')).toContainText('more than 20 MB');
  await choose(page, { name: 'a.docx', mimeType: 'application/msword', buffer: Buffer.from('x') });
  await expect(zone(page).getByRole('alert')).toContainText('Only JPEG and PNG pictures and PDFs');
  await choose(page, { name: 'holiday.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<html><script>alert(1)</script></html>') });
  await expect(zone(page).getByRole('status')).toContainText('renaming a file does not change what it is', { timeout: 20_000 });
  await expectNoBarriers(page);
  // By keyboard: taken back, and the focus is where the next file is chosen.
  await zone(page).getByRole('button', { name: 'Remove holiday.jpg' }).focus();
  await page.keyboard.press('Enter');
  await expect(zone(page).getByRole('button', { name: /^Choose a file/ })).toBeFocused();
  await expect(page.getByRole('checkbox').first()).not.toBeChecked();
});
