'use client';

import { Command } from 'cmdk';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';
import { Kbd } from './kbd';

export const CommandRoot = Command;

/** The list part of the palette and of comboboxes. */
export function CommandList({ className, ...rest }: ComponentProps<typeof Command.List>) {
  return <Command.List {...rest} className={cn('max-h-80 overflow-y-auto overscroll-contain p-1', className)} />;
}

export function CommandGroup({ heading, className, ...rest }: ComponentProps<typeof Command.Group>) {
  return (
    <Command.Group
      {...rest}
      heading={heading}
      className={cn(
        '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-3',
        className,
      )}
    />
  );
}

export type CommandItemProps = Omit<ComponentProps<typeof Command.Item>, 'children'> & {
  icon?: ReactNode;
  shortcut?: string;
  /** Muted, at the end. */
  detail?: ReactNode;
  children: ReactNode;
};

export function CommandItem({ icon, shortcut, detail, className, children, ...rest }: CommandItemProps) {
  return (
    <Command.Item
      {...rest}
      className={cn(
        'flex min-h-8 cursor-default items-center gap-2.5 rounded-sm px-2 py-1 text-base outline-none select-none pointer-coarse:min-h-11',
        'data-[selected=true]:bg-hover data-[disabled=true]:text-ink-3 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-3',
        className,
      )}
    >
      {icon}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {detail ? <span className="truncate text-sm text-ink-3">{detail}</span> : null}
      {shortcut ? <Kbd keys={shortcut} className="ml-1" /> : null}
    </Command.Item>
  );
}

export function CommandEmpty({ className, ...rest }: ComponentProps<typeof Command.Empty>) {
  return <Command.Empty {...rest} className={cn('px-3 py-8 text-center text-ink-3', className)} />;
}
