import { type ComponentProps, useId } from 'react';
import styles from './field.module.css';

type Props = ComponentProps<'select'> & { label: string; hint?: string | undefined; options: readonly { value: string; label: string }[] };

/** A labelled choice from a short list, with its hint. */
export function SelectField({ label, hint, options, id, ...rest }: Props) {
  const own = useId();
  const fieldId = id ?? own;
  return (
    <div className={styles.field}>
      <label htmlFor={fieldId}>{label}</label>
      {hint && (
        <p className={styles.hint} id={`${fieldId}-hint`}>
          {hint}
        </p>
      )}
      <select {...rest} id={fieldId} aria-describedby={hint ? `${fieldId}-hint` : undefined} className={styles.input}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
