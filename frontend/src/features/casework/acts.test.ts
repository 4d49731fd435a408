import { describe, expect, it } from 'vitest';
import { acts, inputOf, missing } from './acts.ts';

const names = (fields: { name: string }[]) => fields.map((field) => field.name);

describe('what an act asks for', () => {
  it('asks for reasons and rule only when refused', () => {
    const { fields } = acts.DECIDE;
    expect(names(missing(fields, {}))).toEqual(['decision']);
    expect(missing(fields, { decision: 'GRANTED' })).toEqual([]);
    expect(names(missing(fields, { decision: 'REFUSED' }))).toEqual(['reasons', 'legalBasis']);
  });
  it('asks where to go only when another authority is competent', () => {
    const filled = { reasons: 'x', legalBasis: 'y' };
    expect(missing(acts.DECLINE.fields, { ...filled, outcome: 'NOT_ELIGIBLE' })).toEqual([]);
    expect(names(missing(acts.DECLINE.fields, { ...filled, outcome: 'NOT_COMPETENT' }))).toEqual(['whereToGo']);
  });
  it('sends days as a number and leaves hidden and empty fields out', () => {
    expect(inputOf(acts.SUSPEND.fields, { kind: 'TESTING', expectedWorkingDays: '5', reason: ' ' })).toEqual({ kind: 'TESTING', expectedWorkingDays: 5 });
    expect(inputOf(acts.DECLINE.fields, { outcome: 'NOT_ELIGIBLE', whereToGo: 'elsewhere' })).toEqual({ outcome: 'NOT_ELIGIBLE' });
  });
});
