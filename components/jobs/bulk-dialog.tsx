'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useMemo, useState } from 'react';
import { bulkJobsAction } from '@/lib/collection/actions';
import { jobsSearch, type BulkJobsInput } from '@/lib/collection/console/schema';
import { ask } from '../shell/ask';
import type { BulkTarget } from '../data-table/selection';
import { toParams } from '../data-table/table-url';
import { useTableUrl } from '../data-table/use-table-url';
import { Button } from '../ui/button';
import { Dialog, DialogClose, DialogContent } from '../ui/dialog';
import { countNoun, formatCount } from '../ui/format-number';
import { showToast } from '../ui/show-toast';
import { Skeleton } from '../ui/skeleton';
import { PriorityField } from './priority-field';

export type BulkAction = BulkJobsInput['action'];

export type BulkDialogProps = {
  action: BulkAction;
  target: BulkTarget;
  /** How many are chosen; null when all matching are and nobody counted. */
  count: number | null;
  clear: () => void;
  onClose: () => void;
};

const WORDS = {
  cancel: {
    title: 'Cancel jobs',
    can: 'can be cancelled',
    cannot: 'ended already and stay as they are',
    note: 'A running job stops at its next step. What it has proposed so far stays, and it can be retried.',
    button: (n: string) => `Cancel ${n}`,
    busy: 'Cancelling…',
    done: (n: string) => `${n} cancelled`,
  },
  retry: {
    title: 'Retry jobs',
    can: 'can be retried',
    cannot: 'neither failed nor were cancelled and stay as they are',
    note: 'Each starts again with three fresh attempts; its earlier steps are replaced.',
    button: (n: string) => `Retry ${n}`,
    busy: 'Queueing…',
    done: (n: string) => `${n} queued again`,
  },
  reprioritise: {
    title: 'Set priority',
    can: 'still wait and get the new priority',
    cannot: 'have started already and stay as they are',
    note: 'Among waiting jobs a higher priority goes first.',
    button: (n: string) => `Set priority of ${n}`,
    busy: 'Setting…',
    done: (n: string) => `Priority of ${n} set`,
  },
} as const;

/** Counts first what an action would touch, then does it. */
export function BulkDialog({ action, target, count, clear, onClose }: BulkDialogProps) {
  const router = useRouter();
  const { search } = useTableUrl();
  const [matched, setMatched] = useState<number | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [priority, setPriority] = useState(5);
  const words = WORDS[action];
  const wireTarget = useMemo(() => toWireTarget(target, search), [target, search]);

  useEffect(() => {
    let isCurrent = true;
    void ask(bulkJobsAction({ action, target: wireTarget, priority: 5, dry_run: true })).then((result) => {
      if (!isCurrent) return;
      if (result.ok) setMatched(result.data.matched);
      else setFailure(result.problem.detail);
    });
    return () => {
      isCurrent = false;
    };
  }, [action, wireTarget]);

  const run = async () => {
    setBusy(true);
    const result = await ask(bulkJobsAction({ action, target: wireTarget, priority, dry_run: false }));
    setBusy(false);
    if (!result.ok) {
      setFailure(result.problem.detail);
      return;
    }
    showToast({ title: words.done(countNoun(result.data.changed, 'job')) });
    clear();
    onClose();
    router.refresh();
  };

  const rest = matched === null || count === null ? 0 : Math.max(0, count - matched);
  return (
    <Dialog open onOpenChange={(open) => (open ? null : onClose())}>
      <DialogContent
        title={words.title}
        width="sm"
        footer={
          <>
            <DialogClose asChild>
              <Button>Keep as they are</Button>
            </DialogClose>
            <Button
              variant={action === 'cancel' ? 'danger' : 'primary'}
              loading={busy ? words.busy : null}
              disabledReason={
                matched === null ? 'Still counting' : matched === 0 ? 'None of the chosen jobs can' : null
              }
              onClick={() => void run()}
            >
              {words.button(matched === null ? 'jobs' : countNoun(matched, 'job'))}
            </Button>
          </>
        }
      >
        {failure ? (
          <p role="alert" className="mb-3 text-removed">
            {failure}
          </p>
        ) : null}
        <div role="status" className="min-h-10">
          {matched === null && !failure ? <Skeleton className="mt-1 w-56" /> : null}
          {matched !== null ? (
            <p>
              <span className="font-semibold tabular-nums">{formatCount(matched)}</span>
              {count === null ? '' : ` of ${countNoun(count, 'chosen job', 'chosen jobs')}`} {words.can}.
              {rest > 0 ? <span className="text-ink-2"> {`${formatCount(rest)} ${words.cannot}.`}</span> : null}
            </p>
          ) : null}
        </div>
        {action === 'reprioritise' ? <PriorityField value={priority} onChange={setPriority} className="my-3" /> : null}
        <p className="text-ink-2">{words.note}</p>
      </DialogContent>
    </Dialog>
  );
}

/** "All matching" means the filter of the list as it is now. */
function toWireTarget(target: BulkTarget, search: string): BulkJobsInput['target'] {
  if (target.kind === 'ids') return target;
  const { cursor: _cursor, ...filter } = jobsSearch.parse(Object.fromEntries(toParams(search)));
  return { kind: 'matching', except: target.except, filter };
}
