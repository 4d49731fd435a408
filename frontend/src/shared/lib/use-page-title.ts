import { useEffect } from 'react';
import { useWords } from '@/shared/i18n/use-words.ts';

/** Sets the window's title for as long as the page is shown. */
export function usePageTitle(title: string | null | undefined): void {
  const { t } = useWords();
  useEffect(() => {
    document.title = title ? `${title} · ${t('shell.brand')}` : t('shell.title');
  }, [title, t]);
}
