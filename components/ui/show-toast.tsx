'use client';

import { CircleAlert, CircleCheck, Info } from 'lucide-react';
import { toast } from 'sonner';
import type { ReactNode } from 'react';
import { Toast } from './toast';

export type ShowToastOptions = {
  /** What was done, with its number: "12 changes approved". */
  title: string;
  description?: string;
  tone?: 'success' | 'info' | 'danger';
  /** Takes it back. While it runs the toast says so; when it fails the toast says that. `z` runs the newest one. */
  undo?: () => void | Promise<void>;
  undoLabel?: string;
  /** Another way on: a link to the result. */
  action?: ReactNode;
  /** Replaces the toast with the same id, for counts that move. */
  id?: string;
  /** How long it stays, in ms. Toasts with undo stay 10 s by default, others 5 s. */
  durationMs?: number;
};

const icons = {
  success: <CircleCheck className="text-added" />,
  info: <Info className="text-info" />,
  danger: <CircleAlert className="text-removed" />,
};

let shown = 0;

/** Says what was done, with a way back. Answers the toast's id. */
export function showToast(options: ShowToastOptions): string | number {
  const { title, description, tone = 'success', undo, undoLabel = 'Undo', action, id, durationMs } = options;
  // A toast that replaces another under the same id starts afresh: it must not inherit a failed undo.
  shown += 1;
  const key = shown;
  return toast.custom(
    (toastId) => (
      <Toast
        key={key}
        title={title}
        description={description}
        icon={icons[tone]}
        action={action}
        undo={undo}
        undoLabel={undoLabel}
        onClose={() => toast.dismiss(toastId)}
      />
    ),
    { id, duration: durationMs ?? (undo ? 10_000 : 5_000) },
  );
}
