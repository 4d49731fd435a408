import type { DocumentForm, Necessity } from '@/shared/graphql/gen/graphql.ts';

/** The file of a document that is being given: a new one by its upload, or an earlier one used again with consent. */
export type GivenFile = { upload: string; name: string; size: number } | { reuse: string; name: string };

/** What the API wants to know of it. */
export function fileInput(given: GivenFile | null | undefined): { uploadId?: string; reuse?: string; consent?: boolean } {
  if (!given) return {};
  return 'upload' in given ? { uploadId: given.upload } : { reuse: given.reuse, consent: true };
}

/** A document an item asks for, as a form shows it. */
export type AskedPaper = {
  id: string;
  key: string;
  name: string;
  nameEn: string;
  form: DocumentForm;
  copies: number;
  necessity: Necessity;
  when: string;
  whenEn: string;
  note?: string;
  noteEn?: string;
  source?: string;
  sourceEn?: string;
};
/** What was ticked and which files were given, by the documents' keys. */
export type Given = { ticked: Record<string, boolean>; files: Record<string, GivenFile | null> };

/** What of it is sent: the documents that were ticked, with their files. */
export function documentsOf(papers: readonly AskedPaper[], given: Given) {
  return papers
    .filter((doc) => given.ticked[doc.key])
    .map((doc) => ({ requirement: doc.id, form: doc.form, copies: doc.copies, ...fileInput(given.files[doc.key]) }));
}

/** A size as people say it: KB below a megabyte. */
export function bytes(n: number): string {
  return n < 1 << 20 ? `${Math.ceil(n / 1024)} KB` : `${(n / (1 << 20)).toFixed(1)} MB`;
}

/** The most the center takes in one file; the server has the last word. */
export const mostBytes = 20 << 20;
const types = ['image/jpeg', 'image/png', 'application/pdf'];
export const accepted = types.join(',');

/** What is plainly wrong before a byte is sent; what is in the file is the server's to judge. */
export function fileProblem(file: { name: string; size: number; type: string }): 'empty' | 'tooBig' | 'wrongType' | null {
  if (file.size === 0) return 'empty';
  if (file.size > mostBytes) return 'tooBig';
  const known = types.includes(file.type) || (file.type === '' && /\.(jpe?g|png|pdf)$/i.test(file.name));
  return known ? null : 'wrongType';
}
