import type { MessageId } from '@/shared/i18n/message-id.ts';

type Option = { value: string; label: MessageId };
/** One thing to fill in, as data: `pair` is a text with its English beside it, `both` one value in two languages. */
export type FieldSpec = { name: string; label: MessageId; hint?: MessageId; wide?: boolean } & (
  | { kind: 'text' | 'number' | 'day' | 'check' | 'money' | 'rule' }
  | { kind: 'pair' | 'both'; area?: boolean }
  | { kind: 'choice'; options: readonly Option[] }
  | { kind: 'list'; list: ListSpec }
);
export type ListSpec = {
  title: MessageId;
  add: MessageId;
  none: MessageId;
  fields: readonly FieldSpec[];
  fresh: () => Record<string, unknown>;
  /** What an entry is called, in Chinese and in English. */
  nameOf: (entry: Record<string, unknown>) => readonly [zh: string, en: string];
};

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const both = (value: unknown) => {
  const two = value as { zh?: unknown; en?: unknown } | undefined;
  return [text(two?.zh), text(two?.en)] as const;
};
const orKey = (name: readonly [string, string], key: unknown) => (name[0] ? name : ([text(key), text(key)] as const));
const none = () => ({ zh: '', en: '' });
const optionsOf = <T extends string>(values: readonly T[], label: (value: T) => MessageId): Option[] => values.map((value) => ({ value, label: label(value) }));

export const units = optionsOf(['WORKING_DAY', 'CALENDAR_DAY', 'MONTH'] as const, (value) => `edit.unit.${value}`);
export const resultKinds = optionsOf(['LICENCE', 'CERTIFICATE', 'APPROVAL', 'FILING', 'PAYMENT', 'SERVICE'] as const, (value) => `edit.result.${value}`);

const choices: ListSpec = {
  title: 'edit.choices',
  add: 'edit.choices.add',
  none: 'edit.choices.none',
  fresh: () => ({ key: '', text: none(), help: none() }),
  nameOf: (one) => orKey(both(one['text']), one['key']),
  fields: [
    { name: 'key', kind: 'text', label: 'edit.key' },
    { name: 'text', kind: 'both', label: 'edit.says' },
    { name: 'help', kind: 'both', label: 'edit.help' },
  ],
};

/** The lists of a guide. */
export const lists = {
  conditions: {
    title: 'edit.conditions', add: 'edit.conditions.add', none: 'edit.conditions.none', fresh: none, nameOf: both,
    fields: [
      { name: 'zh', kind: 'text', label: 'edit.zh', wide: true },
      { name: 'en', kind: 'text', label: 'edit.en', wide: true },
    ],
  },
  documents: {
    title: 'edit.documents', add: 'edit.documents.add', none: 'edit.documents.none',
    fresh: () => ({ key: '', name: '', nameEn: '', form: 'ORIGINAL', copies: 1, necessity: 'REQUIRED', when: '', whenEn: '', source: '', sourceEn: '', note: '', noteEn: '', sample: '', basis: '', condition: '' }),
    nameOf: (one) => [text(one['name']), text(one['nameEn'])],
    fields: [
      { name: 'name', kind: 'pair', label: 'edit.name' },
      { name: 'key', kind: 'text', label: 'edit.key', hint: 'edit.key.hint' },
      { name: 'copies', kind: 'number', label: 'edit.copies' },
      { name: 'form', kind: 'choice', label: 'edit.form', options: optionsOf(['ORIGINAL', 'COPY', 'ELECTRONIC', 'CHECK'] as const, (value) => `edit.form.${value}`) },
      { name: 'necessity', kind: 'choice', label: 'edit.necessity', options: optionsOf(['REQUIRED', 'CONDITIONAL', 'HELD'] as const, (value) => `edit.necessity.${value}`) },
      { name: 'condition', kind: 'rule', label: 'edit.condition', hint: 'edit.rule.hint', wide: true },
      { name: 'when', kind: 'pair', label: 'edit.when' },
      { name: 'source', kind: 'pair', label: 'edit.source' },
      { name: 'note', kind: 'pair', label: 'edit.note' },
      { name: 'sample', kind: 'text', label: 'edit.sample' },
      { name: 'basis', kind: 'text', label: 'edit.basis' },
    ],
  },
  steps: {
    title: 'edit.steps', add: 'edit.steps.add', none: 'edit.steps.none',
    fresh: () => ({ stage: 'EXAMINATION', name: '', nameEn: '', description: '', descriptionEn: '', actor: '', actorEn: '', days: 0 }),
    nameOf: (one) => [text(one['name']), text(one['nameEn'])],
    fields: [
      { name: 'name', kind: 'pair', label: 'edit.name' },
      { name: 'stage', kind: 'choice', label: 'edit.stage', options: optionsOf(['INTAKE', 'UNDERTAKING', 'EXAMINATION', 'APPROVAL', 'DECIDED', 'COMPLETED', 'ISSUED', 'DELIVERED'] as const, (value) => `edit.stage.${value}`) },
      { name: 'days', kind: 'number', label: 'edit.days' },
      { name: 'description', kind: 'pair', label: 'edit.description', area: true },
      { name: 'actor', kind: 'pair', label: 'edit.actor' },
    ],
  },
  fees: {
    title: 'edit.fees', add: 'edit.fees.add', none: 'edit.fees.none',
    fresh: () => ({ name: '', nameEn: '', amountFen: 0, unit: '', unitEn: '', basis: '', condition: '', amountExpr: '' }),
    nameOf: (one) => [text(one['name']), text(one['nameEn'])],
    fields: [
      { name: 'name', kind: 'pair', label: 'edit.name' },
      { name: 'amountFen', kind: 'money', label: 'edit.amount' },
      { name: 'basis', kind: 'text', label: 'edit.fee.basis' },
      { name: 'unit', kind: 'pair', label: 'edit.fee.unit' },
      { name: 'condition', kind: 'rule', label: 'edit.fee.condition', hint: 'edit.rule.hint' },
      { name: 'amountExpr', kind: 'rule', label: 'edit.fee.expr', hint: 'edit.fee.expr.hint' },
    ],
  },
  faqs: {
    title: 'edit.faqs', add: 'edit.faqs.add', none: 'edit.faqs.none',
    fresh: () => ({ question: '', questionEn: '', answer: '', answerEn: '' }),
    nameOf: (one) => [text(one['question']), text(one['questionEn'])],
    fields: [
      { name: 'question', kind: 'pair', label: 'edit.question' },
      { name: 'answer', kind: 'pair', label: 'edit.answer', area: true },
    ],
  },
  laws: {
    title: 'edit.laws', add: 'edit.laws.add', none: 'edit.laws.none',
    fresh: () => ({ title: '', titleEn: '', article: '', excerpt: '', excerptEn: '', use: 'SETTING' }),
    nameOf: (one) => [`${text(one['title'])}${text(one['article'])}`, `${text(one['titleEn'])} ${text(one['article'])}`],
    fields: [
      { name: 'title', kind: 'pair', label: 'edit.law' },
      { name: 'article', kind: 'text', label: 'edit.article' },
      { name: 'use', kind: 'choice', label: 'edit.use', options: optionsOf(['SETTING', 'LIMIT', 'FEE', 'PAUSE', 'REMEDY'] as const, (value) => `edit.use.${value}`) },
      { name: 'excerpt', kind: 'pair', label: 'edit.excerpt', area: true },
    ],
  },
  questions: {
    title: 'edit.questions', add: 'edit.questions.add', none: 'edit.questions.none',
    fresh: () => ({ key: '', kind: 'YES_NO', topic: none(), text: none(), help: none(), unit: none(), choices: [], showWhen: '', optional: false, min: null, max: null }),
    nameOf: (one) => orKey(both(one['text']), one['key']),
    fields: [
      { name: 'text', kind: 'both', label: 'edit.asks' },
      { name: 'key', kind: 'text', label: 'edit.key', hint: 'edit.question.key.hint' },
      { name: 'kind', kind: 'choice', label: 'edit.kind', options: optionsOf(['YES_NO', 'CHOICE', 'NUMBER', 'TEXT', 'DATE', 'MONEY'] as const, (value) => `edit.kind.${value}`) },
      { name: 'showWhen', kind: 'rule', label: 'edit.showWhen', hint: 'edit.rule.hint', wide: true },
      { name: 'help', kind: 'both', label: 'edit.help' },
      { name: 'choices', kind: 'list', label: 'edit.choices', list: choices },
      { name: 'unit', kind: 'both', label: 'edit.question.unit' },
      { name: 'min', kind: 'number', label: 'edit.min' },
      { name: 'max', kind: 'number', label: 'edit.max' },
      { name: 'topic', kind: 'both', label: 'edit.topic', hint: 'edit.topic.hint' },
      { name: 'optional', kind: 'check', label: 'edit.optional' },
    ],
  },
  eligibility: {
    title: 'edit.eligibility', add: 'edit.eligibility.add', none: 'edit.eligibility.none',
    fresh: () => ({ when: '', outcome: 'NOT_ELIGIBLE', reason: none(), whereToGo: none(), basis: '' }),
    nameOf: (one) => orKey(both(one['reason']), one['when']),
    fields: [
      { name: 'when', kind: 'rule', label: 'edit.condition', hint: 'edit.rule.hint', wide: true },
      { name: 'outcome', kind: 'choice', label: 'edit.outcome', options: optionsOf(['NOT_REQUIRED', 'NOT_COMPETENT', 'NOT_ELIGIBLE'] as const, (value) => `edit.outcome.${value}`) },
      { name: 'basis', kind: 'text', label: 'edit.basis' },
      { name: 'reason', kind: 'both', label: 'edit.reason' },
      { name: 'whereToGo', kind: 'both', label: 'edit.whereToGo' },
    ],
  },
  departmentRoutes: {
    title: 'edit.routes', add: 'edit.routes.add', none: 'edit.routes.none', fresh: () => ({ when: '', department: '' }), nameOf: (one) => [text(one['department']), text(one['department'])],
    fields: [
      { name: 'when', kind: 'rule', label: 'edit.condition', hint: 'edit.rule.hint', wide: true },
      { name: 'department', kind: 'text', label: 'edit.department' },
    ],
  },
  assistants: {
    title: 'edit.assistants', add: 'edit.assistants.add', none: 'edit.assistants.none', fresh: () => ({ department: '', days: 1, task: '', taskEn: '', silenceBasis: '' }), nameOf: (one) => [text(one['department']), text(one['department'])],
    fields: [
      { name: 'department', kind: 'text', label: 'edit.department' },
      { name: 'days', kind: 'number', label: 'edit.assistant.days' },
      { name: 'task', kind: 'pair', label: 'edit.assistant.task' },
      { name: 'silenceBasis', kind: 'text', label: 'edit.assistant.silence', hint: 'edit.assistant.silence.hint' },
    ],
  },
} as const satisfies Record<string, ListSpec>;

export type ListName = keyof typeof lists;

/** What a choice's value is called, by the field that holds it. */
export function valueName(field: string, value: string): MessageId | undefined {
  const options = field === 'resultKind' ? resultKinds : Object.values<ListSpec>(lists).flatMap((list) => list.fields.flatMap((one) => (one.name === field && one.kind === 'choice' ? one.options : [])));
  return options.find((one) => one.value === value)?.label;
}

/** The parts of the editor and what each is about: by these names findings and errors find their part. */
export const parts = {
  basics: ['summary', 'summaryEn', 'nameEn', 'statutoryLimit', 'promisedLimit', 'intakeDays', 'deliveryDays', 'legalBasis', 'result', 'resultEn', 'resultKind', 'validityMonths', 'remedies', 'remediesEn', 'checkedOn', 'illustrative', 'windowDecides', 'superior', 'superiorEn', 'assistants', 'conditions', 'department', 'renewal', 'lenient', 'commitment'],
  documents: ['documents'],
  steps: ['steps'],
  fees: ['fees'],
  questions: ['questions', 'eligibility', 'departments', 'departmentRoutes', 'decision', 'decisionRule'],
  law: ['laws', 'faqs'],
} as const;
export type Part = keyof typeof parts;
export const partNames = Object.keys(parts) as Part[];

/** The part that a finding or an error is about; the basics when it is about none in particular. */
export function partOf(at: string): Part {
  const [root = ''] = at.replace(/^content\./, '').split('.');
  return partNames.find((name) => (parts[name] as readonly string[]).includes(root)) ?? 'basics';
}

/** The field on the page that the server means by `content.documents.0.name`. */
export const fieldId = (at: string) => `edit-${at.replace(/^content\./, '').replaceAll('.', '-')}`;
