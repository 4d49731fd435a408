import { describe, expect, it } from 'vitest';
import { bytes, fileInput, fileProblem } from './given.ts';

describe('files', () => {
  it('says what is plainly wrong before anything is sent', () => {
    expect(fileProblem({ name: 'a.jpg', size: 1, type: 'image/jpeg' })).toBeNull();
    expect(fileProblem({ name: 'A.PDF', size: 1, type: '' })).toBeNull();
    expect(fileProblem({ name: 'a.jpg', size: 0, type: 'image/jpeg' })).toBe('empty');
    expect(fileProblem({ name: 'a.jpg', size: (20 << 20) + 1, type: 'image/jpeg' })).toBe('tooBig');
    expect(fileProblem({ name: 'a.docx', size: 1, type: 'application/msword' })).toBe('wrongType');
    expect(fileProblem({ name: 'a', size: 1, type: '' })).toBe('wrongType');
  });
  it('names an upload, or an earlier document with the consent given', () => {
    expect(fileInput(null)).toEqual({});
    expect(fileInput({ upload: 'u', name: 'a', size: 1 })).toEqual({ uploadId: 'u' });
    expect(fileInput({ reuse: 'd', name: 'a' })).toEqual({ reuse: 'd', consent: true });
  });
  it('writes sizes as people say them', () => {
    expect([bytes(0), bytes(10), bytes(300 << 10), bytes(20 << 20)]).toEqual(['0 KB', '1 KB', '300 KB', '20.0 MB']);
  });
});
