import { describe, expect, it } from 'vitest';
import { guideSearch, itemSearch } from './item-search.ts';

describe('itemSearch', () => {
  it('keeps what it knows and drops the rest', () => {
    expect(itemSearch({ q: '面馆', audience: 'PERSON', online: 'ALWAYS', department: 'SCJG', x: 1 })).toEqual({
      q: '面馆',
      audience: 'PERSON',
      online: undefined,
      department: 'SCJG',
      handling: undefined,
      type: undefined,
      order: undefined,
    });
    expect(itemSearch({ department: '../x' }).department).toBeUndefined();
    expect(itemSearch({ q: 110 }).q).toBe('110');
  });
});

describe('guideSearch', () => {
  it('takes the key of a life event and nothing else', () => {
    expect(guideSearch({ from: 'restaurant' })).toEqual({ from: 'restaurant' });
    expect(guideSearch({ from: '<x>' })).toEqual({ from: undefined });
  });
});
