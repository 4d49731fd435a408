import type { ComplaintKind } from '@/shared/graphql/gen/graphql.ts';
import type { Attached } from '@/shared/upload/attachments.tsx';

/** What somebody is writing to the complaint desk; kept in this tab until it is sent. */
export type ComplaintDraft = {
  kind: ComplaintKind;
  subject: string;
  body: string;
  caseNumber: string;
  anonymous: boolean;
  contact: string;
  mayPublish: boolean;
  files: Attached[];
};

const key = 'onewindow.complaint';
const empty: ComplaintDraft = { kind: 'COMPLAINT', subject: '', body: '', caseNumber: '', anonymous: false, contact: '', mayPublish: false, files: [] };

export function readComplaintDraft(): ComplaintDraft {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return value && typeof value === 'object' ? { ...empty, ...(value as Partial<ComplaintDraft>) } : empty;
  } catch {
    return empty;
  }
}

export function writeComplaintDraft(draft: ComplaintDraft): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // What is typed still stands on the page.
  }
}

export function dropComplaintDraft(): void {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}
