import { act, renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useSteady } from './use-steady.ts';

type Row = { id: string; says: string };
const rows = (...ids: string[]): Row[] => ids.map((id) => ({ id, says: id }));
const render = (list: Row[] | undefined, of = '') =>
  renderHook(({ list: now, of: filter }: { list: Row[] | undefined; of: string }) => useSteady(now, (row) => row.id, filter), { initialProps: { list, of } });

describe('useSteady', () => {
  it('changes rows in place and lets new ones wait', () => {
    const { result, rerender } = render(rows('a', 'b'));
    rerender({ list: [{ id: 'c', says: 'new' }, { id: 'b', says: 'changed' }, { id: 'a', says: 'a' }], of: '' });
    expect(result.current.rows.map((row) => row.says)).toEqual(['a', 'changed']);
    expect(result.current.fresh).toBe(1);
    act(() => result.current.show());
    expect(result.current.rows.map((row) => row.id)).toEqual(['c', 'b', 'a']);
    expect(result.current.fresh).toBe(0);
  });
  it('takes the old list of another filter for no beginning', () => {
    const hook = renderHook(({ list, of, loading }: { list: Row[]; of: string; loading: boolean }) => useSteady(list, (row) => row.id, of, { loading }), {
      initialProps: { list: rows('a'), of: 'one', loading: false },
    });
    hook.rerender({ list: rows('a'), of: 'two', loading: true });
    hook.rerender({ list: rows('a', 'b'), of: 'two', loading: false });
    expect(hook.result.current.rows.map((row) => row.id)).toEqual(['a', 'b']);
    expect(hook.result.current.fresh).toBe(0);
  });
  it('drops what is there no more', () => {
    const { result, rerender } = render(rows('a', 'b'));
    rerender({ list: rows('b'), of: '' });
    expect(result.current.rows.map((row) => row.id)).toEqual(['b']);
  });
  it('keeps what new rows push off the end of a page', () => {
    const { result, rerender } = renderHook(({ list }: { list: Row[] }) => useSteady(list, (row) => row.id, '', { page: true }), { initialProps: { list: rows('b', 'a') } });
    rerender({ list: rows('c', 'b') });
    expect(result.current.rows.map((row) => row.id)).toEqual(['b', 'a']);
    expect(result.current.fresh).toBe(1);
    act(() => result.current.show());
    expect(result.current.rows.map((row) => row.id)).toEqual(['c', 'b']);
  });
  it('begins anew with another filter, and fills an empty list by itself', () => {
    const { result, rerender } = render(rows('a'));
    rerender({ list: rows('b'), of: 'other' });
    expect(result.current.rows.map((row) => row.id)).toEqual(['b']);
    rerender({ list: [], of: 'other' });
    rerender({ list: rows('c'), of: 'other' });
    expect(result.current.rows.map((row) => row.id)).toEqual(['c']);
  });
});
