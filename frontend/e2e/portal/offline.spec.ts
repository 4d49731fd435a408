import { expect, test } from '@playwright/test';
import { prefer } from '../support.ts';

test.use({ serviceWorkers: 'allow' });

const controlled = () => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null);

test('a guide that was read opens without a network, says so, and is fresh again after', async ({ page, context }) => {
  await prefer(page, 'zh-CN');
  await page.goto('/');
  await expect.poll(() => page.evaluate(controlled)).toBe(true);
  await page.goto('/items/SCJG-010');
  await expect(page.getByRole('img', { name: /^时限尺/ })).toBeVisible();
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: '食品经营许可' })).toBeVisible();
  await expect(page.getByRole('img', { name: /^时限尺/ })).toBeVisible();
  await expect(page.getByText('食品安全管理制度清单').first()).toBeVisible();
  await expect(page.getByRole('status').first()).toBeVisible();
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await context.setOffline(false);
  await page.goto('/items/SCJG-001');
  await expect(page.getByRole('img', { name: /^时限尺/ })).toBeVisible();
});

test('nothing personal is kept on the device: no case, no session, no answer to one', async ({ page }) => {
  await prefer(page, 'zh-CN');
  await page.goto('/sign-in');
  await expect.poll(() => page.evaluate(controlled)).toBe(true);
  await page.locator('#username').fill('applicant');
  await page.locator('#password').fill('onewindow-demo');
  await page.locator('form').getByRole('button').click();
  await page.goto('/my');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.goto('/items/SCJG-010');
  await expect(page.getByRole('img', { name: /^时限尺/ })).toBeVisible();
  const kept = await page.evaluate(async () => {
    const out: string[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const path = new URL(request.url).pathname;
        if (path.startsWith('/assets/') || path === '/mark.svg' || path === '/') continue;
        out.push(path.startsWith('/kept/') ? Object.keys(((await (await cache.match(request))!.json()) as { data: object }).data).sort().join() : path);
      }
    }
    return out;
  });
  expect(kept.length).toBeGreaterThan(0);
  for (const one of kept) expect(one).toMatch(/serviceItem|lifeEvent|departments/);
  for (const one of kept) expect(one).not.toMatch(/viewer|case|application/i);
});

test('the pages can be installed', async ({ page, request }) => {
  await page.goto('/');
  const address = await page.locator('link[rel=manifest]').getAttribute('href');
  const answer = await request.get(address!);
  expect(answer.headers()['content-type']).toContain('application/manifest+json');
  const manifest = (await answer.json()) as { start_url: string; display: string; icons: { src: string }[] };
  expect(manifest).toMatchObject({ start_url: '/', display: 'standalone' });
  for (const { src } of manifest.icons) expect((await request.get(src)).status()).toBe(200);
});
