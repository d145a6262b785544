'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useId, useState, type FormEvent } from 'react';
import type { CollectionTarget } from '@/lib/collection/console/queries';
import { addOptOutAction } from '@/lib/review/opt-outs/actions';
import { TargetPicker } from '../../jobs/new/target-picker';
import { ask } from '../../shell/ask';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/checkbox';
import { Dialog, DialogContent } from '../../ui/dialog';
import { Field } from '../../ui/field';
import { countNoun } from '../../ui/format-number';
import { SegmentedControl } from '../../ui/segmented-control';
import { showToast } from '../../ui/show-toast';
import { Textarea } from '../../ui/textarea';
import { MANAGE_DENIED } from '../detail/source-actions';

type OptOutType = 'builder' | 'community';

/** Enters that a builder or a community does not want to be collected. */
export function AddOptOut({ canManage }: { canManage: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="primary"
        icon={<Plus />}
        disabledReason={canManage ? null : MANAGE_DENIED}
        onClick={() => setOpen(true)}
      >
        Add opt-out
      </Button>
      <Dialog open={open} onOpenChange={setOpen}>
        {open ? <AddDialog onClose={() => setOpen(false)} /> : null}
      </Dialog>
    </>
  );
}

function AddDialog({ onClose }: { onClose: () => void }) {
  const router = useRouter();
  const formId = useId();
  const [type, setType] = useState<OptOutType>('builder');
  const [target, setTarget] = useState<CollectionTarget | null>(null);
  const [reason, setReason] = useState('');
  const [verified, setVerified] = useState(true);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<{ field: 'target' | 'reason'; words: string } | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (target === null) return setProblem({ field: 'target', words: `Choose the ${type} that opted out.` });
    setBusy(true);
    const result = await ask(
      addOptOutAction({
        ...{ entity_type: type, entity_id: target.id, verified },
        ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
      }),
    );
    setBusy(false);
    if (!result.ok) {
      const field = result.problem.code === 'pii_rejected' ? 'reason' : 'target';
      return setProblem({ field, words: result.problem.detail });
    }
    onClose();
    router.refresh();
    showToast({
      title: `${target.name} is opted out`,
      description: verified
        ? `${countNoun(result.data.closed, 'proposal')} closed.`
        : 'What waits is held until the request is verified.',
    });
  };
  return (
    <DialogContent
      title="Add opt-out"
      description="Nothing about it is fetched, observed or proposed from now on, its homes included. It can still be edited by hand."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" loading={busy ? 'Adding…' : null}>
            Add opt-out
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
        <SegmentedControl
          label="Kind of organisation"
          value={type}
          onChange={(value) => {
            setType(value);
            setTarget(null);
          }}
          segments={[
            { value: 'builder', label: 'Builder' },
            { value: 'community', label: 'Community' },
          ]}
        />
        <Field
          label={type === 'builder' ? 'Builder' : 'Community'}
          required
          error={problem?.field === 'target' ? problem.words : null}
        >
          {(control) => (
            <TargetPicker
              key={type}
              control={control}
              entityType={type}
              noun={type}
              value={target}
              onChange={setTarget}
            />
          )}
        </Field>
        <Field
          label="Reason"
          error={problem?.field === 'reason' ? problem.words : null}
          hint="No names, e-mails or numbers of people."
        >
          {(control) => (
            <Textarea
              {...control}
              value={reason}
              maxLength={500}
              rows={2}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <Checkbox
          label="I have made sure that the organisation itself asks"
          checked={verified}
          onChange={(event) => setVerified(event.target.checked)}
        />
        <p className="-mt-2 text-sm text-ink-3">
          Without this it is a request: it blocks collection all the same and holds what waits, but closes nothing yet.
        </p>
      </form>
    </DialogContent>
  );
}
