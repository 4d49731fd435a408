// The ticket of today, kept on this device so that it is found again; gone with the session, never on a kiosk.
const key = 'onewindow.ticket';

export function keepTicket(ref: string): void {
  sessionStorage.setItem(key, ref);
}

export function keptTicket(): string | null {
  return sessionStorage.getItem(key);
}

export function dropTicket(): void {
  sessionStorage.removeItem(key);
}
