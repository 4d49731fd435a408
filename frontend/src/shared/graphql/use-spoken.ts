import { useEffect, useRef } from 'react';
import { useWords } from '@/shared/i18n/use-words.ts';

/** Reads anew when the reader switches language, for what the server words: names and definitions of figures. */
export function useSpoken(again: (options: { requestPolicy: 'network-only' }) => void): void {
  const { locale } = useWords();
  const spoken = useRef(locale);
  useEffect(() => {
    if (spoken.current === locale) return;
    spoken.current = locale;
    again({ requestPolicy: 'network-only' });
  }, [locale, again]);
}
