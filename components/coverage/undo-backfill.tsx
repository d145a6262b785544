'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Undo2 } from 'lucide-react';
import { undoBackfillAction } from '@/lib/coverage/actions';
import type { BackfillView } from '@/lib/coverage/backfill/schema';
import { ask } from '../shell/ask';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { countNoun } from '../ui/format-number';
import { showToast } from '../ui/show-toast';

export type UndoBackfillProps = { backfill: BackfillView; canUndo: boolean; size?: 'sm' };

/** Takes a backfill back, after saying what that means. */
export function UndoBackfill({ backfill, canUndo, size }: UndoBackfillProps) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const { status, jobs_open: open } = backfill;
  if (status === 'undone') return null;
  const reason = !canUndo
    ? 'Your account may not start jobs, nor take them back.'
    : status === 'planning' || status === 'running'
      ? 'It still runs.'
      : !backfill.can_undo && status !== 'undoing'
        ? 'Nothing of it is left to take back.'
        : null;
  const undo = async () => {
    const result = await ask(undoBackfillAction({ backfill_id: backfill.backfill_id }));
    router.refresh();
    if (!result.ok) throw new Error(result.problem.detail);
    const { undone } = result.data;
    showToast({
      title: result.data.status === 'undone' ? 'Backfill undone' : 'The backfill is being undone',
      description: undone
        ? [
            countNoun(undone.jobs_cancelled, 'job cancelled', 'jobs cancelled'),
            countNoun(undone.links_restored, 'card put back', 'cards put back'),
            ...(undone.links_kept > 0
              ? [`${countNoun(undone.links_kept, 'card')} kept, for they have been changed since`]
              : []),
          ].join(', ')
        : undefined,
    });
  };
  return (
    <>
      <Button
        {...(size ? { size } : {})}
        icon={<Undo2 />}
        disabledReason={reason}
        aria-label={`Undo ${backfill.backfill_id}`}
        onClick={() => setOpen(true)}
      >
        Undo…
      </Button>
      <ConfirmDialog
        open={isOpen}
        onOpenChange={setOpen}
        title="Undo this backfill?"
        description={`${open > 0 ? `${countNoun(open, 'job that has not ended is', 'jobs that have not ended are')} cancelled. ` : ''}What it linked or suggested by itself is put back as before. What has been changed since stays, and so does what people have approved. It can be run again.`}
        confirmLabel="Undo the backfill"
        busyLabel="Undoing…"
        tone="danger"
        onConfirm={undo}
      />
    </>
  );
}
