// The two languages. Chinese binds; English is its translation.
export const locales = ['zh-CN', 'en'] as const;
export type Locale = (typeof locales)[number];

const key = 'onewindow.locale';

export function isLocale(value: unknown): value is Locale {
  return locales.includes(value as Locale);
}

/** The language chosen before, else the browser's, else Chinese. */
export function preferredLocale(): Locale {
  const stored = readStored();
  if (stored) return stored;
  const wanted = typeof navigator === 'undefined' ? '' : navigator.language;
  return /^en\b/i.test(wanted) ? 'en' : 'zh-CN';
}

export function storeLocale(locale: Locale): void {
  try {
    localStorage.setItem(key, locale);
  } catch {
    // A browser that keeps nothing still shows the page in the language chosen.
  }
}

function readStored(): Locale | null {
  try {
    const value = localStorage.getItem(key);
    return isLocale(value) ? value : null;
  } catch {
    return null;
  }
}
