import { useRef } from 'react';

/**
 * One idempotency key per intent: the same key however often a send is tried again, a new one once it went
 * through (`renew`). Legal acts carry it, so that a lost answer never files twice.
 */
export function useIntent(first?: string): { key: () => string; renew: () => void } {
  const current = useRef<string | null>(first ?? null);
  return {
    key: () => (current.current ??= newKey()),
    renew: () => {
      current.current = null;
    },
  };
}

export function newKey(): string {
  // randomUUID exists on https and on this machine; elsewhere random bytes do as well.
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('');
}
