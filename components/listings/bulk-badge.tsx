import type { BulkAnswer } from '@/lib/ingestion/listings/schema';
import { StatusBadge } from '../ui/status-badge';
import { isUnderWay } from './bulk-words';

type Bulk = Omit<BulkAnswer, 'per_url_status' | 'has_more' | 'bulk_job_id'>;

/** Where a bulk import is, in one word. */
export function BulkBadge({ bulk }: { bulk: Bulk }) {
  if (isUnderWay(bulk)) return <StatusBadge status={bulk.status === 'queued' ? 'queued' : 'running'} />;
  if (bulk.queued > 0) return <StatusBadge status="paused" />;
  if (bulk.state === 'cancelled') return <StatusBadge status="cancelled" />;
  return <StatusBadge status={bulk.status === 'failed' ? 'failed' : 'completed'} />;
}
