import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { paths } from '@/app/paths.ts';
import { useWords } from '@/shared/i18n/use-words.ts';
import styles from './breadcrumbs.module.css';

/** Where the page stands: home, then what is passed, each an element of its own. */
export function Breadcrumbs({ children }: { children: ReactNode[] | ReactNode }) {
  const { t } = useWords();
  const items = Array.isArray(children) ? children : [children];
  return (
    <nav className={styles.crumbs} aria-label={t('shell.position')}>
      <ol>
        <li>
          <Link to={paths.home}>{t('shell.home')}</Link>
        </li>
        {items.filter(Boolean).map((item, index) => (
          <li key={index}>{item}</li>
        ))}
      </ol>
    </nav>
  );
}
