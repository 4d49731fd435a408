import { expect, test } from '@playwright/test';
import { signIn } from '../staff.ts';
import { expectNoBarriers, prefer } from '../support.ts';

/** Every page of the work, by who works there. */
const pages: Record<string, string[]> = {
  clerk: ['/window', '/window/register', '/window/cash', '/window/inquiries', '/window/authorisations', '/work/roster'],
  examiner: ['/work', '/work?scope=all', '/work/outlook', '/work/licences', '/work/record', '/work/ratings', '/work/evaluation', '/work/complaints'],
  supervisor: ['/work/figures', '/work/warnings', '/work/orders', '/work/accountability', '/work/monitoring', '/work/wall', '/work/money'],
  admin: ['/work/calendar', '/work/announcements', '/admin/items?find=GA-044', '/admin/items/GA-044', '/admin/items/GA-044?part=documents', '/admin/items/GA-044?part=questions', '/admin/items/GA-044?part=changes', '/admin/items/GA-044?part=publish', '/admin/items/GA-044/preview', '/admin/places', '/admin/people', '/admin/wordings', '/admin/health'],
};

for (const [who, addresses] of Object.entries(pages))
  for (const [locale, display] of [
    ['zh-CN', { theme: 'dark' }],
    ['en', { size: 'large' }],
    ['en', { theme: 'dark', size: 'large' }],
  ] as const)
    test(`the pages of the ${who} have no barrier (${locale} ${JSON.stringify(display)})`, async ({ page }) => {
      test.slow(); // several pages, each walked whole
      await prefer(page, locale, display);
      await signIn(page, who);
      for (const address of addresses)
        await test.step(address, async () => {
          await page.goto(address);
          await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
          await expect(page.getByRole('heading', { level: 1, name: locale === 'en' ? 'There is no such page' : '没有这一页' })).toHaveCount(0);
          await expect(page.getByText(locale === 'en' ? 'Loading' : '正在读取')).toHaveCount(0);
          await expectNoBarriers(page);
        });
    });
