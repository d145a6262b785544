'use client';

import { useEffect, useState } from 'react';
import { decideByFilterAction, previewBulkAction, undoDecisionsAction, type BulkAnswer } from '@/lib/review/actions';
import type { BulkCounts, InboxFilter } from '@/lib/review/inbox-schema';
import { REJECT_REASONS } from '@/lib/review/schema';
import { ask } from '../shell/ask';
import { Banner } from '../ui/banner';
import { Button } from '../ui/button';
import { Dialog, DialogClose, DialogContent } from '../ui/dialog';
import { Field } from '../ui/field';
import { countNoun } from '../ui/format-number';
import { Input } from '../ui/input';
import { SegmentedControl } from '../ui/segmented-control';
import { SkeletonText } from '../ui/skeleton';

export interface BulkDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  filter: InboxFilter;
  /** What is decided, where it is not whatever fits a filter. */
  title?: string;
  /** The filter in words. */
  filterWords: string;
  onDone: () => void;
}

/** Decides everything that fits the filter: first what would happen, then the doing, then what did happen, with a way back. */
export function BulkDialog(props: BulkDialogProps) {
  return (
    <Dialog open={props.open} onOpenChange={props.onOpenChange}>
      {props.open ? <BulkDialogBody {...props} /> : null}
    </Dialog>
  );
}

type Stage =
  | { kind: 'asking' }
  | { kind: 'running' }
  | { kind: 'done' | 'undoing'; answer: BulkAnswer }
  | { kind: 'undone'; words: string };

const waitAgain = (count: number) => `${countNoun(count, 'change')} ${count === 1 ? 'waits' : 'wait'} again`;

function BulkDialogBody({
  filter,
  title = 'Decide everything that fits the filter',
  filterWords,
  onDone,
}: BulkDialogProps) {
  const [decision, setDecision] = useState<'approve' | 'reject'>('approve');
  const [reason, setReason] = useState('');
  const [counts, setCounts] = useState<{ decision: string; counts: BulkCounts } | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [stage, setStage] = useState<Stage>({ kind: 'asking' });

  useEffect(() => {
    let isCurrent = true;
    void ask(previewBulkAction({ filter, decision })).then((answer) => {
      if (!isCurrent) return;
      if (answer.ok) setCounts({ decision, counts: answer.data });
      else setFailure(answer.problem.detail);
    });
    return () => {
      isCurrent = false;
    };
  }, [filter, decision]);

  const shown = counts?.decision === decision ? counts.counts : null;
  const run = async () => {
    setStage({ kind: 'running' });
    const body = { filter, decision, ...(decision === 'reject' ? { reason: reason.trim() } : {}) };
    setFailure(null);
    const answer = await ask(decideByFilterAction(body));
    if (answer.ok) {
      setStage({ kind: 'done', answer: answer.data });
      onDone();
    } else {
      setFailure(answer.problem.detail);
      setStage({ kind: 'asking' });
    }
  };
  const undo = async (answer: BulkAnswer) => {
    setFailure(null);
    setStage({ kind: 'undoing', answer });
    const result = await ask(
      undoDecisionsAction({ application_id: answer.application_id, change_ids: answer.rejected }),
    );
    if (!result.ok) {
      setFailure(result.problem.detail);
      setStage({ kind: 'done', answer });
      return;
    }
    const { restored, refused } = result.data;
    setStage({
      kind: 'undone',
      words:
        refused.length === 0
          ? `${waitAgain(restored.length)}.`
          : `${waitAgain(restored.length)}; ${refused.length} could not be taken back: ${refused[0]!.reason}`,
    });
    onDone();
  };
  const needsReason = decision === 'reject' && reason.trim() === '';
  const verb = decision === 'approve' ? 'Approve' : 'Reject';
  const isAsking = stage.kind === 'asking' || stage.kind === 'running';
  return (
    <DialogContent
      title={title}
      description={filterWords}
      footer={
        isAsking ? (
          <>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button
              variant={decision === 'approve' ? 'primary' : 'danger'}
              loading={stage.kind === 'running' ? `${decision === 'approve' ? 'Approving' : 'Rejecting'}…` : null}
              disabledReason={
                !shown
                  ? 'Counting first.'
                  : shown.decided === 0
                    ? 'Nothing of it can be decided this way.'
                    : needsReason
                      ? 'Give a reason first.'
                      : null
              }
              onClick={() => void run()}
            >
              {verb} {shown ? countNoun(shown.decided, 'change') : '…'}
            </Button>
          </>
        ) : (
          <>
            {stage.kind !== 'undone' && stage.answer.decided > 0 ? (
              <Button
                loading={stage.kind === 'undoing' ? 'Taking back…' : null}
                onClick={() => void undo(stage.answer)}
              >
                Undo
              </Button>
            ) : null}
            <DialogClose asChild>
              <Button variant="primary">Done</Button>
            </DialogClose>
          </>
        )
      }
    >
      <div className="flex flex-col gap-4">
        {failure ? (
          <Banner tone="danger" title="That did not work" live>
            {failure}
          </Banner>
        ) : null}
        {isAsking ? (
          <>
            <SegmentedControl
              label="Decision"
              value={decision}
              onChange={setDecision}
              segments={[
                { value: 'approve', label: 'Approve' },
                { value: 'reject', label: 'Reject' },
              ]}
            />
            {decision === 'reject' ? <ReasonField value={reason} onChange={setReason} /> : null}
            {shown ? (
              <Counts counts={shown} verb={decision === 'approve' ? 'will be approved' : 'will be rejected'} />
            ) : failure ? null : (
              <SkeletonText lines={3} />
            )}
          </>
        ) : stage.kind !== 'undone' ? (
          <Counts counts={stage.answer} verb={decision === 'approve' ? 'approved' : 'rejected'} />
        ) : (
          <p role="status">{stage.words}</p>
        )}
      </div>
    </DialogContent>
  );
}

function ReasonField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <Field label="Reason" required hint="Kept with every decision.">
      {(control) => (
        <>
          <Input
            {...control}
            list="reject-reasons"
            maxLength={500}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
          <datalist id="reject-reasons">
            {REJECT_REASONS.map((known) => (
              <option key={known} value={known} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}

function Counts({ counts, verb }: { counts: BulkCounts; verb: string }) {
  return (
    <div role="status">
      <p className="text-lg font-semibold tabular-nums">
        {counts.decided} of {counts.more ? 'the first ' : ''}
        {countNoun(counts.matched, 'change')} {verb}
      </p>
      {counts.more ? (
        <p className="mt-1 text-ink-2">
          More fit the filter than one decision takes. The rest is left for the next one.
        </p>
      ) : null}
      <ul className="mt-1 flex flex-col gap-1">
        {counts.skipped.map((skip) => (
          <li key={skip.reason} className="text-ink-2">
            <span className="font-medium tabular-nums">{skip.count} left.</span> {skip.sentence}
          </li>
        ))}
        {counts.failed.length > 0 ? (
          <li className="text-removed">
            <span className="font-medium tabular-nums">{counts.failed.length} failed.</span> {counts.failed[0]!.reason}
          </li>
        ) : null}
      </ul>
    </div>
  );
}
