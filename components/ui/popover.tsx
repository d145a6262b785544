'use client';

import { Popover as Primitive } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './cn';

export const Popover = Primitive.Root;
export const PopoverTrigger = Primitive.Trigger;
export const PopoverAnchor = Primitive.Anchor;
export const PopoverClose = Primitive.Close;

/** The surface of everything that floats: popovers, menus, comboboxes. */
export const floatingClass =
  'animate-appear z-50 rounded-lg bg-raised text-ink shadow-md outline-none max-w-[calc(100vw-16px)]';

export type PopoverContentProps = ComponentProps<typeof Primitive.Content> & {
  /** What it is, for screen readers: "Filter". */
  label: string;
};

/** A floating panel beside its trigger. */
export function PopoverContent({ label, className, align = 'start', ...rest }: PopoverContentProps) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        aria-label={label}
        align={align}
        sideOffset={4}
        collisionPadding={8}
        {...rest}
        className={cn(floatingClass, 'w-72 p-3', className)}
      />
    </Primitive.Portal>
  );
}
