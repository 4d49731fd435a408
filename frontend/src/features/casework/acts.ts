import type { TypedDocumentNode } from '@urql/core';
import type { CaseAction } from '@/shared/graphql/gen/graphql.ts';
import * as documents from './act-documents.ts';

// What each act asks for, in the order of the form. Drawing and sending are the dialog's.

export type Values = Record<string, string>;
export type FieldSpec = {
  name: string;
  /** What the input calls it, where that is another name. */
  sent?: string;
  /** `one` and `many`: of the case's own choices under this name, `many` kept apart by blanks; `yes`: a choice sent as true or false;
   *  `agent`: of the case's own choices too, sent as true or false. */
  kind: 'line' | 'text' | 'days' | 'date' | 'choice' | 'yes' | 'agent' | 'select' | 'one' | 'many';
  options?: readonly string[];
  /** What stands there at first. */
  preset?: string;
  required?: (values: Values) => boolean;
  shown?: (values: Values) => boolean;
};
export type StaffAct = Exclude<
  CaseAction,
  'RECORD_BROKEN_PROMISE' | 'STATE_ON_ORDER' | 'SUBMIT' | 'SUBMIT_CORRECTION' | 'WITHDRAW' | 'DEEM_ACCEPTED' | 'CLOSE' | 'RECORD_SILENCE' | 'RECORD_OVERRUN' | 'REQUEST_REVIEW' | 'RECEIVE' | 'TERMINATE' | 'DECIDE_BY_RULE'
>;
type UserError = { code: string; field: string | null; message: string };
type Answer = { case: { id: string } | null; errors: UserError[] };
// Every act answers alike under its own name.
export type ActDocument = TypedDocumentNode<Record<string, Answer>, { input: Record<string, unknown> }>;

const always = () => true;
const law = (article: string) => `《中华人民共和国行政许可法》第${article}条`;

export const suspensionKinds = ['HEARING', 'TENDER', 'AUCTION', 'INSPECTION', 'TESTING', 'QUARANTINE', 'APPRAISAL', 'EXPERT_REVIEW'] as const;

const document = (one: unknown) => one as ActDocument;

export const acts: Record<StaffAct, { document: ActDocument; fields: readonly FieldSpec[]; grave?: boolean }> = {
  ACCEPT: { document: document(documents.acceptCase), fields: [{ name: 'feeLines', kind: 'many' }] },
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
      { name: 'toAgent', kind: 'agent' },
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
  GIVE_OPINION: {
    document: document(documents.giveDepartmentOpinion),
    fields: [
      { name: 'opinion', kind: 'choice', options: ['AGREE', 'AGREE_WITH_CONDITIONS', 'OBJECT'], required: always },
      { name: 'reasons', kind: 'text', required: (values) => values['opinion'] === 'OBJECT' || values['opinion'] === 'AGREE_WITH_CONDITIONS' },
      { name: 'legalBasis', kind: 'line', required: (values) => values['opinion'] === 'OBJECT', shown: (values) => values['opinion'] === 'OBJECT' },
    ],
  },
  HOLD_MEETING: {
    document: document(documents.holdJointMeeting),
    fields: [
      { name: 'heldOn', kind: 'date', required: always },
      { name: 'departmentCodes', kind: 'many', required: always },
      { name: 'minutes', kind: 'text', required: always },
    ],
  },
  RECORD_SITE_VISIT: {
    document: document(documents.recordSiteVisit),
    fields: [
      { name: 'visitedOn', kind: 'date', required: always },
      { name: 'staffIds', kind: 'many', required: always },
      { name: 'findings', kind: 'text', required: always },
    ],
  },
  REFER_TO_SUPERIOR: { document: document(documents.referToSuperior), fields: [{ name: 'preliminary', sent: 'opinion', kind: 'text', required: always }] },
  RECORD_SUPERIOR_REPLY: {
    document: document(documents.recordSuperiorReply),
    fields: [
      { name: 'reply', kind: 'choice', options: ['GRANTED', 'REFUSED'], required: always },
      { name: 'number', kind: 'line' },
      { name: 'reasons', kind: 'text', required: (values) => values['reply'] === 'REFUSED' },
    ],
  },
  HAND_ON_REPLY: { document: document(documents.handOnReply), fields: [] },
  DECIDE_AT_WINDOW: {
    document: document(documents.decideAtWindow),
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
  RULE_ON_REVIEW: {
    document: document(documents.ruleOnReview),
    fields: [
      { name: 'ruling', kind: 'choice', options: ['UPHELD', 'REOPENED'], required: always },
      { name: 'reasons', kind: 'text', required: always },
    ],
  },
  CONFIRM_SUSPENSION: {
    document: document(documents.confirmSuspension),
    fields: [
      { name: 'confirm', kind: 'yes', options: ['YES', 'NO'], required: always },
      { name: 'reason', kind: 'text', required: (values) => values['confirm'] === 'NO' },
    ],
  },
  NAME_INTERESTED_PARTY: {
    document: document(documents.nameInterestedParty),
    fields: [
      { name: 'partyName', sent: 'party.name', kind: 'line', required: always },
      { name: 'partyIdentity', sent: 'party.identityNumber', kind: 'line', required: (values) => !values['partyCredit']?.trim() },
      { name: 'partyCredit', sent: 'party.creditCode', kind: 'line' },
      { name: 'partyPhone', sent: 'party.phone', kind: 'line' },
      { name: 'interest', kind: 'text', required: always },
    ],
  },
  HEAR_INTERESTED_PARTY: {
    document: document(documents.hearInterestedParty),
    fields: [
      { name: 'partyId', kind: 'one', required: always },
      { name: 'statement', kind: 'text', required: always },
    ],
  },
  ASK_HEARING: { document: document(documents.askHearing), fields: [] },
  RECORD_HEARING: {
    document: document(documents.recordHearing),
    fields: [
      { name: 'heldOn', kind: 'date', required: always },
      { name: 'presiderId', kind: 'one', required: always },
      { name: 'record', kind: 'text', required: always },
    ],
  },
  ACCEPT_LENIENTLY: {
    document: document(documents.acceptLeniently),
    fields: [
      { name: 'later', kind: 'many' },
      { name: 'signedOnPaper', kind: 'yes', options: ['YES'], required: (values) => Boolean(values['later']?.trim()), shown: (values) => Boolean(values['later']?.trim()) },
    ],
  },
  HAND_IN_DEFERRED: { document: document(documents.handInDeferred), fields: [{ name: 'deferred', kind: 'many', required: always }] },
  VERIFY_COMMITMENT: {
    document: document(documents.verifyCommitment),
    fields: [
      { name: 'verdict', kind: 'choice', options: ['MET', 'NOT_MET'], required: always },
      { name: 'findings', kind: 'text', required: always },
    ],
  },
  RECORD_PUT_RIGHT: { document: document(documents.recordPutRight), fields: [{ name: 'findings', kind: 'text', required: always }] },
  REVOKE_COMMITMENT: {
    document: document(documents.revokeCommitment),
    grave: true,
    fields: [
      { name: 'reasons', kind: 'text', required: always },
      { name: 'legalBasis', kind: 'line', preset: law('六十九'), required: always },
    ],
  },
};

/** The order in which buttons stand; the first is the main one. */
export const actOrder = [
  'DECIDE_AT_WINDOW',
  'ACCEPT',
  'ACCEPT_LENIENTLY',
  'GIVE_OPINION',
  'RULE_ON_REVIEW',
  'CONFIRM_SUSPENSION',
  'VERIFY_COMMITMENT',
  'TAKE_UP',
  'RECORD_SUPERIOR_REPLY',
  'HAND_ON_REPLY',
  'EXAMINE',
  'REFER_TO_SUPERIOR',
  'DECIDE',
  'COMPLETE',
  'ISSUE_LICENCE',
  'DELIVER_LICENCE',
  'RESUME',
  'RECORD_HEARING',
  'HOLD_MEETING',
  'RECORD_SITE_VISIT',
  'NAME_INTERESTED_PARTY',
  'HEAR_INTERESTED_PARTY',
  'ASK_HEARING',
  'HAND_IN_DEFERRED',
  'RECORD_PUT_RIGHT',
  'REVOKE_COMMITMENT',
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

/** What is sent: shown fields with something in them; a name with a point in it goes inside. */
export function inputOf(fields: readonly FieldSpec[], values: Values): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const field of fields) {
    const value = values[field.name]?.trim();
    if (!value || (field.shown && !field.shown(values))) continue;
    const sent = field.kind === 'days' ? Number(value) : field.kind === 'many' ? value.split(' ') : field.kind === 'yes' || field.kind === 'agent' ? value === 'YES' : value;
    const [name = field.name, inner] = (field.sent ?? field.name).split('.');
    input[name] = inner ? { ...(input[name] as object), [inner]: sent } : sent;
  }
  return input;
}
