import { useLocation } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useWords } from '@/shared/i18n/use-words.ts';

/** Reads the page to whoever would rather listen, with the device's own voice; no button where the device has none. */
export function ReadAloud() {
  const { t, locale } = useWords();
  const { pathname } = useLocation();
  const [reading, setReading] = useState(false);
  const voice = 'speechSynthesis' in window ? window.speechSynthesis : null;
  useEffect(() => {
    setReading(false);
    return () => voice?.cancel();
  }, [pathname, locale, voice]);
  if (!voice) return null;
  const start = () => {
    voice.cancel();
    if (reading) return setReading(false);
    const words = new SpeechSynthesisUtterance(document.getElementById('main')?.innerText ?? '');
    words.lang = locale;
    words.onend = () => setReading(false);
    words.onerror = () => setReading(false);
    setReading(true);
    voice.speak(words);
  };
  return (
    <button type="button" aria-pressed={reading} onClick={start}>
      {t('kiosk.read')}
    </button>
  );
}
