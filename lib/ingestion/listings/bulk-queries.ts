import type { Db } from '../../platform/db/client';
import { cursorText, encodeCursor, type PageOf, type PageRequest } from '../../platform/pagination';
import { AppError } from '../../platform/errors';
import { summarise } from './queries';
import type { BulkAnswer } from './schema';

/** A bulk import as lists show it. */
export type BulkRow = Omit<BulkAnswer, 'per_url_status' | 'has_more'> & {
  created_at: string;
  created_by: string | null;
};

const AT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;
const UUID = /^[0-9a-f-]{36}$/i;

/** Bulk imports with their counts, newest first: three statements whatever the page size. */
export async function findBulkImports(db: Db, page: PageRequest): Promise<PageOf<BulkRow>> {
  const after = page.cursor
    ? { at: new Date(cursorText(page.cursor, 0, AT)), id: cursorText(page.cursor, 1, UUID) }
    : null;
  if (after && Number.isNaN(after.at.getTime()))
    throw new AppError('validation_failed', 'The cursor is not one this API gave out. Start again without it.');
  const rows = await db.bulkImport.findMany({
    ...(after
      ? { where: { OR: [{ created_at: { lt: after.at } }, { created_at: after.at, bulk_job_id: { gt: after.id } }] } }
      : {}),
    orderBy: [{ created_at: 'desc' }, { bulk_job_id: 'asc' }],
    take: page.perPage + 1,
    ...(after ? {} : { skip: (page.page - 1) * page.perPage }),
  });
  const shown = rows.slice(0, page.perPage);
  const ids = shown.map((row) => row.bulk_job_id);
  const counts = await db.$queryRaw<{ bulk_job_id: string; status: string; quality: string | null; n: number }[]>`
    SELECT bulk_job_id, status, quality, count(*)::int AS n FROM import_session WHERE bulk_job_id = ANY(${ids}::text[])
    GROUP BY 1, 2, 3`;
  const last = rows.length > page.perPage ? shown.at(-1) : undefined;
  return {
    rows: shown.map((row) => ({
      ...summarise(counts.filter(({ bulk_job_id: id }) => id === row.bulk_job_id)),
      ...{ bulk_job_id: row.bulk_job_id, state: row.state as BulkRow['state'] },
      ...{ created_at: row.created_at.toISOString(), created_by: row.created_by },
    })),
    total: await db.bulkImport.count(),
    ...{ page: page.page, perPage: page.perPage },
    nextCursor: last ? encodeCursor([last.created_at.toISOString(), last.bulk_job_id]) : null,
  };
}
