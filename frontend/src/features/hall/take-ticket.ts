import type { TicketPriority } from '@/shared/graphql/gen/graphql.ts';
import { graphql } from '@/shared/graphql/graphql.ts';

/** Takes a place in the queue, from the web or at the touch screen. */
export const takeTicket = graphql(`
  mutation TakeTicket($input: TakeTicketInput!) {
    takeTicket(input: $input) {
      ref
      ticket {
        id
        number
        ahead
        estimateMinutes
      }
      errors {
        code
        field
        message
      }
    }
  }
`);

/** What somebody may say to go first; NONE for everybody else. */
export const ticketGrounds = ['NONE', 'ELDERLY', 'DISABLED', 'PREGNANT', 'SERVICE_MEMBER'] as const satisfies readonly TicketPriority[];
