import { type ComponentProps, useId } from 'react';
import { useWords } from '@/shared/i18n/use-words.ts';
import styles from './field.module.css';

type Shared = { label: string; hint?: string; error?: string | null };
type Props = Shared &
  ({ area?: false } & ComponentProps<'input'> | ({ area: true } & ComponentProps<'textarea'>));

/** A labelled line (or `area`) of text with its hint and its error. Give `id` so that an error summary can link to it. */
export function TextField({ label, hint, error, id, ...rest }: Props) {
  const { t } = useWords();
  const own = useId();
  const fieldId = id ?? own;
  const described = [hint && `${fieldId}-hint`, error && `${fieldId}-error`].filter(Boolean).join(' ') || undefined;
  const shared = {
    id: fieldId,
    'aria-describedby': described,
    'aria-invalid': error ? true : undefined,
  };
  return (
    <div className={`${styles.field} ${error ? styles.error : ''}`}>
      <label htmlFor={fieldId}>{label}</label>
      {hint && (
        <p className={styles.hint} id={`${fieldId}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className={styles.msg} id={`${fieldId}-error`}>
          <span className={styles.word}>{t('form.wrong')}</span>
          {error}
        </p>
      )}
      {rest.area ? (
        <textarea {...omitArea(rest)} {...shared} className={`${styles.input} ${styles.area}`} />
      ) : (
        <input {...omitArea(rest)} {...shared} className={styles.input} />
      )}
    </div>
  );
}

function omitArea<T extends { area?: boolean }>({ area: _, ...rest }: T): Omit<T, 'area'> {
  return rest;
}
