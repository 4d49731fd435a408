import { useCallback, useState } from 'react';
import { newKey } from '@/shared/lib/intent.ts';
import type { GivenFile } from '@/shared/upload/given.ts';

export type ApplicantKind = 'PERSON' | 'ORGANISATION';

/** What somebody has filled in for one item: kept in this browser alone until it is sent. */
export type Draft = {
  /** The idempotency key of this filing: the same until it went through. */
  key: string;
  kind: ApplicantKind;
  name: string;
  number: string;
  phone: string;
  /** Documents by their key: true when given with the application. */
  documents: Record<string, boolean>;
  /** Their files, by the same key. */
  files?: Record<string, GivenFile | null>;
  /** Answers to the questions, as typed. */
  answers?: Record<string, string>;
  questionsDone?: boolean;
  /** Of a bundle: how the licences are collected. */
  pickUp?: 'EACH' | 'TOGETHER';
  /** Documents by their key: true when promised for later. */
  later?: Record<string, boolean>;
  /** True when the applicant commits. */
  committed?: boolean;
  /** The authorisation that names who acts for the applicant; `name` is then the principal's, as the viewer may see it. */
  authorisation?: string;
  /** The agent the applicant leaves what follows to; empty when the agent files. */
  agent?: string;
  applicantDone: boolean;
  documentsDone: boolean;
  savedAt: string;
};

const prefix = 'onewindow.draft.';
/** Personal data does not stay on a device for ever. */
const keptFor = 14 * 24 * 60 * 60 * 1000;

export function newDraft(kind: ApplicantKind = 'PERSON'): Draft {
  return {
    key: newKey(),
    kind,
    name: '',
    number: '',
    phone: '',
    documents: {},
    applicantDone: false,
    documentsDone: false,
    savedAt: '',
  };
}

/** The draft kept for an item; null when there is none, it is too old or cannot be read. */
export function readDraft(code: string, now = Date.now()): Draft | null {
  try {
    const kept = localStorage.getItem(prefix + code);
    if (!kept) return null;
    const value: unknown = JSON.parse(kept);
    if (!isDraft(value)) return null;
    if (now - Date.parse(value.savedAt) > keptFor) {
      dropDraft(code);
      return null;
    }
    return value;
  } catch {
    return null;
  }
}

export function writeDraft(code: string, draft: Draft, now = new Date()): Draft {
  const saved = { ...draft, savedAt: now.toISOString() };
  try {
    localStorage.setItem(prefix + code, JSON.stringify(saved));
  } catch {
    // Storage full or forbidden: what is typed still stands on the page.
  }
  return saved;
}

export function dropDraft(code: string): void {
  try {
    localStorage.removeItem(prefix + code);
  } catch {
    // Nothing was kept.
  }
}

function isDraft(value: unknown): value is Draft {
  if (!value || typeof value !== 'object') return false;
  const d = value as Partial<Draft>;
  return (
    typeof d.key === 'string' &&
    (d.kind === 'PERSON' || d.kind === 'ORGANISATION') &&
    typeof d.name === 'string' &&
    typeof d.number === 'string' &&
    typeof d.phone === 'string' &&
    typeof d.documents === 'object' &&
    d.documents !== null &&
    typeof d.applicantDone === 'boolean' &&
    typeof d.documentsDone === 'boolean' &&
    typeof d.savedAt === 'string'
  );
}

/** The change that a file for a document makes: with one, the document is given; without, it is not. */
export const withFile = (key: string, file: GivenFile | null) => (old: Draft): Partial<Draft> => ({
  files: { ...old.files, [key]: file },
  documents: { ...old.documents, [key]: file !== null },
});

/** The draft of an item, saved with every change. */
export function useDraft(code: string, kind?: ApplicantKind): [Draft, (change: Partial<Draft> | ((old: Draft) => Partial<Draft>)) => void] {
  const [draft, setDraft] = useState(() => readDraft(code) ?? newDraft(kind));
  const update = useCallback(
    (change: Partial<Draft> | ((old: Draft) => Partial<Draft>)) =>
      setDraft((old) => {
        const now = readDraft(code) ?? old;
        return writeDraft(code, { ...now, ...(typeof change === 'function' ? change(now) : change) });
      }),
    [code],
  );
  return [draft, update];
}
