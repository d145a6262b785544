import type { BulkAnswer } from '@/lib/ingestion/listings/schema';

type Bulk = Pick<
  BulkAnswer,
  'state' | 'total' | 'completed' | 'success' | 'partial' | 'failed' | 'cancelled' | 'queued' | 'running'
>;

const count = (n: number) => n.toLocaleString('en-US');

/** "38 whole, 3 in part, 2 failed, 57 to come" */
export function bulkWords({ success, partial, failed, cancelled, queued, running }: Bulk): string {
  const parts = [
    success - partial > 0 ? `${count(success - partial)} whole` : '',
    partial > 0 ? `${count(partial)} in part` : '',
    failed > 0 ? `${count(failed)} failed` : '',
    cancelled > 0 ? `${count(cancelled)} cancelled` : '',
    queued + running > 0 ? `${count(queued + running)} to come` : '',
  ].filter(Boolean);
  return parts.join(', ');
}

/** Whether anything of it moves by itself. */
export const isUnderWay = ({ state, queued, running }: Bulk): boolean =>
  running > 0 || (state === 'active' && queued > 0);
