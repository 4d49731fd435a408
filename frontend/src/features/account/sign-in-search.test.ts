import { describe, expect, it } from 'vitest';
import { signInSearch } from './sign-in-search.ts';

describe('signInSearch', () => {
  it('goes back only to places of this application', () => {
    expect(signInSearch({ to: '/my' })).toEqual({ to: '/my' });
    expect(signInSearch({ to: '//elsewhere.example' })).toEqual({ to: undefined });
    expect(signInSearch({ to: '/\\elsewhere.example' })).toEqual({ to: undefined });
    expect(signInSearch({ to: 'https://elsewhere.example' })).toEqual({ to: undefined });
  });
});
