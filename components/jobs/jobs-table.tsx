'use client';

import { useState } from 'react';
import type { JobRowView } from '@/lib/collection/console/queries';
import type { JobAbilities } from '@/lib/collection/loaders';
import { DataTable } from '../data-table/data-table';
import type { BulkTarget } from '../data-table/selection';
import { Button } from '../ui/button';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { BulkDialog, type BulkAction } from './bulk-dialog';
import { JOB_COLUMNS } from './job-columns';
import { jobName } from './job-name';
import { JobsEmpty } from './jobs-empty';
import { useJobCommands } from './use-job-commands';
import { useLiveRefresh } from './use-live-refresh';

export type JobsTableProps = {
  rows: readonly JobRowView[];
  total: number;
  /** Jobs anywhere that wait or run: while there are any, the list is read again by itself. */
  activeCount: number;
  abilities: JobAbilities;
};

const LIVE_INTERVAL_MS = 3000;
const NOUN = { one: 'job', many: 'jobs' };
const isRetryable = (job: JobRowView) => job.status === 'failed' || job.status === 'cancelled';
const isOpen = (job: JobRowView) => job.status === 'pending' || job.status === 'running';

type Asked = { action: BulkAction; target: BulkTarget; count: number | null; clear: () => void };

/** The table of jobs: live, with keys on the row and actions on many. */
export function JobsTable({ rows, total, activeCount, abilities }: JobsTableProps) {
  const commands = useJobCommands();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [cancelling, setCancelling] = useState<JobRowView | null>(null);
  useLiveRefresh(activeCount > 0, LIVE_INTERVAL_MS);
  const denied = abilities.start ? null : 'Your role may read jobs, not change them.';
  return (
    // Many narrow columns: tighter cells, and first lines level where a row has a note below its target.
    <div className="flex min-h-0 flex-col [--cell-x:8px] md:flex-1 [&_tbody_td]:py-[calc((var(--row)-20px)/2)] [&_tbody_td]:align-top">
      <DataTable
        id="jobs"
        label="Collection jobs"
        noun={NOUN}
        columns={JOB_COLUMNS}
        rows={rows}
        rowId={(job) => job.job_id}
        rowLabel={(job) => `${job.job_id}, ${jobName(job)}`}
        rowHref={(job) => `/jobs/${job.job_id}`}
        total={total}
        live
        empty={<JobsEmpty abilities={abilities} />}
        rowKeys={[
          {
            keys: 'r',
            label: 'Retry job',
            enabled: (job) => abilities.start && isRetryable(job),
            run: (job) => void commands.retry(job.job_id, jobName(job)),
          },
          {
            keys: 'c',
            label: 'Cancel job',
            enabled: (job) => abilities.start && isOpen(job),
            run: setCancelling,
          },
        ]}
        bulkActions={(target, count, clear) =>
          (['retry', 'reprioritise', 'cancel'] as const).map((action) => (
            <Button
              key={action}
              size="sm"
              disabledReason={denied}
              onClick={() => setAsked({ action, target, count, clear })}
            >
              {{ retry: 'Retry…', reprioritise: 'Set priority…', cancel: 'Cancel…' }[action]}
            </Button>
          ))
        }
      />
      {asked ? <BulkDialog {...asked} onClose={() => setAsked(null)} /> : null}
      <ConfirmDialog
        open={cancelling !== null}
        onOpenChange={(open) => (open ? null : setCancelling(null))}
        title="Cancel this job?"
        description={
          cancelling
            ? `${jobName(cancelling)}: it stops at its next step. What it has proposed so far stays; it can be retried.`
            : ''
        }
        confirmLabel="Cancel job"
        busyLabel="Cancelling…"
        tone="danger"
        onConfirm={async () => {
          if (cancelling) await commands.cancel(cancelling.job_id, jobName(cancelling));
        }}
      />
    </div>
  );
}
