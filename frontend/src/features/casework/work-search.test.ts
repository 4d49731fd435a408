import { describe, expect, it } from 'vitest';
import { complaintFilter, complaintSearch, windowFilter, workFilter, workSearch } from './work-search.ts';

describe('the addresses of the staff side', () => {
  it('mean "waiting for me" when nothing is said', () => {
    expect(workFilter(workSearch({}))).toEqual({ assignedToMe: true });
  });
  it('drop what they do not know', () => {
    const search = workSearch({ scope: 'mine;', light: 'BLUE', stage: 'NOWHERE', item: '<b>', case: 'a b', warning: 'no', q: 7 });
    expect(workFilter(search)).toEqual({ assignedToMe: true, search: '7' });
    expect(search.case).toBeUndefined();
  });
  it('add up', () => {
    const search = workSearch({ scope: 'open', light: 'RED', warning: true, stage: 'APPROVAL', department: 'scjg', item: 'SCJG-010' });
    expect(workFilter(search)).toEqual({ open: true, light: 'RED', warning: true, stage: ['APPROVAL'], department: 'SCJG', item: 'SCJG-010' });
  });
  it('name the three queues of the window', () => {
    expect(windowFilter({})).toEqual({ stage: ['INTAKE'] });
    expect(windowFilter({ queue: 'issue' })).toEqual({ stage: ['COMPLETED'], status: ['GRANTED'] });
    expect(windowFilter({ queue: 'deliver', q: 'YZ' })).toEqual({ stage: ['ISSUED'], search: 'YZ' });
  });
  it('filter complaints', () => {
    expect(complaintFilter(complaintSearch({ kind: 'STUCK_CASE', stage: 'RECEIVED', light: 'x' }))).toEqual({ kind: ['STUCK_CASE'], stage: ['RECEIVED'] });
  });
});
