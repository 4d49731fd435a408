import { expect, test } from 'vitest';
import { csvOf } from '@/shared/lib/csv.ts';

test('cells are quoted only where they must be, and nothing is empty but what is', () => {
  expect(csvOf([['a', 'b,c', 'd"e', null, 1.5], ['x\ny', undefined, 0]])).toBe('\uFEFFa,"b,c","d""e",,1.5\r\n"x\ny",,0\r\n');
});

test('no text becomes a formula', () => {
  for (const text of ['=1+1', '+1', '-1', '@x']) expect(csvOf([[text]])).toBe(`\uFEFF'${text}\r\n`);
});
