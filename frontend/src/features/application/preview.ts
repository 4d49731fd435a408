import { useQuery } from 'urql';
import { graphql } from '@/shared/graphql/graphql.ts';
import type { ApplicantKind, ApplyPreviewQuery } from '@/shared/graphql/gen/graphql.ts';

/** What the whole of a guided application needs: questions, papers, fees and order, worked out by the server. */
const applyPreview = graphql(`
  query ApplyPreview($input: PreviewApplicationInput!) {
    previewApplication(input: $input) {
      day
      complete
      totalFen
      totalCertain
      promisedDue
      provisional
      promisedDays
      oneByOneDays
      bundle {
        key
        name
        nameEn
      }
      questions {
        key
        asked
        required
        answer
        question {
          key
          kind
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
        }
      }
      problems {
        field
        message
      }
      items {
        item {
          id
          code
          name
          nameEn
        }
        department {
          id
          name
          nameEn
        }
        applies
        against {
          outcome
          reason {
            zh
            en
          }
          whereToGo {
            zh
            en
          }
        }
        waitsFor {
          id
          name
          nameEn
        }
        promisedDue
        days
        from
        to
        critical
      }
      documents {
        key
        needed
        requirement {
          id
          key
          name
          nameEn
          form
          copies
          necessity
          when
          whenEn
          basis
        }
        items {
          id
          name
          nameEn
        }
        resultOf {
          id
          name
          nameEn
        }
      }
      promises {
        ...Offers_of
      }
      fees {
        charged
        amountFen
        rule {
          id
          name
          nameEn
          basis
        }
      }
    }
  }
`);

export type Preview = ApplyPreviewQuery['previewApplication'];
export type Answers = Record<string, string>;
/** What is applied for: one item, or a bundle. */
export type Subject = { item: string; drafts?: boolean } | { bundle: string };

export const listed = (answers: Answers) => Object.entries(answers).map(([key, value]) => ({ key, value }));

/** The plan for the answers so far; the old one stays in sight while the next is on its way. */
export function usePreview(subject: Subject, answers: Answers, applicantKind: ApplicantKind | null = null) {
  const input = {
    itemCodes: 'item' in subject ? [subject.item] : null,
    bundle: 'bundle' in subject ? subject.bundle : null,
    answers: listed(answers),
    applicantKind,
    // Said only where it matters: guides are kept for reading offline by what was asked.
    ...('item' in subject && subject.drafts ? { drafts: true } : {}),
  };
  const [{ data, error, stale, fetching }, again] = useQuery({ query: applyPreview, variables: { input } });
  return { preview: data?.previewApplication ?? null, error, stale: stale || fetching, again: () => again({ requestPolicy: 'network-only' }) };
}

/** Items that a bundle leaves out by the answers: no application for them is needed. */
export const leftOut = (item: Preview['items'][number]) => item.applies === 'NO' && item.against.every((rule) => rule.outcome === 'NOT_REQUIRED');
