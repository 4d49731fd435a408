import type { MessageId } from '@/shared/i18n/message-id.ts';

/** What the fields of a file are called on the page; names that are not here are shown as they are. */
export const changeNames: Record<string, MessageId | undefined> = {
  nameZh: 'edit.item.name', name: 'edit.name', nameEn: 'edit.item.nameEn', summary: 'edit.summary', summaryEn: 'edit.summary.en', statutory: 'edit.statutoryLimit', promised: 'edit.promisedLimit', conditions: 'edit.conditions',
  documents: 'edit.documents', steps: 'edit.steps', fees: 'edit.fees', faqs: 'edit.faqs', laws: 'edit.laws', result: 'edit.result', resultEn: 'edit.result.en', resultKind: 'edit.resultKind', validity: 'edit.validity',
  legalBasis: 'edit.legalBasis', remedies: 'edit.remedies', remediesEn: 'edit.remedies.en', intakeDays: 'edit.intakeDays', deliveryDays: 'edit.deliveryDays', checkedOn: 'edit.checkedOn', illustrative: 'edit.illustrative',
  windowDecides: 'edit.windowDecides', superior: 'edit.superior', assistants: 'edit.assistants', questions: 'edit.questions', eligibility: 'edit.eligibility', departments: 'edit.routes', decision: 'edit.decision',
  form: 'edit.form', copies: 'edit.copies', necessity: 'edit.necessity', condition: 'edit.condition', when: 'edit.when', source: 'edit.source', note: 'edit.note', sample: 'edit.sample', basis: 'edit.basis', stage: 'edit.stage',
  days: 'edit.days', description: 'edit.description', actor: 'edit.actor', amountFen: 'edit.amount', unit: 'edit.fee.unit', text: 'edit.asks', help: 'edit.help', choices: 'edit.choices', showWhen: 'edit.showWhen', kind: 'edit.kind',
  handling: 'edit.item.handling', type: 'edit.item.type', audience: 'edit.item.audience', online: 'edit.item.online', synonyms: 'edit.item.synonyms',
};
