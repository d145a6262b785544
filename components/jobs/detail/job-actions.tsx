'use client';

import { Ban, PencilLine, RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { JobView } from '@/lib/collection/console/job/queries';
import type { JobAbilities } from '@/lib/collection/loaders';
import { Button } from '../../ui/button';
import { ConfirmDialog } from '../../ui/confirm-dialog';
import { useHotkeys } from '../../ui/use-hotkeys';
import { formOf } from '../new/forms';
import { openCollectionForm } from '../new/open-form';
import { useJobCommands } from '../use-job-commands';

/** Retry, cancel and run again, each off with its reason where it makes no sense. */
export function JobActions({ job, name, abilities }: { job: JobView; name: string; abilities: JobAbilities }) {
  const commands = useJobCommands();
  const [busy, setBusy] = useState(false);
  const [cancelling, setCancelling] = useState(false);
  const isOpen = job.status === 'pending' || job.status === 'running';
  const canRetry = abilities.start && (job.status === 'failed' || job.status === 'cancelled');
  const denied = abilities.start ? null : 'Your role may read jobs, not change them.';
  const retry = async () => {
    setBusy(true);
    await commands.retry(job.job_id, name);
    setBusy(false);
  };
  const runAgain = () => openCollectionForm({ form: formOf(job), repeat: job.job_id });
  useHotkeys([
    { keys: 'r', label: 'Retry job', group: 'Job', enabled: canRetry && !busy, run: () => void retry() },
    {
      keys: 'c',
      label: 'Cancel job',
      group: 'Job',
      enabled: abilities.start && isOpen,
      run: () => setCancelling(true),
    },
    { keys: 'e', label: 'Run again with edits', group: 'Job', enabled: abilities.start, run: runAgain },
  ]);
  return (
    <>
      {isOpen ? (
        <Button icon={<Ban />} shortcut="c" disabledReason={denied} onClick={() => setCancelling(true)}>
          Cancel
        </Button>
      ) : (
        <Button
          icon={<RotateCw />}
          shortcut="r"
          loading={busy ? 'Queueing…' : null}
          disabledReason={
            denied ?? (canRetry ? null : 'A completed job is not retried. Run it again to read the page anew.')
          }
          onClick={() => void retry()}
        >
          Retry
        </Button>
      )}
      <Button icon={<PencilLine />} shortcut="e" disabledReason={denied} onClick={runAgain}>
        Run again with edits
      </Button>
      <ConfirmDialog
        open={cancelling}
        onOpenChange={setCancelling}
        title="Cancel this job?"
        description="It stops at its next step. What it has proposed so far stays; it can be retried."
        confirmLabel="Cancel job"
        busyLabel="Cancelling…"
        tone="danger"
        onConfirm={async () => {
          await commands.cancel(job.job_id, name);
        }}
      />
    </>
  );
}
