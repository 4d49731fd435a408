import { graphql } from '@/shared/graphql/graphql.ts';
import type { ApplyItemQuery } from '@/shared/graphql/gen/graphql.ts';

/** What the whole journey needs of the item, asked once and shared by its pages through the cache. */
export const applyItemQuery = graphql(`
  query ApplyItem($code: String!) {
    serviceItem(code: $code) {
      id
      code
      name
      nameEn
      audience
      online
      handling
      department {
        id
        code
        name
        nameEn
      }
      current {
        id
        intakeDays
        questions {
          key
        }
        deliveryDays
        promisedLimit {
          amount
          unit
        }
        fees {
          id
          amountFen
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
        }
        ifAcceptedToday {
          promisedDue
          provisional
        }
      }
    }
  }
`);

type Item = NonNullable<ApplyItemQuery['serviceItem']>;
export type ApplyItem = Omit<Item, 'current'> & { current: NonNullable<Item['current']> };
export type ApplyDocument = ApplyItem['current']['documents'][number];

/** Documents the applicant has anything to do with: the center fetches what it holds. */
export function askedFor(item: ApplyItem): ApplyDocument[] {
  return item.current.documents.filter((doc) => doc.necessity !== 'HELD');
}
