import { expect, test } from 'vitest';
import { named, type TypeRef, written } from './introspection.ts';

const leaf: TypeRef = { kind: 'OBJECT', name: 'Case' };
const wrap = (kind: string, ofType: TypeRef): TypeRef => ({ kind, name: null, ofType });

test('a reference reads as the schema writes it, and names its type', () => {
  const type = wrap('NON_NULL', wrap('LIST', wrap('NON_NULL', leaf)));
  expect(written(type)).toBe('[Case!]!');
  expect(named(type)).toBe('Case');
  expect(written(leaf)).toBe('Case');
});
