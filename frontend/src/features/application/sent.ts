/** What filing gave: kept for this tab, so that reloading the confirmation loses neither number nor code. */
export type Sent = {
  number: string;
  queryCode: string;
  cases: { number: string; itemName: string; itemNameEn: string; intakeDue: string; receivedAt: string }[];
  promiseDue: string | null;
  provisional: boolean;
  deliveryDays: number;
};

const prefix = 'onewindow.sent.';

export function writeSent(code: string, sent: Sent): void {
  memory.set(code, sent);
  try {
    sessionStorage.setItem(prefix + code, JSON.stringify(sent));
  } catch {
    // The page still has it until it is reloaded.
  }
}

export function readSent(code: string): Sent | null {
  const kept = memory.get(code);
  if (kept) return kept;
  try {
    const stored = sessionStorage.getItem(prefix + code);
    return stored ? (JSON.parse(stored) as Sent) : null;
  } catch {
    return null;
  }
}

const memory = new Map<string, Sent>();
