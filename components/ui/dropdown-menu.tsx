'use client';

import { Check, ChevronRight } from 'lucide-react';
import { DropdownMenu as Primitive, Slot } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';
import { Kbd } from './kbd';
import { floatingClass } from './popover';

/** Not modal: the page stays readable (and is not hidden from screen readers while it can still be focused). */
export function DropdownMenu(props: ComponentProps<typeof Primitive.Root>) {
  return <Primitive.Root modal={false} {...props} />;
}
export const DropdownMenuTrigger = Primitive.Trigger;
export const DropdownMenuRadioGroup = Primitive.RadioGroup;
export const DropdownMenuSub = Primitive.Sub;

const itemClass =
  'relative flex min-h-(--control-sm) cursor-default items-center gap-2 rounded-sm px-2 text-sm outline-none select-none ' +
  'data-highlighted:bg-hover data-disabled:text-ink-3 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-3';

export function DropdownMenuContent({ className, align = 'start', ...rest }: ComponentProps<typeof Primitive.Content>) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        align={align}
        sideOffset={4}
        collisionPadding={8}
        // A menu longer than the window scrolls, and what scrolls can be focused.
        tabIndex={0}
        {...rest}
        className={cn(
          floatingClass,
          'max-h-(--radix-dropdown-menu-content-available-height) min-w-48 overflow-y-auto p-1',
          className,
        )}
      />
    </Primitive.Portal>
  );
}

export type DropdownMenuItemProps = ComponentProps<typeof Primitive.Item> & {
  icon?: ReactNode;
  shortcut?: string;
  tone?: 'default' | 'danger';
};

export function DropdownMenuItem({
  icon,
  shortcut,
  tone = 'default',
  className,
  children,
  ...rest
}: DropdownMenuItemProps) {
  return (
    <Primitive.Item
      {...rest}
      className={cn(
        itemClass,
        tone === 'danger' && 'text-removed data-highlighted:bg-removed-soft [&_svg]:text-removed',
        className,
      )}
    >
      {icon}
      {/* As another element, the item is its one child: what stands beside it goes into that child. */}
      {rest.asChild ? (
        <Slot.Slottable>{children}</Slot.Slottable>
      ) : (
        <span className="min-w-0 flex-1 truncate">{children}</span>
      )}
      {shortcut ? <Kbd keys={shortcut} quiet className="text-ink-3" /> : null}
    </Primitive.Item>
  );
}

export function DropdownMenuCheckboxItem({
  className,
  children,
  ...rest
}: ComponentProps<typeof Primitive.CheckboxItem>) {
  return (
    <Primitive.CheckboxItem {...rest} className={cn(itemClass, 'pl-8', className)}>
      <Primitive.ItemIndicator className="absolute left-2">
        <Check className="!text-accent-ink" />
      </Primitive.ItemIndicator>
      {children}
    </Primitive.CheckboxItem>
  );
}

export function DropdownMenuRadioItem({ className, children, ...rest }: ComponentProps<typeof Primitive.RadioItem>) {
  return (
    <Primitive.RadioItem {...rest} className={cn(itemClass, 'pl-8', className)}>
      <Primitive.ItemIndicator className="absolute left-2">
        <Check className="!text-accent-ink" />
      </Primitive.ItemIndicator>
      {children}
    </Primitive.RadioItem>
  );
}

export function DropdownMenuLabel({ className, ...rest }: ComponentProps<typeof Primitive.Label>) {
  return <Primitive.Label {...rest} className={cn('px-2 pt-2 pb-1 text-xs text-ink-3', className)} />;
}

export function DropdownMenuSeparator({ className, ...rest }: ComponentProps<typeof Primitive.Separator>) {
  return <Primitive.Separator {...rest} className={cn('-mx-1 my-1 h-px bg-line', className)} />;
}

export function DropdownMenuSubTrigger({ className, children, ...rest }: ComponentProps<typeof Primitive.SubTrigger>) {
  return (
    <Primitive.SubTrigger {...rest} className={cn(itemClass, 'data-[state=open]:bg-hover', className)}>
      <span className="flex-1">{children}</span>
      <ChevronRight />
    </Primitive.SubTrigger>
  );
}

export function DropdownMenuSubContent({ className, ...rest }: ComponentProps<typeof Primitive.SubContent>) {
  return (
    <Primitive.Portal>
      <Primitive.SubContent {...rest} sideOffset={4} className={cn(floatingClass, 'min-w-40 p-1', className)} />
    </Primitive.Portal>
  );
}
