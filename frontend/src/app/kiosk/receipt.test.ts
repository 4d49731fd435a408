import { expect, test } from 'vitest';
import { readReceipt } from './receipt.ts';

test.each([
  ['https://yz.example/track/YZS-20261124-00001#7K3M-Q9TX', 'YZS-20261124-00001'],
  ['  HTTPS://YZ.EXAMPLE/TRACK/YZS-20261124-00001#7K3M-Q9TX\n', 'YZS-20261124-00001'],
  ['https://yz.example/track/YZS-20261124-00001-1＃7K3M-Q9TX', 'YZS-20261124-00001-1'],
])('a scanned receipt %s names its number and code', (scanned, number) => {
  expect(readReceipt(scanned)?.number).toBe(number);
  expect(readReceipt(scanned)?.queryCode).not.toBe('');
});

test.each(['', 'YZS-20261124-00001', 'https://yz.example/track/YZS-1', 'https://yz.example/items/SCJG-010#a', 'https://yz.example/track/%E0%A4%A#x'])(
  'what is not a receipt is not read as one: %s',
  (scanned) => expect(readReceipt(scanned)).toBeNull(),
);
