'use client';

import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { CloseButton } from './close-button';
import { cn } from './cn';
import { scrimClass } from './dialog';
import { focusFirstField } from './focus-first-field';
import { FocusMemory, useFocusMemory } from './focus-memory';
import { HotkeyScope } from './hotkey-scope';

export const Sheet = Primitive.Root;
export const SheetTrigger = Primitive.Trigger;
export const SheetClose = Primitive.Close;

export type SheetContentProps = {
  title: string;
  description?: ReactNode;
  side?: 'left' | 'right';
  /** Visually hides the heading where the content has its own (navigation). */
  bare?: boolean;
  footer?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** A panel from the side, for work that needs the page still in view: a plan before it runs, a history, the navigation on a phone. */
export function SheetContent({
  title,
  description,
  side = 'right',
  bare = false,
  footer,
  className,
  children,
}: SheetContentProps) {
  const { memory, giveBack } = useFocusMemory();
  return (
    <Primitive.Portal>
      <Primitive.Overlay className={scrimClass} />
      <Primitive.Content
        {...(description ? {} : { 'aria-describedby': undefined })}
        onOpenAutoFocus={focusFirstField}
        onCloseAutoFocus={giveBack}
        className={cn(
          'fixed inset-y-0 z-50 flex w-[480px] max-w-[calc(100vw-40px)] flex-col bg-raised shadow-lg outline-none',
          side === 'right' ? 'animate-slide-right right-0' : 'animate-slide-left left-0',
          className,
        )}
      >
        <FocusMemory memory={memory} />
        <HotkeyScope>
          {bare ? (
            <Primitive.Title className="sr-only">{title}</Primitive.Title>
          ) : (
            <header className="flex items-start gap-3 border-b border-line px-5 py-3.5">
              <div className="min-w-0 flex-1">
                <Primitive.Title className="text-lg font-semibold [overflow-wrap:anywhere]">{title}</Primitive.Title>
                {description ? (
                  <Primitive.Description className="mt-0.5 text-ink-2" asChild>
                    <div>{description}</div>
                  </Primitive.Description>
                ) : null}
              </div>
              <CloseButton />
            </header>
          )}
          <div className={cn('relative min-h-0 flex-1 overflow-y-auto', !bare && 'p-5')}>{children}</div>
          {footer ? (
            <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line bg-surface px-5 py-3">
              {footer}
            </footer>
          ) : null}
        </HotkeyScope>
      </Primitive.Content>
    </Primitive.Portal>
  );
}
