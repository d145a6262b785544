'use client';

import { ListChecks, RefreshCw } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { readWaveAgainAction } from '@/lib/overview/waves/actions';
import { setUnfoldedAction } from '@/lib/review/waves/actions';
import type { WaveView } from '@/lib/review/waves/queries';
import { ask } from '../../shell/ask';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { ButtonLink } from '../../ui/button-link';
import { countNoun } from '../../ui/format-number';
import { showToast } from '../../ui/show-toast';
import { BulkDialog } from '../bulk-dialog';

export type WaveActionsProps = { wave: WaveView; can: { decide: boolean; start: boolean } };

/** What one can do with a wave: decide it, look at each, read its pages again, or not fold it any more. */
export function WaveActions({ wave, can }: WaveActionsProps) {
  const router = useRouter();
  const [isOpen, setIsOpen] = useState(false);
  const [busy, setBusy] = useState<'read' | 'unfold' | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const { wave_id: waveId, pending } = wave;
  const nothing = pending === 0 ? 'It holds nothing any more.' : null;

  const readAgain = async () => {
    setBusy('read');
    setFailure(null);
    const result = await ask(readWaveAgainAction({ wave_id: waveId }));
    setBusy(null);
    if (!result.ok) return setFailure(result.problem.detail);
    const { jobs, left_out: leftOut } = result.data;
    showToast({
      title: jobs.length === 0 ? 'Nothing to read again' : `${countNoun(jobs.length, 'job')} queued`,
      description:
        leftOut > 0
          ? `${countNoun(leftOut, 'job')} like it waits or runs already.`
          : 'What they find takes the place of what waits.',
      action: (
        <Link href="/jobs" className="shrink-0 rounded-sm px-2 font-medium text-accent-ink hover:underline">
          Watch
        </Link>
      ),
    });
    router.refresh();
  };
  const setUnfolded = async (unfolded: boolean) => {
    const result = await ask(setUnfoldedAction({ wave_id: waveId, unfolded }));
    router.refresh();
    return result;
  };
  const unfold = async () => {
    setBusy('unfold');
    setFailure(null);
    const result = await setUnfolded(true);
    setBusy(null);
    if (!result.ok) return setFailure(result.problem.detail);
    showToast({
      title: `${countNoun(result.data, 'change')} back in the inbox`,
      description: 'What this site proposes of the kind is shown one by one from now on.',
      undo: async () => {
        if (!(await setUnfolded(false)).ok) throw new Error('The wave could not be folded again.');
      },
    });
  };
  return (
    <div className="grid gap-3">
      {failure ? (
        <Banner tone="danger" title="That did not work" live>
          {failure}
        </Banner>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {can.decide ? (
          <Button variant="primary" icon={<ListChecks />} disabledReason={nothing} onClick={() => setIsOpen(true)}>
            Decide all {pending > 0 ? countNoun(pending, 'change') : ''}…
          </Button>
        ) : null}
        {pending > 0 ? <ButtonLink href={`/review?wave=${waveId}`}>Look at them one by one</ButtonLink> : null}
        {can.start ? (
          <Button
            icon={<RefreshCw />}
            loading={busy === 'read' ? 'Queueing…' : null}
            disabledReason={nothing}
            onClick={() => void readAgain()}
          >
            Read the pages again
          </Button>
        ) : null}
        {can.decide ? (
          <Button
            variant="ghost"
            loading={busy === 'unfold' ? 'Unfolding…' : null}
            disabledReason={nothing}
            onClick={() => void unfold()}
          >
            Do not fold these
          </Button>
        ) : null}
      </div>
      <BulkDialog
        open={isOpen}
        onOpenChange={setIsOpen}
        title="Decide the whole wave"
        filter={{ wave: waveId }}
        filterWords={`${wave.about} ${wave.what}, on ${wave.host}`}
        onDone={() => router.refresh()}
      />
    </div>
  );
}
