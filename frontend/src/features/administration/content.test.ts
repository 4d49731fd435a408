import { describe, expect, it } from 'vitest';
import { changed, type Content } from './content.ts';

const content = { summary: '甲', summaryEn: 'a', conditions: [{ zh: '成年', en: 'Adult' }], intakeDays: 5 } as unknown as Content;

describe('what a save sends', () => {
  it('is nothing when nothing was changed', () => {
    expect(changed(content, structuredClone(content))).toEqual({});
  });
  it('is the whole of a list of which one entry was changed, and no other field', () => {
    expect(changed(content, { ...content, conditions: [{ zh: '成年', en: 'Of age' }] })).toEqual({ conditions: [{ zh: '成年', en: 'Of age' }] });
  });
  it('is nothing for a limit whose fields only stand in another order', () => {
    const before = { ...content, statutoryLimit: { amount: 5, unit: 'WORKING_DAY' } } as Content;
    expect(changed(before, { ...before, statutoryLimit: { unit: 'WORKING_DAY', amount: 5 } })).toEqual({});
  });
  it('says that a text was emptied', () => {
    expect(changed(content, { ...content, summaryEn: '' })).toEqual({ summaryEn: '' });
  });
});
