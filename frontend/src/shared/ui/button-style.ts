import styles from './button.module.css';

export type ButtonLook = {
  look?: 'first' | 'second' | 'quiet' | 'grave';
  big?: boolean;
  wide?: boolean;
};

/** The classes of a button, for links that look like one as well. */
export function buttonClass({ look = 'first', big = false, wide = false }: ButtonLook = {}, busy = false): string {
  return [styles.btn, look !== 'first' && styles[look], big && styles.big, wide && styles.wide, busy && styles.busy]
    .filter(Boolean)
    .join(' ');
}

/** A row of buttons. */
export const buttonRow: string = styles['row'] ?? '';
