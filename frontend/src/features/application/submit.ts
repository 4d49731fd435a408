import { graphql } from '@/shared/graphql/graphql.ts';
import type { SubmitApplicationMutation } from '@/shared/graphql/gen/graphql.ts';
import type { Sent } from './sent.ts';

export const submitApplication = graphql(`
  mutation SubmitApplication($input: SubmitApplicationInput!) {
    submitApplication(input: $input) {
      application {
        id
        number
        queryCode
        cases {
          id
          number
          receivedAt
          receipt {
            intakeDue
          }
          item {
            id
            name
            nameEn
          }
        }
      }
      errors {
        code
        field
        message
      }
    }
  }
`);

/** What was promised when it was sent, for the confirmation. */
export type Promised = Pick<Sent, 'promiseDue' | 'provisional' | 'deliveryDays'>;

/** An application that was filed, as its confirmation shows it. */
export const sentOf = (application: NonNullable<SubmitApplicationMutation['submitApplication']['application']>, promised: Promised): Sent => ({
  number: application.number,
  queryCode: application.queryCode ?? '',
  cases: application.cases.map((one) => ({ number: one.number, itemName: one.item.name, itemNameEn: one.item.nameEn, intakeDue: one.receipt.intakeDue, receivedAt: one.receivedAt })),
  ...promised,
});
