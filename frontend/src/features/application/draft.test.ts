import { beforeEach, describe, expect, it } from 'vitest';
import { applicantProblems } from './applicant-rules.ts';
import { dropDraft, newDraft, readDraft, writeDraft } from './draft.ts';

describe('drafts', () => {
  beforeEach(() => localStorage.clear());

  it('keeps what was typed, and its idempotency key, for each item apart', () => {
    const draft = { ...newDraft(), name: '张三·买买提' };
    writeDraft('SCJG-010', draft);
    writeDraft('SCJG-011', newDraft());
    expect(readDraft('SCJG-010')?.name).toBe('张三·买买提');
    expect(readDraft('SCJG-010')?.key).toBe(draft.key);
    expect(readDraft('SCJG-011')?.key).not.toBe(draft.key);
  });

  it('forgets on request and after a fortnight', () => {
    writeDraft('A', newDraft());
    dropDraft('A');
    expect(readDraft('A')).toBeNull();
    writeDraft('B', newDraft(), new Date('2026-11-01T00:00:00Z'));
    expect(readDraft('B', Date.parse('2026-11-14T00:00:00Z'))).not.toBeNull();
    expect(readDraft('B', Date.parse('2026-11-16T00:00:00Z'))).toBeNull();
    expect(localStorage.length).toBe(0);
  });

  it('ignores what it cannot read', () => {
    localStorage.setItem('onewindow.draft.A', '{"name":1}');
    localStorage.setItem('onewindow.draft.B', 'not json');
    expect(readDraft('A')).toBeNull();
    expect(readDraft('B')).toBeNull();
  });
});

describe('applicantProblems', () => {
  const good = { name: '张三', number: '110101199003070017', phone: '13800000000' };
  it('finds nothing wrong with what is right, full-width digits included', () => {
    expect(applicantProblems(good)).toEqual([]);
    expect(applicantProblems({ ...good, number: '１１０１０１１９９００３０７００１７' })).toEqual([]);
  });
  it('names each field that is missing or of the wrong length', () => {
    expect(applicantProblems({ name: ' ', number: '123', phone: 'x' })).toEqual([
      { field: 'applicant-name', problem: 'missing' },
      { field: 'applicant-number', problem: 'length' },
      { field: 'applicant-phone', problem: 'phone' },
    ]);
  });
});
