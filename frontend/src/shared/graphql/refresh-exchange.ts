import type { Exchange, Operation } from '@urql/core';
import { filter, makeSubject, merge, pipe, tap } from 'wonka';
import { reconnections } from './live.ts';

/** Runs every active query again, past the cache, whenever the live connection comes back. */
export const refreshExchange: Exchange = ({ client, forward }) => {
  const active = new Map<number, Operation>();
  const { source: again, next } = makeSubject<Operation>();
  reconnections.subscribe(() => {
    for (const operation of active.values())
      next(
        client.createRequestOperation(
          'query',
          { key: operation.key, query: operation.query, variables: operation.variables, extensions: operation.extensions },
          { ...operation.context, requestPolicy: 'network-only' },
        ),
      );
  });
  return (operations) =>
    forward(
      merge([
        pipe(
          operations,
          tap((operation) => {
            if (operation.kind === 'query') active.set(operation.key, operation);
            else if (operation.kind === 'teardown') active.delete(operation.key);
          }),
        ),
        pipe(
          again,
          filter((operation) => active.has(operation.key)),
        ),
      ]),
    );
};
