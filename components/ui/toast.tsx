'use client';

import { X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Spinner } from './spinner';
import { useHotkeys } from './use-hotkeys';

export type ToastProps = {
  title: string;
  description?: string;
  icon: ReactNode;
  action?: ReactNode;
  undo?: () => void | Promise<void>;
  undoLabel: string;
  onClose: () => void;
};

type UndoState = 'ready' | 'running' | 'failed';

/** One toast. */
export function Toast({ title, description, icon, action, undo, undoLabel, onClose }: ToastProps) {
  const [state, setState] = useState<UndoState>('ready');
  const run = async () => {
    if (!undo || state === 'running') return;
    setState('running');
    try {
      await undo();
      onClose();
    } catch {
      setState('failed');
    }
  };
  useHotkeys([
    { keys: 'z', label: 'Undo the last action', group: 'Everywhere', enabled: Boolean(undo), run: () => void run() },
  ]);
  return (
    <div className="flex w-full items-start font-sans gap-2.5 rounded-lg bg-raised py-2.5 pr-2 pl-3 text-base text-ink shadow-md [&_svg]:size-4">
      <span aria-hidden="true" className="mt-0.5 shrink-0">
        {icon}
      </span>
      <div className="min-w-0 flex-1">
        <p className="font-medium">{state === 'failed' ? 'Undo did not work' : title}</p>
        {state === 'failed' ? (
          <p className="text-sm text-ink-2">
            Nothing was taken back. Try again, or open the item and roll it back there.
          </p>
        ) : description ? (
          <p className="text-sm text-ink-2">{description}</p>
        ) : null}
      </div>
      {action}
      {undo ? (
        <button
          type="button"
          onClick={() => void run()}
          aria-busy={state === 'running' || undefined}
          className="hit-area -my-0.5 inline-flex h-6 shrink-0 items-center gap-1.5 rounded-sm px-2 font-medium text-accent-ink hover:bg-hover"
        >
          {state === 'running' ? (
            <>
              <Spinner className="size-3.5" /> Undoing…
            </>
          ) : (
            undoLabel
          )}
        </button>
      ) : null}
      <button
        type="button"
        aria-label="Close"
        onClick={onClose}
        className="hit-area inline-flex size-5 shrink-0 items-center justify-center rounded-sm text-ink-3 hover:bg-hover hover:text-ink"
      >
        <X aria-hidden="true" />
      </button>
    </div>
  );
}
