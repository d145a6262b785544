'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Ban, Pause, Play, RotateCcw } from 'lucide-react';
import { changeBulkImportAction } from '@/lib/ingestion/listings/actions';
import type { BulkAnswer } from '@/lib/ingestion/listings/schema';
import { ask } from '../shell/ask';
import { tellProblem } from '../shell/tell-problem';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { countNoun } from '../ui/format-number';
import { showToast } from '../ui/show-toast';

type Action = 'pause' | 'resume' | 'cancel' | 'retry_failed';

const DONE: Record<Action, (pages: string) => string> = {
  pause: (pages) => `Paused: ${pages} wait`,
  resume: (pages) => `Going on with ${pages}`,
  cancel: (pages) => `Cancelled ${pages}`,
  retry_failed: (pages) => `Trying ${pages} again`,
};

/** What may be done about an import in the state it is in. */
export function BulkActions({ bulk, canStart }: { bulk: BulkAnswer; canStart: boolean }) {
  const router = useRouter();
  const [busy, setBusy] = useState<Action | null>(null);
  const [isCancelling, setCancelling] = useState(false);
  const reason = canStart ? null : 'Your account may not start imports, nor change them.';
  const act = async (action: Action) => {
    setBusy(action);
    const result = await ask(changeBulkImportAction({ bulk_job_id: bulk.bulk_job_id, action }));
    setBusy(null);
    if (result.ok) showToast({ title: DONE[action](countNoun(result.data.urls, 'page')) });
    else tellProblem('Nothing was changed', result.problem);
    router.refresh();
  };
  const waits = bulk.queued + bulk.running > 0;
  const tried = bulk.per_url_status.some(({ status, attempts }) => status === 'failed' && attempts > 0);
  const button = (action: Action, label: string, icon: React.ReactNode, run: () => void) => (
    <Button icon={icon} disabledReason={reason} loading={busy === action ? `${label}…` : null} onClick={run}>
      {label}
    </Button>
  );
  return (
    <>
      {waits && bulk.state === 'active' ? button('pause', 'Pause', <Pause />, () => void act('pause')) : null}
      {bulk.state === 'paused' ? button('resume', 'Resume', <Play />, () => void act('resume')) : null}
      {bulk.queued > 0 && bulk.state !== 'cancelled'
        ? button('cancel', 'Cancel…', <Ban />, () => setCancelling(true))
        : null}
      {bulk.failed > 0 && (tried || !waits)
        ? button('retry_failed', 'Retry failed', <RotateCcw />, () => void act('retry_failed'))
        : null}
      <ConfirmDialog
        open={isCancelling}
        onOpenChange={setCancelling}
        title={`Cancel ${countNoun(bulk.queued, 'page')}?`}
        description="What waits is not read. What has been imported stays, and what is being read just now is finished."
        confirmLabel={`Cancel ${countNoun(bulk.queued, 'page')}`}
        busyLabel="Cancelling…"
        tone="danger"
        onConfirm={() => act('cancel')}
      />
    </>
  );
}
