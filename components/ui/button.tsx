'use client';

import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import { buttonClass, type ButtonSize, type ButtonVariant } from './button-class';
import { Kbd } from './kbd';
import { Spinner } from './spinner';
import { Tooltip } from './tooltip';

export type ButtonProps = Omit<ComponentProps<'button'>, 'disabled'> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Leading icon; 16 px (14 in size sm). */
  icon?: ReactNode;
  /** While set, the button is busy and shows these words ("Applying 12 changes…") instead of its label. */
  loading?: string | null;
  /** While set, the button is off and says why on hover and focus. There is no way to disable it without a reason. */
  disabledReason?: string | null;
  /** Keys shown at the end, for example `a` or `mod+enter`. The binding itself belongs to `useHotkeys`. */
  shortcut?: string;
};

/**
 * A button with a verb on it. When off it stays focusable (`aria-disabled`), so that the reason can be read with the keyboard,
 * and clicks (a form's submit included) do nothing.
 */
export function Button({
  variant = 'secondary',
  size = 'md',
  icon,
  loading,
  disabledReason,
  shortcut,
  className,
  children,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  const off = Boolean(loading) || Boolean(disabledReason);
  const handleClick = (event: MouseEvent<HTMLButtonElement>) => {
    if (off) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    onClick?.(event);
  };
  const button = (
    <button
      {...rest}
      type={type}
      aria-disabled={off || undefined}
      aria-busy={loading ? true : undefined}
      onClick={handleClick}
      className={buttonClass(variant, size, className)}
    >
      {loading ? <Spinner /> : icon}
      {loading ?? children}
      {shortcut && !loading ? (
        <Kbd keys={shortcut} quiet className="-mr-1 max-sm:hidden pointer-coarse:hidden" />
      ) : null}
    </button>
  );
  return disabledReason ? <Tooltip content={disabledReason}>{button}</Tooltip> : button;
}
