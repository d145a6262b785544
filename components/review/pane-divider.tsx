'use client';

import type { KeyboardEvent, PointerEvent } from 'react';
import { PANE_MAX, PANE_MIN } from './use-pane';

export interface PaneDividerProps {
  sharePercent: number;
  onChange: (sharePercent: number) => void;
}

/** Moves the border between the cards and the stored page, by dragging or with the arrow keys. */
export function PaneDivider({ sharePercent, onChange }: PaneDividerProps) {
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const room = event.currentTarget.parentElement?.getBoundingClientRect();
    if (!room) return;
    const isBeside = room.width > 0 && getComputedStyle(event.currentTarget.parentElement!).flexDirection === 'row';
    onChange(
      isBeside
        ? ((room.right - event.clientX) / room.width) * 100
        : ((room.bottom - event.clientY) / room.height) * 100,
    );
  };
  const step = (event: KeyboardEvent) => {
    const by = { ArrowLeft: 4, ArrowUp: 4, ArrowRight: -4, ArrowDown: -4 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onChange(sharePercent + by);
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label="Size of the stored page"
      aria-valuenow={sharePercent}
      aria-valuemin={PANE_MIN}
      aria-valuemax={PANE_MAX}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={step}
      className="relative z-10 shrink-0 touch-none bg-line hover:bg-accent-line focus-visible:bg-focus max-md:hidden max-xl:h-px max-xl:w-full max-xl:cursor-row-resize xl:w-px xl:cursor-col-resize after:absolute after:inset-0 max-xl:after:-inset-y-1.5 xl:after:-inset-x-1.5"
    />
  );
}
