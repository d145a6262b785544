'use client';

import { Tooltip as Primitive } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { Kbd } from './kbd';

export type TooltipProps = {
  /** What to say: one or two lines of text. Never the only place of something that must be read. */
  content: ReactNode;
  shortcut?: string;
  side?: 'top' | 'right' | 'bottom' | 'left';
  align?: 'start' | 'center' | 'end';
  /** The trigger: one focusable element. */
  children: ReactNode;
};

/** Words about a control on hover, focus and, on touch, tap. */
export function Tooltip({ content, shortcut, side = 'top', align = 'center', children }: TooltipProps) {
  const [open, setOpen] = useState(false);
  return (
    <Primitive.Provider delayDuration={350} skipDelayDuration={200}>
      <Primitive.Root open={open} onOpenChange={setOpen}>
        <Primitive.Trigger
          asChild
          onPointerUp={(event) => {
            if (event.pointerType === 'touch') setOpen((was) => !was);
          }}
        >
          {children}
        </Primitive.Trigger>
        <Primitive.Portal>
          <Primitive.Content
            side={side}
            align={align}
            sideOffset={6}
            collisionPadding={8}
            className="animate-appear z-50 flex max-w-72 items-center gap-2 rounded-md bg-inverse px-2.5 py-1.5 text-sm text-on-inverse shadow-md select-text"
          >
            <span className="min-w-0">{content}</span>
            {shortcut ? <Kbd keys={shortcut} quiet /> : null}
          </Primitive.Content>
        </Primitive.Portal>
      </Primitive.Root>
    </Primitive.Provider>
  );
}
