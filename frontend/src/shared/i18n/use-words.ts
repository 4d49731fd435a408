import { useLingui } from '@lingui/react';
import { useMemo } from 'react';
import type { Locale } from './locale.ts';
import type { MessageId } from './message-id.ts';

export type Words = {
  locale: Locale;
  /** The message of this id, with its values filled in. */
  t: (id: MessageId, values?: Record<string, unknown>) => string;
  /** A text of the catalogue in the language of the moment; falls back to the Chinese, which binds. */
  pick: (zh: string, en: string | null | undefined) => string;
  /** The language of what `pick` gave, when it is not the page's: for a `lang` attribute. */
  pickLang: (zh: string, en: string | null | undefined) => string | undefined;
};

export function useWords(): Words {
  const { i18n } = useLingui();
  const locale = i18n.locale as Locale;
  return useMemo(
    () => ({
      locale,
      t: (id, values) => i18n._(id, values),
      pick: (zh, en) => (locale === 'en' && en ? en : zh),
      pickLang: (zh, en) => (locale === 'en' && !en && zh ? 'zh-CN' : undefined),
    }),
    // i18n keeps its identity; the locale is what changes.
    [i18n, locale],
  );
}
