import { graphql, readFragment, type FragmentType } from '@/shared/graphql/graphql.ts';
import type { ItemContent_versionFragment, ServiceItemContentInput } from '@/shared/graphql/gen/graphql.ts';

export const itemContent = graphql(`
  fragment ItemContent_version on ServiceItemVersion {
    id
    revision
    state
    digest
    summary
    summaryEn
    statutoryLimit {
      amount
      unit
    }
    promisedLimit {
      amount
      unit
    }
    intakeDays
    deliveryDays
    legalBasis
    conditions {
      zh
      en
    }
    documents {
      id
      key
      name
      nameEn
      form
      copies
      necessity
      when
      whenEn
      source
      sourceEn
      note
      noteEn
      sample
      basis
      condition
    }
    steps {
      id
      stage
      name
      nameEn
      description
      descriptionEn
      actor
      actorEn
      days
    }
    fees {
      id
      name
      nameEn
      amountFen
      unit
      unitEn
      basis
      condition
      amountExpr
    }
    faqs {
      id
      question
      questionEn
      answer
      answerEn
    }
    laws {
      id
      title
      titleEn
      article
      excerpt
      excerptEn
      use
    }
    result
    resultEn
    resultKind
    validityMonths
    remedies
    remediesEn
    checkedOn
    illustrative
    windowDecides
    superior
    superiorEn
    assistants {
      department {
        id
        code
      }
      days
      task
      taskEn
      silenceBasis
    }
    questions {
      key
      kind
      topic {
        zh
        en
      }
      text {
        zh
        en
      }
      help {
        zh
        en
      }
      unit {
        zh
        en
      }
      choices {
        key
        text {
          zh
          en
        }
        help {
          zh
          en
        }
      }
      showWhen
      optional
      min
      max
    }
    eligibility {
      when
      outcome
      reason {
        zh
        en
      }
      whereToGo {
        zh
        en
      }
      basis
    }
    departmentRoutes {
      when
      departmentCode
    }
    decisionRule {
      grant
      says {
        zh
        en
      }
      basis
    }
  }
`);

export type Version = ItemContent_versionFragment;
/** All that a guide says, as the editor holds it and as it is sent. */
export type Content = { [K in keyof ServiceItemContentInput]-?: NonNullable<ServiceItemContentInput[K]> | (K extends 'statutoryLimit' | 'promisedLimit' | 'checkedOn' ? null : never) };

const empty = { zh: '', en: '' };
const bare = <T extends { id: string }>({ id: _, ...rest }: T): Omit<T, 'id'> => rest;
const both = ({ zh, en }: { zh: string; en: string }) => ({ zh, en });
const limit = ({ amount, unit }: Version['statutoryLimit']) => (amount < 0 ? null : { amount, unit });

export const readVersion = (version: FragmentType<typeof itemContent>): Version => readFragment(itemContent, version);

/** A version as the editor holds it: every text there, every list a list of its own. */
export function contentOf(version: Version): Content {
  return {
    summary: version.summary,
    summaryEn: version.summaryEn,
    statutoryLimit: limit(version.statutoryLimit),
    promisedLimit: limit(version.promisedLimit),
    intakeDays: version.intakeDays,
    deliveryDays: version.deliveryDays,
    legalBasis: version.legalBasis,
    conditions: version.conditions.map(both),
    documents: version.documents.map(bare),
    steps: version.steps.map(bare),
    fees: version.fees.map(bare),
    faqs: version.faqs.map(bare),
    laws: version.laws.map(bare),
    result: version.result,
    resultEn: version.resultEn,
    resultKind: version.resultKind,
    validityMonths: version.validityMonths ?? 0,
    remedies: version.remedies,
    remediesEn: version.remediesEn,
    checkedOn: version.checkedOn,
    illustrative: version.illustrative,
    windowDecides: version.windowDecides,
    superior: version.superior ?? '',
    superiorEn: version.superiorEn ?? '',
    assistants: version.assistants.map((one) => ({ department: one.department.code, days: one.days, task: one.task, taskEn: one.taskEn, silenceBasis: one.silenceBasis ?? '' })),
    questions: version.questions.map((one) => ({
      ...one,
      topic: both(one.topic),
      text: both(one.text),
      help: both(one.help),
      unit: both(one.unit),
      choices: one.choices.map((choice) => ({ key: choice.key, text: both(choice.text), help: both(choice.help) })),
    })),
    eligibility: version.eligibility.map((one) => ({ ...one, reason: both(one.reason), whereToGo: both(one.whereToGo) })),
    departmentRoutes: version.departmentRoutes.map((one) => ({ when: one.when, department: one.departmentCode })),
    decisionRule: version.decisionRule ? { grant: version.decisionRule.grant, says: both(version.decisionRule.says), basis: version.decisionRule.basis } : { grant: '', says: empty, basis: '' },
  };
}

/** What to send: only what was changed, so that a save says what it is about. */
export function changed(before: Content, now: Content): ServiceItemContentInput {
  const out: Record<string, unknown> = {};
  for (const key of Object.keys(now) as (keyof Content)[]) if (!same(before[key], now[key])) out[key] = now[key];
  return out;
}

/** Whether two values say the same, in whatever order their fields stand. */
function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const left = Object.entries(a);
  return left.length === Object.keys(b).length && left.every(([key, value]) => same(value, (b as Record<string, unknown>)[key]));
}
