'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { releaseRunAction } from '@/lib/review/waves/actions';
import { ask } from '../../shell/ask';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { countNoun } from '../../ui/format-number';
import { showToast } from '../../ui/show-toast';

export type HeldBannerProps = {
  jobId: string;
  reason: string;
  /** How many of its proposals the dialog speaks of. */
  proposals: number;
  canDecide: boolean;
};

/** A run that is held: why, and the way on. */
export function HeldBanner({ jobId, reason, proposals, canDecide }: HeldBannerProps) {
  const router = useRouter();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const end = async (decision: 'release' | 'discard') => {
    const result = await ask(releaseRunAction({ job_id: jobId, decision }));
    if (!result.ok) throw new Error(result.problem.detail);
    const { rejected, applied } = result.data;
    showToast(
      decision === 'release'
        ? {
            title: 'Run released',
            description:
              applied > 0 ? `Policies applied ${countNoun(applied, 'change')}.` : 'Its proposals wait like any others.',
          }
        : { title: 'Run discarded', description: `${countNoun(rejected, 'change')} rejected.` },
    );
    router.refresh();
  };
  const release = async () => {
    setBusy(true);
    await end('release').catch((error: unknown) =>
      showToast({ title: 'That did not work', description: error instanceof Error ? error.message : '' }),
    );
    setBusy(false);
  };
  return (
    <Banner
      tone="warn"
      title="Held for a person"
      actions={
        canDecide ? (
          <>
            <Button size="sm" onClick={() => setAsking(true)}>
              Discard…
            </Button>
            <Button size="sm" loading={busy ? 'Releasing…' : null} onClick={() => void release()}>
              Release
            </Button>
          </>
        ) : null
      }
    >
      {reason} Until it is released, policies and decisions in bulk leave its proposals alone. A rebuilt or exchanged
      site looks like this: look at a few of them first.
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Discard this run"
        description={`What of its ${countNoun(proposals, 'proposal')} still waits is rejected. Each can be taken back under Review, Rejected.`}
        confirmLabel="Discard the run"
        busyLabel="Discarding…"
        tone="danger"
        onConfirm={() => end('discard')}
      />
    </Banner>
  );
}
