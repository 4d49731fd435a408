import { expect, type Locator, type Page } from '@playwright/test';

/** How somebody works a page: with the keys of the keyboard alone, or with a finger. */
export type Hands = {
  press: (target: Locator) => Promise<void>;
  write: (field: Locator, text: string) => Promise<void>;
  choose: (radio: Locator) => Promise<void>;
};

/** Goes on by Tab until something has the focus; what Tab does not reach cannot be reached. */
async function reach(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let i = 0; i < 150; i += 1) {
    if (await target.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reaches ${target.toString()}`);
}

export const keyboard = (page: Page): Hands => ({
  press: async (target) => {
    await reach(page, target);
    const space = await target.evaluate((node) => node.matches('input, [role=checkbox]'));
    await page.keyboard.press(space ? 'Space' : 'Enter');
  },
  write: async (field, text) => {
    await reach(page, field);
    await page.keyboard.insertText(text); // as an input method does
  },
  choose: async (radio) => {
    // Tab reaches the group, arrows the choice.
    const group = radio.page().locator(`input[name="${await radio.getAttribute('name')}"]`);
    await expect(radio).toBeVisible();
    for (let i = 0; i < 150; i += 1) {
      if (await group.evaluateAll((all) => all.includes(document.activeElement as HTMLInputElement))) break;
      await page.keyboard.press('Tab');
    }
    for (let i = 0; i < 12; i += 1) {
      if (await radio.isChecked()) return;
      if (await radio.evaluate((node) => node === document.activeElement)) await page.keyboard.press('Space');
      else await page.keyboard.press('ArrowDown');
    }
    await expect(radio).toBeChecked();
  },
});

export const finger = (): Hands => ({
  press: (target) => target.tap(),
  write: async (field, text) => {
    await field.tap();
    await field.fill(text);
  },
  choose: (radio) => radio.tap(),
});
