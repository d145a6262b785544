import type { EntityRecord } from './queries';

/** How a job about a record stands, in one sentence. */
export function jobWords(job: EntityRecord['jobs'][number]): string {
  if (job.status === 'failed') return job.error_message ?? 'It failed.';
  if (job.status === 'pending') return job.waiting_reason ?? 'Waits for its turn.';
  if (job.status === 'running') return 'Runs now.';
  if (job.status === 'cancelled') return 'Cancelled.';
  const n = job.changes_detected ?? 0;
  return n === 0 ? 'No difference found.' : `${n} ${n === 1 ? 'change' : 'changes'} proposed.`;
}
