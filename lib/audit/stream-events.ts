import Papa from 'papaparse';
import type { PrismaClient } from '../platform/db/client';
import { decodeCursor } from '../platform/pagination';
import { toTextStream } from '../platform/text-stream';
import { findAuditEvents, type AuditFilter, type AuditRow } from './queries';

const BATCH = 500;
const COLUMNS = [
  'id',
  'at',
  'actor_kind',
  'actor_id',
  'actor_label',
  'client_id',
  'action',
  'target_type',
  'target_id',
  'detail',
  'request_id',
];

/** All matching events as a file, newest first, streamed page by page: CSV with formulas escaped, or one JSON object per line. */
export function streamAuditEvents(db: PrismaClient, filter: AuditFilter, format: 'csv' | 'jsonl'): Response {
  async function* lines(): AsyncGenerator<string> {
    if (format === 'csv') yield `${COLUMNS.join(',')}\r\n`;
    let cursor: readonly (string | number | null)[] | null = null;
    do {
      const page = await findAuditEvents(db, filter, { page: 1, perPage: BATCH, cursor }, 'uncounted');
      if (page.rows.length > 0)
        yield format === 'csv' ? toCsv(page.rows) : page.rows.map((row) => `${JSON.stringify(row)}\n`).join('');
      cursor = page.nextCursor ? decodeCursor(page.nextCursor) : null;
    } while (cursor);
  }
  return new Response(toTextStream(lines()), {
    headers: {
      'content-type': format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8',
      'content-disposition': `attachment; filename="audit-events.${format}"`,
    },
  });
}

function toCsv(rows: readonly AuditRow[]): string {
  const cells = rows.map((row) => [
    row.id,
    row.at,
    row.actor.kind,
    row.actor.id,
    row.actor.label,
    row.client_id,
    row.action,
    row.target_type,
    row.target_id,
    JSON.stringify(row.detail),
    row.request_id,
  ]);
  return `${Papa.unparse(cells, { escapeFormulae: true })}\r\n`;
}
