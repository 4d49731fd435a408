import { activateLocale } from '@/shared/i18n/catalogs.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import { setDisplay, useDisplay } from '@/shared/lib/display.ts';

/** Large print on and off: the same pages, larger. */
export function SizeSwitch() {
  const { t } = useWords();
  const large = useDisplay().size === 'large';
  return (
    <button type="button" onClick={() => setDisplay({ size: large ? 'standard' : 'large' })}>
      {large ? t('shell.standardSize') : t('shell.largeSize')}
    </button>
  );
}

/** The other language, named in itself. */
export function LanguageSwitch() {
  const { locale } = useWords();
  const other = locale === 'en' ? 'zh-CN' : 'en';
  return (
    <button type="button" lang={other} onClick={() => void activateLocale(other)}>
      {other === 'en' ? 'English' : '中文'}
    </button>
  );
}

/** Light, dark, or as the device says: each press goes on to the next. */
export function ThemeSwitch() {
  const { t } = useWords();
  const { theme } = useDisplay();
  const next = theme === 'auto' ? 'dark' : theme === 'dark' ? 'light' : 'auto';
  return (
    <button type="button" onClick={() => setDisplay({ theme: next })}>
      {t(`shell.theme.${next}`)}
    </button>
  );
}
