import { useId } from 'react';
import { useWords } from '@/shared/i18n/use-words.ts';
import styles from './field.module.css';

type Props<T extends string> = {
  legend: string;
  hint?: string;
  error?: string | null;
  id?: string;
  name: string;
  value: T | null;
  options: readonly { value: T; label: string; hint?: string }[];
  onChange: (value: T) => void;
};

/** One of a few, all in sight. */
export function ChoiceField<T extends string>({ legend, hint, error, id, name, value, options, onChange }: Props<T>) {
  const { t } = useWords();
  const own = useId();
  const base = id ?? own;
  return (
    <fieldset
      className={`${styles.field} ${error ? styles.error : ''}`}
      aria-describedby={[hint && `${base}-hint`, error && `${base}-error`].filter(Boolean).join(' ') || undefined}
    >
      <legend className={styles.label}>{legend}</legend>
      {hint && (
        <p className={styles.hint} id={`${base}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p className={styles.msg} id={`${base}-error`}>
          <span className={styles.word}>{t('form.wrong')}</span>
          {error}
        </p>
      )}
      <div className={styles.options}>
        {options.map((option, index) => {
          const optionId = index === 0 ? base : `${base}-${option.value}`;
          return (
            <div className={styles.option} key={option.value}>
              <input
                type="radio"
                id={optionId}
                name={name}
                checked={value === option.value}
                onChange={() => onChange(option.value)}
              />
              <label htmlFor={optionId}>
                {option.label}
                {option.hint && <small>{option.hint}</small>}
              </label>
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
