'use client';

import { ExportButton, type ExportAnswer } from '../data-table/export-button';
import { matchingKey } from '../data-table/table-url';
import { useTableUrl } from '../data-table/use-table-url';
import { NO_ANSWER } from '../shell/ask';

const COLUMNS = [
  'job_id',
  'entity_type',
  'entity_id',
  'entity_name',
  'job_type',
  'status',
  'priority',
  'attempts',
  'target_url',
  'items_found',
  'changes_detected',
  'new_entities_found',
  'cost_usd',
  'error_code',
  'error_message',
  'waiting_reason',
  'initiated_by',
  'created_at',
  'started_at',
  'completed_at',
  'duration_seconds',
];
const PER_REQUEST = 200;

interface JobsBody {
  jobs: (Record<string, unknown> & { cost: { usd: number } })[];
  next_cursor: string | null;
}

/** The jobs that match the list's filter, as the API gives them. */
export function ExportJobs() {
  const filter = matchingKey(useTableUrl().search);
  const read = async (cursor: string | null): Promise<ExportAnswer> => {
    const params = new URLSearchParams(filter);
    params.delete('new');
    params.set('limit', String(PER_REQUEST));
    if (cursor) params.set('cursor', cursor);
    try {
      const response = await fetch(`/api/v1/admin/collection-jobs?${params.toString()}`);
      const body = (await response.json()) as JobsBody & { title: string; detail: string };
      if (!response.ok) return { ok: false, problem: body };
      const rows = body.jobs.map(({ cost, ...job }) => ({ ...job, cost_usd: cost.usd }));
      return { ok: true, data: { rows, next: body.next_cursor } };
    } catch {
      return { ok: false, problem: NO_ANSWER };
    }
  };
  return <ExportButton fileName="jobs" nounPlural="jobs" columns={COLUMNS} read={read} />;
}
