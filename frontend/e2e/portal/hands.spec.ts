import { expect, type Page, test } from '@playwright/test';
import { finger, type Hands, keyboard } from '../hands.ts';
import { identityNumber, prefer } from '../support.ts';

// The journeys of the public, by keyboard alone and by finger on a phone.
const ways: Record<string, { use: object; hands: (page: Page) => Hands }> = {
  'by keyboard alone': { use: {}, hands: keyboard },
  'by finger on a phone': { use: { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } }, hands: finger },
};

for (const [way, { use, hands }] of Object.entries(ways))
  test.describe(way, () => {
    test.use(use);

    test('somebody searches, reads the guide, applies and follows the case', async ({ page }) => {
      test.slow();
      await prefer(page, 'zh-CN');
      const { press, write, choose } = hands(page);
      await page.goto('/');
      await write(page.getByRole('searchbox'), '食品经营许可');
      await page.keyboard.press('Enter'); // the key of the keyboard on the screen, too
      await press(page.getByRole('main').getByRole('link', { name: '食品经营许可', exact: true }).first());
      await expect(page.getByRole('heading', { level: 1, name: '食品经营许可' })).toBeVisible();
      await press(page.getByRole('link', { name: '在线申请' }).filter({ visible: true }).first());
      await press(page.getByRole('link', { name: '开始申请' }));
      await press(page.getByRole('link', { name: '几个问题' }));
      for (const answer of ['否', /^餐饮服务/]) {
        await choose(page.getByLabel(answer, { exact: true }));
        await press(page.getByRole('button', { name: '保存并继续' }));
      }
      await press(page.getByRole('link', { name: '谁来申请' }));
      await choose(page.getByRole('radio', { name: /^个人/ }));
      await write(page.getByLabel(/^姓名/), '张三');
      await write(page.getByLabel('身份证号'), identityNumber(Date.now() + (way.length << 6)));
      await write(page.getByLabel('手机或电话'), '13800000000');
      await press(page.getByRole('button', { name: '保存并继续' }));
      await press(page.getByRole('link', { name: '交哪些材料' }));
      await expect(page.getByRole('heading', { level: 1, name: '交哪些材料' })).toBeVisible();
      for (const box of await page.getByRole('checkbox').all()) await press(box);
      await press(page.getByRole('button', { name: '保存并继续' }));
      await expect(page.getByRole('heading', { level: 1, name: '核对并提交' })).toBeVisible();
      await press(page.getByRole('checkbox'));
      await press(page.getByRole('button', { name: '提交申请' }));
      await expect(page.getByTestId('query-code')).toHaveText(/^[0-9A-Z]{8}$/);
      const code = await page.getByTestId('query-code').innerText();
      await press(page.getByRole('link', { name: '查进度', exact: true }).filter({ visible: true }).first());
      await expect(page.getByTestId('case-number')).toBeVisible();
      expect(code).toHaveLength(8);
    });

    test('somebody complains and looks at what became of it', async ({ page }) => {
      await prefer(page, 'zh-CN');
      const { press, write, choose } = hands(page);
      await page.goto('/complaints/new');
      await choose(page.getByRole('radio', { name: /^建议/ }));
      await write(page.getByLabel('一句话说事'), '多放几把椅子');
      await write(page.locator('#complaint-body'), '等候区人多的时候没有地方坐。');
      await write(page.locator('#complaint-contact'), '13800000000');
      await press(page.getByRole('button', { name: '提交', exact: true }));
      await press(page.getByRole('link', { name: '看进展' }));
      await expect(page.getByText('多放几把椅子').first()).toBeVisible();
    });

    test('somebody changes the language of a page', async ({ page }) => {
      await prefer(page, 'zh-CN');
      const { press } = hands(page);
      await page.goto('/queue');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await press(page.getByRole('button', { name: 'English' }));
      await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    });
  });
