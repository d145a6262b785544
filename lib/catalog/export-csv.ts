import Papa from 'papaparse';
import type { PrismaClient } from '../platform/db/client';
import { toTextStream } from '../platform/text-stream';
import type { EntityTypeDefinition } from './entity-type';
import { decodeCursor } from '../platform/pagination';
import { findEntities, type EntityFilter } from './queries';

const BATCH = 200;

/** All matching entities as a CSV file, streamed page by page. Formulas are escaped, so that a spreadsheet runs none. */
export function exportEntitiesCsv(db: PrismaClient, type: EntityTypeDefinition, filter: EntityFilter): Response {
  const columns = [
    'id',
    type.publicId.column,
    ...type.fields.map((field) => field.name),
    'data_source',
    'data_confidence',
    'last_data_sync',
    'created_at',
    'updated_at',
  ];
  async function* lines(): AsyncGenerator<string> {
    yield `${Papa.unparse([columns])}\r\n`;
    let cursor: readonly (string | number | null)[] | null = null;
    do {
      const page = await findEntities(db, type, filter, { page: 1, perPage: BATCH, cursor }, 'uncounted');
      if (page.rows.length > 0) {
        const rows = page.rows.map((row) => columns.map((column) => toCell(row[column])));
        yield `${Papa.unparse(rows, { escapeFormulae: true })}\r\n`;
      }
      cursor = page.nextCursor ? decodeCursor(page.nextCursor) : null;
    } while (cursor);
  }
  return new Response(toTextStream(lines()), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${type.plural}.csv"`,
    },
  });
}

/** Lists and maps as JSON; everything else as text. */
function toCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
