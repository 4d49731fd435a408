import type { ComponentProps } from 'react';
import { type ButtonLook, buttonClass } from './button-style.ts';

type Props = ComponentProps<'button'> & ButtonLook & { busy?: boolean };

/** A button. While `busy` it keeps the focus, says so and does nothing more. */
export function Button({ look, big, wide, busy = false, type = 'button', className, onClick, ...rest }: Props) {
  return (
    <button
      {...rest}
      type={busy ? 'button' : type}
      className={[buttonClass({ look, big, wide }, busy), className].filter(Boolean).join(' ')}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? undefined : onClick}
    />
  );
}
