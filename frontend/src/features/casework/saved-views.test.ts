import { expect, test } from 'vitest';
import { readViews } from './saved-views.ts';

test('a kept view comes back with its filters, without the case that was open beside it', () => {
  const text = JSON.stringify([{ name: '急件', search: { scope: 'open', light: 'RED', case: 'Q2FzZTox' } }]);
  expect(readViews(text)).toEqual([{ name: '急件', search: { scope: 'open', light: 'RED' } }]);
});

test.each([null, '', '{', '7', '{"a":1}', '[null, 3, {"name": ""}, {"name": "a"}, {"name": 5, "search": {}}]'])('what was not kept by us is no view: %s', (text) =>
  expect(readViews(text)).toEqual([]),
);

test('what an address would not take is dropped from a view', () => {
  expect(readViews('[{"name": "x", "search": {"light": "PURPLE", "item": "<b>", "paused": true}}]')).toEqual([{ name: 'x', search: { paused: true } }]);
});

test('there are twenty at most', () => {
  expect(readViews(JSON.stringify(Array.from({ length: 50 }, (_, i) => ({ name: `${i}`, search: {} }))))).toHaveLength(20);
});
