import type { PrismaClient } from '../platform/db/client';
import { streamCsv } from '../platform/stream-pages';
import type { EntityTypeDefinition } from './entity-type';
import { findEntities, type EntityFilter } from './queries';

const BATCH = 200;

/** All matching entities as a CSV file. */
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
  return streamCsv(
    {
      name: type.plural,
      batch: BATCH,
      readPage: (page) => findEntities(db, type, filter, page, 'uncounted'),
    },
    Object.fromEntries(
      columns.map((column) => [column, (row: Record<string, unknown>) => toCell(row[column])] as const),
    ),
  );
}

/** Lists and maps as JSON; everything else as text. */
function toCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
