import type { Content } from './content.ts';

/** What was changed and not yet saved, kept in this browser: a reload, a restart or a session that ended lose nothing. */
type Kept = { basedOn: string; content: Content };
const place = (code: string) => `ow:item-edit:${code}`;

export function keepEdit(code: string, kept: Kept): void {
  try {
    localStorage.setItem(place(code), JSON.stringify(kept));
  } catch {
    // No room, or none allowed: the page still holds it.
  }
}

export function keptEdit(code: string): Kept | null {
  try {
    const text = localStorage.getItem(place(code));
    return text === null ? null : (JSON.parse(text) as Kept);
  } catch {
    return null;
  }
}

export function dropEdit(code: string): void {
  try {
    localStorage.removeItem(place(code));
  } catch {
    // Then there was none.
  }
}
