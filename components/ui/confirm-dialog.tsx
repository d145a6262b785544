'use client';

import { useState, type ReactNode } from 'react';
import { Button } from './button';
import { Dialog, DialogClose, DialogContent } from './dialog';

export type ConfirmDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What will happen and whether it can be undone. */
  description: ReactNode;
  /** The verb with its number: "Cancel 14 jobs". */
  confirmLabel: string;
  /** The same while it runs: "Cancelling…". */
  busyLabel: string;
  tone?: 'primary' | 'danger';
  /** May be async; the dialog closes when it resolves and stays, with the reason, when it rejects. */
  onConfirm: () => void | Promise<void>;
  children?: ReactNode;
};

/** Asks before something that an undo toast cannot take back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const confirm = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await props.onConfirm();
      props.onOpenChange(false);
    } catch (error) {
      setFailure(error instanceof Error ? error.message : 'It did not work. Try again.');
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog open={props.open} onOpenChange={props.onOpenChange}>
      <DialogContent
        title={props.title}
        description={props.description}
        width="sm"
        footer={
          <>
            {failure ? (
              <p role="alert" className="mr-auto text-sm text-removed">
                {failure}
              </p>
            ) : null}
            <DialogClose asChild>
              <Button>Keep as it is</Button>
            </DialogClose>
            <Button
              variant={props.tone ?? 'primary'}
              loading={busy ? props.busyLabel : null}
              onClick={() => void confirm()}
            >
              {props.confirmLabel}
            </Button>
          </>
        }
      >
        {props.children}
      </DialogContent>
    </Dialog>
  );
}
