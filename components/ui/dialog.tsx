'use client';

import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from './cn';
import { HotkeyScope } from './hotkey-scope';
import { CloseButton } from './close-button';
import { focusFirstField } from './focus-first-field';
import { FocusMemory, useFocusMemory } from './focus-memory';

export const Dialog = Primitive.Root;
export const DialogTrigger = Primitive.Trigger;
export const DialogClose = Primitive.Close;

export const scrimClass = 'animate-appear fixed inset-0 z-40 bg-scrim';

export type DialogContentProps = {
  title: string;
  description?: ReactNode;
  /** Buttons, right-aligned, the one that acts last. Stays visible while the body scrolls. */
  footer?: ReactNode;
  /** sm 420, md 560, lg 800 px. */
  width?: 'sm' | 'md' | 'lg';
  className?: string;
  children?: ReactNode;
};

const widths = { sm: 'max-w-[420px]', md: 'max-w-[560px]', lg: 'max-w-[800px]' };

/** A question or a short form above the page. The page's keys rest while it is open; Esc closes it. */
export function DialogContent({ title, description, footer, width = 'md', className, children }: DialogContentProps) {
  const { memory, giveBack } = useFocusMemory();
  return (
    <Primitive.Portal>
      <Primitive.Overlay className={scrimClass} />
      <Primitive.Content
        {...(description ? {} : { 'aria-describedby': undefined })}
        onOpenAutoFocus={focusFirstField}
        onCloseAutoFocus={giveBack}
        className={cn(
          'animate-appear fixed top-[12vh] left-1/2 z-50 flex max-h-[80vh] w-[calc(100vw-24px)] -translate-x-1/2 flex-col rounded-lg bg-raised shadow-lg outline-none',
          widths[width],
          className,
        )}
      >
        <FocusMemory memory={memory} />
        <HotkeyScope>
          <header className="flex items-start gap-3 px-5 pt-4 pb-3">
            <div className="min-w-0 flex-1">
              <Primitive.Title className="text-lg font-semibold [overflow-wrap:anywhere]">{title}</Primitive.Title>
              {description ? (
                <Primitive.Description className="mt-1 text-ink-2" asChild>
                  <div>{description}</div>
                </Primitive.Description>
              ) : null}
            </div>
            <CloseButton />
          </header>
          {children ? <div className="relative min-h-0 flex-1 overflow-y-auto px-5 pb-5">{children}</div> : null}
          {footer ? (
            <footer className="flex flex-wrap items-center justify-end gap-2 rounded-b-lg border-t border-line bg-surface px-5 py-3">
              {footer}
            </footer>
          ) : null}
        </HotkeyScope>
      </Primitive.Content>
    </Primitive.Portal>
  );
}
