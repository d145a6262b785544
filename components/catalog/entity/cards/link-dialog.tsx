'use client';

import { useEffect, useId, useState, type FormEvent } from 'react';
import { ask } from '../../../shell/ask';
import { TargetPicker } from '../../../jobs/new/target-picker';
import { Button } from '../../../ui/button';
import { Dialog, DialogClose, DialogContent } from '../../../ui/dialog';
import { Field } from '../../../ui/field';
import { FormErrors } from '../../../ui/form-errors';
import { Skeleton } from '../../../ui/skeleton';
import { suggestBuildersAction } from '@/lib/review/cards/actions';
import type { CollectionTarget } from '@/lib/collection/console/queries';
import type { LookAlike } from '@/lib/review/inbox-schema';
import type { Card } from './read-card';
import { useCardCommands } from './use-card-commands';

type LinkDialogProps = { communityId: number; card: Card; onClose: () => void };

/** Which builder of ours a card is: one of those that look alike, or one found by typing. */
export function LinkDialog({ communityId, card, onClose }: LinkDialogProps) {
  const formId = useId();
  const { link } = useCardCommands();
  const alike = useAlike(communityId, card.id);
  const [chosen, setChosen] = useState<CollectionTarget | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const choose = async (id: number, name: string) => {
    setBusy(true);
    const problem = await link(
      communityId,
      card.id,
      { state: 'linked', builder_profile_id: String(id) },
      `“${card.name}” linked to ${name}`,
    );
    setBusy(false);
    if (problem) setFailure(problem.invalid_params?.[0]?.reason ?? problem.detail);
    else onClose();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (chosen) void choose(chosen.id, chosen.name);
    else setFailure('Choose a builder first.');
  };
  return (
    <Dialog open onOpenChange={(open) => (open ? undefined : onClose())}>
      <DialogContent
        title={`Which builder is “${card.name}”?`}
        description="The card keeps the name seen in the community; the link says whose it is, on both pages."
        footer={
          <>
            <DialogClose asChild>
              <Button>Cancel</Button>
            </DialogClose>
            <Button type="submit" form={formId} variant="primary" loading={busy ? 'Linking…' : null}>
              Link
            </Button>
          </>
        }
      >
        <form id={formId} noValidate onSubmit={submit} className="grid gap-4 pt-1">
          <div className="empty:hidden">
            <FormErrors errors={failure ? [{ message: failure }] : []} />
          </div>
          <Field label="Builder" required hint="Found by name or id.">
            {(control) => (
              <TargetPicker
                control={control}
                entityType="builder"
                noun="builder"
                value={chosen}
                onChange={(target) => {
                  setChosen(target);
                  setFailure(null);
                }}
              />
            )}
          </Field>
          <Alike found={alike} disabled={busy} onChoose={(row) => void choose(row.entity_id, row.title)} />
        </form>
      </DialogContent>
    </Dialog>
  );
}

/** Null while they are looked for. */
function useAlike(communityId: number, cardId: number): LookAlike[] | null {
  const [found, setFound] = useState<LookAlike[] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void ask(suggestBuildersAction({ community_id: communityId, card_id: cardId })).then((result) => {
      // Suggestions are a help, not the way: without them one types.
      if (isCurrent) setFound(result.ok ? result.data : []);
    });
    return () => {
      isCurrent = false;
    };
  }, [communityId, cardId]);
  return found;
}

function Alike({
  found,
  disabled,
  onChoose,
}: {
  found: LookAlike[] | null;
  disabled: boolean;
  onChoose: (row: LookAlike) => void;
}) {
  if (found === null) return <Skeleton className="h-8 w-full" />;
  if (found.length === 0) return <p className="text-sm text-ink-3">No builder of the catalogue has a similar name.</p>;
  return (
    <section aria-label="Look alike">
      <h3 className="text-sm font-medium">Look alike</h3>
      <ul className="mt-1 border-t border-line">
        {found.map((row) => (
          <li key={row.entity_id} className="flex items-center gap-x-2 border-b border-line py-1">
            <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
              <span className="font-medium">{row.title}</span>{' '}
              <span className="text-sm text-ink-3">
                {[row.detail, row.why.toLowerCase()].filter(Boolean).join(' · ')}
              </span>
            </span>
            <Button
              size="sm"
              disabledReason={disabled ? 'One link is on its way.' : null}
              aria-label={`Link to ${row.title}`}
              onClick={() => onChoose(row)}
            >
              Link
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
