import type { PrismaClient } from '../platform/db/client';
import { streamCsv, streamJsonLines, type Columns } from '../platform/stream-pages';
import { findAuditEvents, type AuditFilter, type AuditRow } from './queries';

const BATCH = 500;
const COLUMNS: Columns<AuditRow> = {
  id: ({ id }) => id,
  at: ({ at }) => at,
  actor_kind: ({ actor }) => actor.kind,
  actor_id: ({ actor }) => actor.id,
  actor_label: ({ actor }) => actor.label,
  client_id: ({ client_id: id }) => id,
  action: ({ action }) => action,
  target_type: ({ target_type: type }) => type,
  target_id: ({ target_id: id }) => id,
  detail: ({ detail }) => JSON.stringify(detail),
  request_id: ({ request_id: id }) => id,
};

/** All matching events as a file, newest first: CSV, or one JSON object per line. */
export function streamAuditEvents(db: PrismaClient, filter: AuditFilter, format: 'csv' | 'jsonl'): Response {
  const file = {
    name: 'audit-events',
    batch: BATCH,
    readPage: (page: Parameters<typeof findAuditEvents>[2]) => findAuditEvents(db, filter, page, 'uncounted'),
  };
  return format === 'csv' ? streamCsv(file, COLUMNS) : streamJsonLines(file);
}
