'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { addOptOutAction, liftOptOutAction, verifyOptOutAction } from '@/lib/review/opt-outs/actions';
import type { OptOutView } from '@/lib/review/opt-outs/schema';
import { ask } from '../../shell/ask';
import { tellProblem } from '../../shell/tell-problem';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { countNoun } from '../../ui/format-number';
import { showToast } from '../../ui/show-toast';
import { MANAGE_DENIED } from '../detail/source-actions';

/** Verify and lift. Lifting can be taken back: the opt-out is then entered again. */
export function RowActions({ row, canManage }: { row: OptOutView; canManage: boolean }) {
  const router = useRouter();
  const [lifting, setLifting] = useState(false);
  if (row.state === 'lifted') return <span className="text-sm text-ink-3">Nothing to do</span>;
  const name = row.entity_title ?? `${row.entity_type} ${row.entity_id}`;
  const denied = canManage ? null : MANAGE_DENIED;
  const verify = async () => {
    const result = await ask(verifyOptOutAction({ id: row.id }));
    if (!result.ok) return tellProblem('It was not verified', result.problem);
    router.refresh();
    showToast({
      title: `Opt-out of ${name} verified`,
      description: `${countNoun(result.data.closed, 'proposal')} closed.`,
    });
  };
  const lift = async () => {
    const result = await ask(liftOptOutAction({ id: row.id }));
    if (!result.ok) return tellProblem('It was not lifted', result.problem);
    router.refresh();
    showToast({
      title: `Opt-out of ${name} lifted`,
      description: `${countNoun(result.data.reopened, 'proposal waits', 'proposals wait')} again.`,
      undo: async () => {
        const again = await ask(
          addOptOutAction({
            entity_type: row.entity_type as 'builder' | 'community',
            entity_id: row.entity_id,
            verified: row.state === 'verified',
            ...(row.reason === null ? {} : { reason: row.reason }),
          }),
        );
        if (!again.ok) throw new Error(again.problem.detail);
        router.refresh();
      },
    });
  };
  return (
    <span className="flex items-center gap-1.5 max-md:flex-col max-md:items-start max-md:py-1">
      {row.state === 'requested' ? (
        <Button size="sm" disabledReason={denied} onClick={() => void verify()}>
          Verify
        </Button>
      ) : null}
      <Button size="sm" disabledReason={denied} onClick={() => setLifting(true)}>
        Lift…
      </Button>
      <ConfirmDialog
        open={lifting}
        onOpenChange={setLifting}
        title={`Lift the opt-out of ${name}?`}
        description="It may be collected again, and what the opt-out closed waits in Review again."
        confirmLabel="Lift opt-out"
        busyLabel="Lifting…"
        onConfirm={lift}
      />
    </span>
  );
}
