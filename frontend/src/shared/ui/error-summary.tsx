import { useEffect, useRef } from 'react';
import { useWords } from '@/shared/i18n/use-words.ts';
import styles from './error-summary.module.css';

/** What is wrong, in a sentence, and the id of the field where it can be put right. */
export type FormError = { field: string | null; message: string };

/** Everything to put right, at the top, linked to its fields; takes the focus when it appears or changes. */
export function ErrorSummary({ errors, title }: { errors: readonly FormError[]; title?: string }) {
  const { t } = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) box.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <div className={styles.summary} role="alert" tabIndex={-1} ref={box}>
      <h2>{title ?? t('form.summary')}</h2>
      <ul>
        {errors.map((error) => (
          <li key={`${error.field}-${error.message}`}>
            {error.field ? (
              <a
                href={`#${error.field}`}
                onClick={(event) => {
                  const field = document.getElementById(error.field ?? '');
                  if (!field) return;
                  event.preventDefault();
                  field.focus();
                  field.scrollIntoView({ block: 'center' });
                }}
              >
                {error.message}
              </a>
            ) : (
              error.message
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
