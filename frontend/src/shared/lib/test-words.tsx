import { setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { I18nProvider } from '@lingui/react';
import type { ReactNode } from 'react';
import type { Locale } from '@/shared/i18n/locale.ts';

const files = import.meta.glob<Record<string, string>>('../i18n/locales/*/*.json', { eager: true, import: 'default' });

/** For tests: the words of one language around a component. */
export function TestWords({ locale = 'zh-CN', children }: { locale?: Locale; children: ReactNode }) {
  const messages = Object.assign(
    {},
    ...Object.entries(files)
      .filter(([path]) => path.includes(`/${locale}/`))
      .map(([, words]) => words),
  ) as Record<string, string>;
  const i18n = setupI18n({ locale, messages: { [locale]: messages } });
  i18n.setMessagesCompiler(compileMessage);
  return <I18nProvider i18n={i18n}>{children}</I18nProvider>;
}
