/** Where to go after signing in: an address of this application, never elsewhere. */
export function signInSearch(raw: Record<string, unknown>): { to?: string } {
  const to = raw['to'];
  return { to: typeof to === 'string' && /^\/(?![/\\])/.test(to) ? to : undefined };
}
