import { expect, test } from '@playwright/test';
import { expectNoBarriers, prefer } from '../support.ts';

const item = 'SCJG-010';
const pages: Record<string, string> = {
  home: '/',
  search: '/search?q=食品',
  nothing: '/search?q=zzzzzzzz',
  event: '/events/restaurant',
  departments: '/departments',
  department: '/departments/SCJG',
  guide: `/items/${item}`,
  start: `/items/${item}/apply`,
  bundle: '/events/restaurant/apply',
  bundleQuestions: '/events/restaurant/apply?step=questions',
  bundlePapers: '/events/restaurant/apply?step=papers',
  questions: `/items/${item}/apply/questions`,
  pay: '/pay/YZS-20261124-00001-1',
  tasks: `/items/${item}/apply/tasks`,
  applicant: `/items/${item}/apply/applicant`,
  documents: `/items/${item}/apply/documents`,
  check: `/items/${item}/apply/check`,
  track: '/track',
  complain: '/complaints/new',
  find: '/complaints',
  mine: '/my',
  myLicences: '/my/licences',
  myAgents: '/my/agents',
  licence: '/licences/YZ-20260101-00001-1-ZZ',
  signIn: '/sign-in',
  accessibility: '/accessibility',
  statistics: '/statistics',
  queue: '/queue',
  ticketMissing: '/queue/ticket#0000000000000000',
  appointments: '/appointments',
  hall: '/hall',
  password: '/my/password',
  notFound: '/nowhere',
};

for (const [name, address] of Object.entries(pages)) {
  for (const locale of ['zh-CN', 'en'] as const) {
    test(`${name} has no barrier axe knows of (${locale})`, async ({ page }) => {
      await prefer(page, locale);
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByText(locale === 'en' ? 'Loading' : '正在读取')).toHaveCount(0);
      // An address that leads nowhere has no barriers either: it is not what is walked here.
      await expect(page.getByText(locale === 'en' ? 'There is no such page' : '没有这一页')).toHaveCount(name === 'notFound' ? 1 : 0);
      await expectNoBarriers(page);
      expect(await page.title()).not.toBe('');
      await expect(page.locator('html')).toHaveAttribute('lang', locale);
    });
  }
}

for (const [name, address] of Object.entries(pages)) {
  test(`${name} fits 360 pixels, standard and large, in the dark too`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 780 });
    for (const display of [{}, { size: 'large', theme: 'dark' }] as const) {
      await prefer(page, 'en', display);
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByText('Loading')).toHaveCount(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      await expectNoBarriers(page);
    }
  });
}

test('the first stop of the keyboard skips to the content; a change of page moves the focus to its heading', async ({ page }) => {
  await prefer(page, 'zh-CN');
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByText('跳到正文')).toBeFocused();
  await page.getByRole('contentinfo').getByRole('link', { name: '无障碍声明' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('the guide prints on A4 without the furniture of the page', async ({ page }) => {
  await prefer(page, 'zh-CN');
  await page.goto(`/items/${item}`);
  await expect(page.getByRole('img', { name: /^时限尺/ })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('link', { name: '在线申请' }).first()).toBeHidden();
  await expect(page.getByRole('img', { name: /^二维码/ })).toBeVisible();
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.length).toBeGreaterThan(20_000);
});
