'use client';

import { useId, useState, type FormEvent } from 'react';
import { Button } from '../../../ui/button';
import { Dialog, DialogClose, DialogContent } from '../../../ui/dialog';
import { Field } from '../../../ui/field';
import { Input } from '../../../ui/input';
import type { Card } from './read-card';
import { useCardCommands } from './use-card-commands';

const COMMON = [
  'Lender, not a builder',
  'Sales agency, not a builder',
  'Builder outside our market',
  'No such company',
];

/** Says that a card is no builder of ours, and why: it is not asked about again. */
export function SetAsideDialog({
  communityId,
  card,
  onClose,
}: {
  communityId: number;
  card: Card;
  onClose: () => void;
}) {
  const formId = useId();
  const { link } = useCardCommands();
  const [reason, setReason] = useState(card.reason);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (reason.trim() === '') {
      setError('Say why, for whoever looks at the card next.');
      return;
    }
    setBusy(true);
    const problem = await link(
      communityId,
      card.id,
      { state: 'not_applicable', reason: reason.trim() },
      `“${card.name}” set aside`,
    );
    setBusy(false);
    if (problem) setError(problem.invalid_params?.[0]?.reason ?? problem.detail);
    else onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        width="sm"
        title={`“${card.name}” is no builder of ours`}
        description="The card stays, so that the next reading of the page does not bring it back as new."
        footer={
          <>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button type="submit" form={formId} variant="primary" loading={busy ? 'Saving…' : null}>
              Set aside
            </Button>
          </>
        }
      >
        <form id={formId} noValidate onSubmit={(event) => void submit(event)} className="grid gap-3 pt-1">
          <Field label="Why" required error={error}>
            {(control) => (
              <Input
                {...control}
                value={reason}
                maxLength={500}
                autoComplete="off"
                onChange={(event) => {
                  setReason(event.target.value);
                  setError(null);
                }}
              />
            )}
          </Field>
          <div role="group" aria-label="Common reasons" className="flex flex-wrap gap-1.5">
            {COMMON.map((words) => (
              <Button key={words} size="sm" onClick={() => setReason(words)}>
                {words}
              </Button>
            ))}
          </div>
        </form>
      </DialogContent>
    </Dialog>
  );
}
