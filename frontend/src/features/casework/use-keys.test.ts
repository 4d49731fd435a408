import { afterEach, describe, expect, it } from 'vitest';
import { wanted } from './use-keys.ts';

const key = (over: Partial<Parameters<typeof wanted>[0]> = {}) => ({
  isComposing: false,
  keyCode: 74,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  target: document.body,
  ...over,
});

describe('single keys', () => {
  afterEach(() => document.body.replaceChildren());
  it('count on the page itself', () => expect(wanted(key())).toBe(true));
  it('are left to fields', () => {
    for (const tag of ['input', 'textarea', 'select']) expect(wanted(key({ target: document.createElement(tag) }))).toBe(false);
  });
  it('are silent while a character is composed', () => {
    expect(wanted(key({ isComposing: true }))).toBe(false);
    expect(wanted(key({ keyCode: 229 }))).toBe(false);
  });
  it('leave combinations to the browser', () => expect(wanted(key({ ctrlKey: true }))).toBe(false));
  it('are silent behind a dialog', () => {
    const dialog = document.createElement('dialog');
    dialog.setAttribute('open', '');
    document.body.append(dialog);
    expect(wanted(key())).toBe(false);
  });
});
