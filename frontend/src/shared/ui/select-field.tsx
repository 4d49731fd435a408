import { type ComponentProps, useId } from 'react';
import styles from './field.module.css';

type Props = ComponentProps<'select'> & { label: string; options: readonly { value: string; label: string }[] };

/** A labelled choice from a short list. */
export function SelectField({ label, options, id, ...rest }: Props) {
  const own = useId();
  const fieldId = id ?? own;
  return (
    <div className={styles.field}>
      <label htmlFor={fieldId}>{label}</label>
      <select {...rest} id={fieldId} className={styles.input}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
