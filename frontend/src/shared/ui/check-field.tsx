import { type ReactNode, useId } from 'react';
import styles from './field.module.css';

type Props = {
  id?: string;
  checked: boolean;
  disabled?: boolean;
  invalid?: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
};

/** A box to tick. */
export function CheckField({ id, checked, disabled, invalid, onChange, children }: Props) {
  const own = useId();
  return (
    <div className={styles.option}>
      <input
        type="checkbox"
        id={id ?? own}
        checked={checked}
        disabled={disabled}
        aria-invalid={invalid || undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id ?? own}>{children}</label>
    </div>
  );
}
