import { describe, expect, it } from 'vitest';
import { fieldId, lists, partOf, partNames, valueName } from './specs.ts';

describe('the parts of the editor', () => {
  it.each([
    ['statutoryLimit', 'basics'],
    ['documents.identity.condition', 'documents'],
    ['content.fees.0.basis', 'fees'],
    ['questions.seats.showWhen', 'questions'],
    ['decision', 'questions'],
    ['departments.0', 'questions'],
    ['something else', 'basics'],
  ])('%s is found in %s', (at, part) => {
    expect(partOf(at)).toBe(part);
  });
  it('finds the field of an error', () => {
    expect(fieldId('content.documents.0.name')).toBe('edit-documents-0-name');
  });
  it('says a choice by its name, and nothing of what is no choice', () => {
    expect(valueName('necessity', 'HELD')).toBe('edit.necessity.HELD');
    expect(valueName('resultKind', 'LICENCE')).toBe('edit.result.LICENCE');
    expect(valueName('name', 'HELD')).toBeUndefined();
  });
  it('names a fresh entry of every list with every field it has', () => {
    for (const list of Object.values(lists)) {
      const fresh = list.fresh() as Record<string, unknown>;
      for (const field of list.fields) expect(Object.keys(fresh)).toContain(field.name);
    }
    expect(partNames).toContain('law');
  });
});
