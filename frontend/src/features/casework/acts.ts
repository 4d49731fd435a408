import type { TypedDocumentNode } from '@urql/core';
import type { CaseAction } from '@/shared/graphql/gen/graphql.ts';
import * as documents from './act-documents.ts';

// What each act asks for, in the order of the form. Drawing and sending are the dialog's.

export type Values = Record<string, string>;
export type FieldSpec = {
  name: string;
  kind: 'line' | 'text' | 'days' | 'date' | 'choice' | 'select';
  options?: readonly string[];
  /** What stands there at first. */
  preset?: string;
  required?: (values: Values) => boolean;
  shown?: (values: Values) => boolean;
};
export type StaffAct = Exclude<CaseAction, 'SUBMIT' | 'SUBMIT_CORRECTION' | 'WITHDRAW' | 'DEEM_ACCEPTED' | 'CLOSE' | 'RECEIVE' | 'TERMINATE' | 'DECIDE_BY_RULE'>;
type UserError = { code: string; field: string | null; message: string };
type Answer = { case: { id: string } | null; errors: UserError[] };
// Every act answers alike under its own name.
export type ActDocument = TypedDocumentNode<Record<string, Answer>, { input: Record<string, unknown> }>;

const always = () => true;
const law = (article: string) => `《中华人民共和国行政许可法》第${article}条`;

export const suspensionKinds = ['HEARING', 'TENDER', 'AUCTION', 'INSPECTION', 'TESTING', 'QUARANTINE', 'APPRAISAL', 'EXPERT_REVIEW'] as const;

const document = (one: unknown) => one as ActDocument;

export const acts: Record<StaffAct, { document: ActDocument; fields: readonly FieldSpec[]; grave?: boolean }> = {
  ACCEPT: { document: document(documents.acceptCase), fields: [] },
  REQUEST_CORRECTION: { document: document(documents.requestCorrection), fields: [] },
  TAKE_UP: { document: document(documents.takeUpCase), fields: [] },
  COMPLETE: { document: document(documents.completeCase), fields: [] },
  DECLINE: {
    document: document(documents.declineCase),
    grave: true,
    fields: [
      { name: 'outcome', kind: 'choice', options: ['NOT_REQUIRED', 'NOT_COMPETENT', 'NOT_ELIGIBLE'], required: always },
      { name: 'reasons', kind: 'text', required: always },
      { name: 'legalBasis', kind: 'line', preset: law('三十二'), required: always },
      {
        name: 'whereToGo',
        kind: 'line',
        required: (values) => values['outcome'] === 'NOT_COMPETENT',
        shown: (values) => values['outcome'] === 'NOT_COMPETENT',
      },
    ],
  },
  RETURN: {
    document: document(documents.returnCase),
    grave: true,
    fields: [
      { name: 'reasons', kind: 'text', required: always },
      { name: 'legalBasis', kind: 'line', preset: law('三十二'), required: always },
    ],
  },
  EXAMINE: {
    document: document(documents.examineCase),
    fields: [
      { name: 'opinion', kind: 'choice', options: ['RECOMMEND_GRANT', 'RECOMMEND_REFUSE'], required: always },
      { name: 'reasons', kind: 'text', required: (values) => values['opinion'] === 'RECOMMEND_REFUSE' },
    ],
  },
  DECIDE: {
    document: document(documents.decideCase),
    fields: [
      { name: 'decision', kind: 'choice', options: ['GRANTED', 'REFUSED'], required: always },
      { name: 'reasons', kind: 'text', required: (values) => values['decision'] === 'REFUSED' },
      {
        name: 'legalBasis',
        kind: 'line',
        required: (values) => values['decision'] === 'REFUSED',
        shown: (values) => values['decision'] === 'REFUSED',
      },
    ],
  },
  ISSUE_LICENCE: {
    document: document(documents.issueLicence),
    fields: [
      { name: 'validFrom', kind: 'date' },
      { name: 'validUntil', kind: 'date' },
    ],
  },
  DELIVER_LICENCE: {
    document: document(documents.deliverLicence),
    fields: [
      { name: 'channel', kind: 'choice', options: ['WINDOW', 'POST'], preset: 'WINDOW', required: always },
      { name: 'recipient', kind: 'line' },
    ],
  },
  SUSPEND: {
    document: document(documents.suspendCase),
    grave: true,
    fields: [
      { name: 'kind', kind: 'select', options: suspensionKinds, preset: 'TESTING', required: always },
      { name: 'legalBasis', kind: 'line', preset: law('四十五'), required: always },
      { name: 'expectedWorkingDays', kind: 'days', required: always },
      { name: 'reason', kind: 'text', required: always },
    ],
  },
  RESUME: { document: document(documents.resumeCase), fields: [{ name: 'reason', kind: 'text' }] },
  EXTEND: { document: document(documents.extendCase), grave: true, fields: [{ name: 'reason', kind: 'text', required: always }] },
};

/** The order in which buttons stand; the first is the main one. */
export const actOrder = [
  'ACCEPT',
  'TAKE_UP',
  'EXAMINE',
  'DECIDE',
  'COMPLETE',
  'ISSUE_LICENCE',
  'DELIVER_LICENCE',
  'RESUME',
  'REQUEST_CORRECTION',
  'SUSPEND',
  'EXTEND',
  'DECLINE',
  'RETURN',
] as const satisfies readonly StaffAct[];

/** Fields that are shown and empty though they must not be. */
export function missing(fields: readonly FieldSpec[], values: Values): FieldSpec[] {
  return fields.filter((field) => (field.shown?.(values) ?? true) && field.required?.(values) && !values[field.name]?.trim());
}

/** What is sent: shown fields with something in them. */
export function inputOf(fields: readonly FieldSpec[], values: Values): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = values[field.name]?.trim();
      if (!value || (field.shown && !field.shown(values))) return [];
      return [[field.name, field.kind === 'days' ? Number(value) : value]];
    }),
  );
}
