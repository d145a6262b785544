'use client';

import { useEffect, useState } from 'react';
import { decideByFilterAction, previewBulkAction, undoDecisionsAction, type BulkAnswer } from '@/lib/review/actions';
import type { BulkCounts, InboxFilter } from '@/lib/review/inbox-schema';
import { REJECT_REASONS } from '@/lib/review/schema';
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
  { kind: 'asking' } | { kind: 'running' } | { kind: 'done'; answer: BulkAnswer } | { kind: 'undone'; words: string };

function BulkDialogBody({ filter, filterWords, onDone }: BulkDialogProps) {
  const [decision, setDecision] = useState<'approve' | 'reject'>('approve');
  const [reason, setReason] = useState('');
  const [counts, setCounts] = useState<{ decision: string; counts: BulkCounts } | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [stage, setStage] = useState<Stage>({ kind: 'asking' });

  useEffect(() => {
    let isCurrent = true;
    void previewBulkAction({ filter, decision })
      .catch(() => null)
      .then((answer) => {
        if (!isCurrent) return;
        if (answer?.ok) setCounts({ decision, counts: answer.data });
        else setFailure(answer?.problem.detail ?? 'Fieldbook could not be reached. Close this and try again.');
      });
    return () => {
      isCurrent = false;
    };
  }, [filter, decision]);

  const shown = counts?.decision === decision ? counts.counts : null;
  const run = async () => {
    setStage({ kind: 'running' });
    const body = { filter, decision, ...(decision === 'reject' ? { reason: reason.trim() } : {}) };
    const answer = await decideByFilterAction(body).catch(() => null);
    if (answer?.ok) {
      setStage({ kind: 'done', answer: answer.data });
      onDone();
    } else {
      setFailure(
        answer?.problem.detail ?? 'Fieldbook could not be reached. Nothing is known to have changed; look again.',
      );
      setStage({ kind: 'asking' });
    }
  };
  const undo = async (answer: BulkAnswer) => {
    const result = await undoDecisionsAction({
      application_id: answer.application_id,
      change_ids: answer.rejected,
    }).catch(() => null);
    if (!result?.ok) return setFailure(result?.problem.detail ?? 'Fieldbook could not be reached.');
    const { restored, refused } = result.data;
    setStage({
      kind: 'undone',
      words:
        refused.length === 0
          ? `${countNoun(restored.length, 'change')} wait again.`
          : `${countNoun(restored.length, 'change')} wait again; ${refused.length} could not be taken back: ${refused[0]!.reason}`,
    });
    onDone();
  };
  const needsReason = decision === 'reject' && reason.trim() === '';
  const verb = decision === 'approve' ? 'Approve' : 'Reject';
  const isAsking = stage.kind === 'asking' || stage.kind === 'running';
  return (
    <DialogContent
      title="Decide everything that fits the filter"
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
            {stage.kind === 'done' && stage.answer.decided > 0 ? (
              <Button onClick={() => void undo(stage.answer)}>Undo</Button>
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
        ) : stage.kind === 'done' ? (
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
    <ul role="status" className="flex flex-col gap-1">
      <li className="text-lg font-semibold tabular-nums">
        {counts.decided} of {countNoun(counts.matched, 'change')} {verb}
      </li>
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
  );
}
