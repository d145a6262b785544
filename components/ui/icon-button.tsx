'use client';

import type { ReactNode } from 'react';
import { Button, type ButtonProps } from './button';
import { cn } from './cn';
import { Tooltip } from './tooltip';

export type IconButtonProps = Omit<ButtonProps, 'icon' | 'children' | 'loading' | 'shortcut'> & {
  /** The accessible name, also shown as tooltip: a verb ("Copy id"). */
  label: string;
  icon: ReactNode;
  /** Keys shown in the tooltip. */
  shortcut?: string;
};

/** A square button with an icon; its label is the tooltip. */
export function IconButton({
  label,
  icon,
  shortcut,
  variant = 'ghost',
  size = 'sm',
  disabledReason,
  className,
  ...rest
}: IconButtonProps) {
  const button = (
    <Button
      {...rest}
      aria-label={label}
      variant={variant}
      size={size}
      disabledReason={disabledReason}
      className={cn(size === 'sm' ? 'w-(--control-sm)' : 'w-(--control-md)', 'px-0 [&_svg]:size-4', className)}
    >
      {icon}
    </Button>
  );
  if (disabledReason) return button;
  return (
    <Tooltip content={label} shortcut={shortcut}>
      {button}
    </Tooltip>
  );
}
