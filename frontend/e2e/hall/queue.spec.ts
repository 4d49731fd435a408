import { expect, test } from '@playwright/test';
import { signIn } from '../staff.ts';
import { expectNoBarriers, prefer, staff } from '../support.ts';

// A visitor, the screen over the hall and a clerk, each in a window of their own, see each other's steps.
test('a ticket is taken, called on the screen, served at the window, all without a reload', async ({ browser, request }) => {
  const visitor = await (await browser.newContext()).newPage();
  const screen = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage();
  const desk = await (await browser.newContext()).newPage();
  for (const page of [visitor, screen, desk]) await prefer(page, 'zh-CN');

  await signIn(desk, 'clerk');
  await desk.goto('/window');
  const strip = desk.getByRole('region', { name: '我的窗口' });
  const next = strip.getByRole('button', { name: '叫下一个' });
  const finish = strip.getByRole('button', { name: '办完' });
  const came = strip.getByRole('button', { name: '人到了' });
  await expect(next.or(finish).or(came)).toBeVisible();
  if (await came.isVisible()) await came.click();
  await expect(next.or(finish)).toBeVisible();
  if (await finish.isVisible()) await finish.click(); // the demo's morning left somebody at the window

  await screen.goto('/hall');
  await expect(screen.getByRole('heading', { name: '大厅叫号' })).toBeVisible();

  await visitor.goto('/queue');
  await visitor.getByRole('radio', { name: '残疾人及陪同人' }).check();
  await visitor.getByRole('button', { name: '取号' }).click();
  const heading = visitor.getByRole('heading', { level: 1 });
  await expect(heading).toContainText(/[A-E]\d{3}/);
  const number = /[A-E]\d{3}/.exec((await heading.textContent()) ?? '')?.[0] ?? '';
  await expect(visitor.getByRole('status').filter({ hasText: /前面还有|下一个就是您/ })).toBeVisible();

  // Those before are called first, by rule; the clerk cannot choose.
  const call = await staff(request, 'clerk');
  for (let before = 0; before < 60; before++) {
    const { callTicket } = await call<{ callTicket: { ticket: { id: string; number: string } } }>(
      'mutation { callTicket(input: {}) { ticket { id number } errors { message } } }', {});
    if (callTicket.ticket.number === number) break;
    await call('mutation ($id: ID!) { finishTicket(input: { ticketId: $id }) { errors { message } } }', { id: callTicket.ticket.id });
  }
  await expect(visitor.getByRole('status').filter({ hasText: '请到A01窗口' })).toBeVisible();
  await expect(screen.locator('li[data-newest=true]')).toContainText(number);
  await expect(strip.getByTestId('in-hand')).toHaveText(number);
  await strip.getByRole('button', { name: '人到了' }).click();
  await expect(visitor.getByRole('status').filter({ hasText: '正在A01窗口办理' })).toBeVisible();
  await strip.getByRole('button', { name: '办完' }).click();
  await expect(visitor.getByRole('status').filter({ hasText: '已办完' })).toBeVisible();
  await expectNoBarriers(desk);
});

test('a time is booked with the keyboard alone and given back', async ({ page }) => {
  await prefer(page, 'en');
  await page.goto('/appointments');
  const days = page.getByLabel('Which day');
  await expect(days).toBeVisible();
  const slot = page.getByRole('button', { name: /left$/ });
  for (const day of await days.locator('option').evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value))) {
    await days.selectOption(day);
    await expect(page.getByRole('button', { name: 'Book a time' }).or(page.getByText('Nothing can be booked'))).toBeVisible();
    if ((await slot.count()) > 0) break;
  }
  await slot.first().focus();
  await page.keyboard.press('Enter');
  await expect(slot.first()).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: /^Book / }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Booked for/)).toBeVisible();
  await expect(page.getByText(/[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}/)).toBeVisible();
  await expectNoBarriers(page);
});

test('an administrator enters a leave and calls it off', async ({ page }) => {
  await prefer(page, 'zh-CN');
  await signIn(page, 'admin');
  await page.goto('/work/roster?department=WJ');
  await expect(page.getByRole('table')).toBeVisible();
  await expectNoBarriers(page);
  const who = page.getByLabel('谁请假');
  const name = ((await who.locator('option').nth(1).textContent()) ?? '').split(' ')[0] ?? '';
  await who.selectOption({ index: 1 });
  await page.getByRole('button', { name: '登记请假' }).click();
  const row = page.getByRole('row').filter({ hasText: name });
  await expect(row).toContainText('年假');
  await row.getByRole('button', { name: '销假' }).click();
  await expect(row).not.toContainText('年假');
});
