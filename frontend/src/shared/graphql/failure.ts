import type { CombinedError } from '@urql/core';

/** Why an answer failed, as far as a page must know it. */
export type Failure = { kind: 'network' | 'refused' | 'rate' | 'server'; code: string | null; requestId: string | null };

export function failureOf(error: CombinedError): Failure {
  const first = error.graphQLErrors[0];
  const code = typeof first?.extensions['code'] === 'string' ? first.extensions['code'] : null;
  const requestId = typeof first?.extensions['requestId'] === 'string' ? first.extensions['requestId'] : null;
  if (code === 'RATE_LIMITED') return { kind: 'rate', code, requestId };
  if (code && code !== 'INTERNAL_SERVER_ERROR' && code !== 'SERVICE_UNAVAILABLE') return { kind: 'refused', code, requestId };
  if (error.networkError && !first) return { kind: 'network', code, requestId };
  return { kind: 'server', code, requestId };
}

export function hasCode(error: CombinedError | undefined, code: string): boolean {
  return error?.graphQLErrors.some((e) => e.extensions['code'] === code) ?? false;
}
