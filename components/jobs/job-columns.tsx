'use client';

import { FileUp } from 'lucide-react';
import Link from 'next/link';
import { jobKindWords } from '@/lib/collection/describe-job';
import type { JobRowView } from '@/lib/collection/console/queries';
import { MAX_ATTEMPTS } from '@/lib/collection/retry-policy';
import type { DataColumn } from '../data-table/columns';
import { cn } from '../ui/cn';
import { CopyButton } from '../ui/copy-button';
import { formatCount, formatDuration, formatUsd } from '../ui/format-number';
import { RelativeTime } from '../ui/relative-time';
import { StatusBadge } from '../ui/status-badge';
import { entityHref } from './links';
import { jobDurationMs } from './job-duration';
import { jobName } from './job-name';
import { RunningTime } from './running-time';
import { WaitingLine } from './waiting-line';

const Faint = ({ children }: { children: string }) => <span className="text-ink-3">{children}</span>;

/** A result count; zero is faint, so that what was found stands out. */
function ResultCount({ job, value }: { job: JobRowView; value: number }) {
  if (job.status !== 'completed') return <Faint>–</Faint>;
  return <span className={cn('tabular-nums', value === 0 && 'text-ink-3')}>{formatCount(value)}</span>;
}

/** The id; where room is short its last part, which tells jobs apart as well. Copying always takes all of it. */
function JobId({ id }: { id: string }) {
  const at = id.lastIndexOf('-') + 1;
  return (
    <span className="font-mono text-xs leading-5" title={id}>
      <span className="max-2xl:hidden">{id.slice(0, at)}</span>
      {id.slice(at)}
    </span>
  );
}

function Target({ job }: { job: JobRowView }) {
  const href = entityHref(job.entity_type, job.entity_id);
  const note =
    job.status === 'pending' ? (
      <WaitingLine job={job} />
    ) : job.status === 'failed' ? (
      <>
        <span className="font-mono text-xs text-removed">{job.error_code}</span> {job.error_message}
      </>
    ) : null;
  return (
    <>
      <span className="flex w-0 min-w-full items-baseline gap-2">
        {href ? (
          <Link href={href} prefetch={false} className="min-w-0 truncate rounded-xs hover:underline">
            {jobName(job)}
          </Link>
        ) : (
          <span className="min-w-0 truncate">{jobName(job)}</span>
        )}
        <span className="min-w-0 shrink-[9] truncate text-xs text-ink-3 max-md:hidden lg:hidden">
          {jobKindWords(job.job_type, job.entity_type)}
        </span>
        {job.supplied_address === null || job.supplied_address === '' ? null : (
          <span className="shrink-0 self-center text-ink-3" title="Read from a page a person supplied">
            <FileUp aria-hidden="true" className="size-3.5" />
            <span className="sr-only">supplied page</span>
          </span>
        )}
      </span>
      <span className="flex items-center gap-2 text-sm text-ink-3 md:hidden">
        <StatusBadge status={job.status} variant="plain" />
        <span className="whitespace-nowrap">{jobKindWords(job.job_type, job.entity_type).split(' · ')[0]}</span>
        <RelativeTime at={job.created_at} />
      </span>
      {note === null ? null : (
        // On wide screens the note runs on below the numbers of its row, where there is room for a sentence.
        <span className="block text-sm text-ink-3 md:relative md:h-5">
          <span className="md:absolute md:top-0 md:left-0 md:block md:max-w-[calc(100vw-420px)] md:truncate lg:max-w-[calc(100vw-640px)]">
            {note}
          </span>
        </span>
      )}
    </>
  );
}

/** "Update · builder"; where room is short the first word alone. */
function Kind({ job }: { job: JobRowView }) {
  const words = jobKindWords(job.job_type, job.entity_type);
  const [kind, ...rest] = words.split(' · ');
  return (
    <span className="text-ink-2" title={words}>
      {kind}
      {rest.length > 0 ? <span className="max-2xl:hidden">{` · ${rest.join(' · ')}`}</span> : null}
    </span>
  );
}

function Duration({ job }: { job: JobRowView }) {
  if (job.status === 'running' && job.started_at) return <RunningTime since={job.started_at} />;
  const durationMs = jobDurationMs(job);
  if (durationMs === null) return <Faint>–</Faint>;
  return <span className="tabular-nums">{formatDuration(durationMs)}</span>;
}

/** The columns of the jobs table. */
export const JOB_COLUMNS: readonly DataColumn<JobRowView>[] = [
  {
    id: 'job_id',
    header: 'Job',
    width: '1px',
    cell: (job) => <JobId id={job.job_id} />,
    aside: (job) => <CopyButton value={job.job_id} className="ml-0.5" />,
  },
  {
    id: 'status',
    header: 'Status',
    width: '1px',
    priority: 2,
    cell: (job) => <StatusBadge status={job.status} variant="plain" />,
  },
  { id: 'target', header: 'Target', width: 'auto', wrap: true, cell: (job) => <Target job={job} /> },
  {
    id: 'kind',
    header: 'Kind',
    width: '1px',
    priority: 3,
    cell: (job) => <Kind job={job} />,
  },
  {
    id: 'priority',
    header: 'Priority',
    width: '1px',
    align: 'end',
    priority: 3,
    help: '0 to 10; higher goes first.',
    cell: (job) => <span className="tabular-nums">{job.priority}</span>,
  },
  {
    id: 'attempts',
    header: 'Attempt',
    width: '1px',
    align: 'end',
    priority: 3,
    cell: (job) => (
      <span className={cn('tabular-nums', job.attempts > 1 ? 'text-changed' : 'text-ink-2')}>
        {job.attempts}/{MAX_ATTEMPTS}
      </span>
    ),
  },
  {
    id: 'duration',
    header: 'Duration',
    width: '1px',
    align: 'end',
    priority: 2,
    cell: (job) => <Duration job={job} />,
  },
  {
    id: 'items_found',
    header: 'Found',
    width: '1px',
    align: 'end',
    priority: 2,
    help: 'Facts read from the page.',
    cell: (job) => <ResultCount job={job} value={job.items_found} />,
  },
  {
    id: 'changes_detected',
    header: 'Changed',
    width: '1px',
    align: 'end',
    priority: 2,
    help: 'Facts that differ from the catalogue and were proposed.',
    cell: (job) => <ResultCount job={job} value={job.changes_detected} />,
  },
  {
    id: 'new_entities_found',
    header: 'New',
    width: '1px',
    align: 'end',
    priority: 2,
    help: 'Entities the catalogue does not have yet.',
    cell: (job) => <ResultCount job={job} value={job.new_entities_found} />,
  },
  {
    id: 'cost',
    header: 'Cost',
    width: '1px',
    align: 'end',
    priority: 3,
    cell: (job) => (
      <span className={cn('tabular-nums', job.cost.usd === 0 && 'text-ink-3')}>{formatUsd(job.cost.usd)}</span>
    ),
  },
  {
    id: 'initiated_by',
    header: 'By',
    width: '1px',
    priority: 3,
    cell: (job) => (
      <span title={job.initiator} className="block max-w-24 truncate text-ink-2">
        {job.initiator.replace(/@.*$/, '')}
      </span>
    ),
  },
  {
    id: 'created_at',
    header: 'Age',
    width: '1px',
    align: 'end',
    priority: 2,
    cell: (job) => <RelativeTime at={job.created_at} className="text-ink-2" />,
  },
];
