import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Waiting } from './outbox.ts';

const one = (code: string, draft = '1'): Waiting => ({ code, draft, input: { itemCodes: [code], idempotencyKey: code }, promised: { promiseDue: null, provisional: false, deliveryDays: 3 }, viewer: null });

describe('the outbox', () => {
  beforeEach(() => {
    localStorage.clear();
    vi.resetModules();
  });
  it('outlives the page', async () => {
    const first = await import('./outbox.ts');
    first.wait(one('SCJG-010'));
    vi.resetModules();
    const second = await import('./outbox.ts');
    expect(second.outbox.get()).toEqual([one('SCJG-010')]);
  });
  it('holds one filing of an item: the last', async () => {
    const { outbox, wait } = await import('./outbox.ts');
    wait(one('SCJG-010', '1'));
    wait(one('SCJG-010', '2'));
    wait(one('WJ-001'));
    expect(outbox.get().map(({ code, draft }) => `${code} ${draft}`)).toEqual(['SCJG-010 2', 'WJ-001 1']);
  });
  it('leaves nothing behind once sent', async () => {
    const { unwait, wait } = await import('./outbox.ts');
    wait(one('SCJG-010'));
    unwait('SCJG-010');
    expect(localStorage.length).toBe(0);
  });
  it('takes what cannot be read for empty', async () => {
    localStorage.setItem('onewindow.outbox', '{');
    expect((await import('./outbox.ts')).outbox.get()).toEqual([]);
  });
});
