import { Prisma, type Db } from '../platform/db/client';
import { cursorId, encodeCursor, type PageRequest } from '../platform/pagination';

export interface ApplicationFilter {
  entityType?: string | undefined;
  entityId?: bigint | undefined;
}

interface ApplicationRow {
  id: bigint;
  applied_at: Date;
  applied_by: string;
  change_ids: bigint[];
  rolled_back_at: Date | null;
}

/** Acts of applying, newest first, with the changes each one wrote: two statements whatever the page size. */
export async function findApplications(db: Db, filter: ApplicationFilter, page: PageRequest) {
  const fits = applicationCondition(filter);
  const before = page.cursor ? Prisma.sql`AND a.id < ${cursorId(page.cursor)}` : Prisma.empty;
  const offset = page.cursor ? 0 : (page.page - 1) * page.perPage;
  const [counted, rows] = await Promise.all([
    db.$queryRaw<{ n: bigint }[]>`SELECT count(*) AS n FROM applications a WHERE ${fits}`,
    // An act is rolled back when none of its items stands; the moment is the last one's.
    db.$queryRaw<ApplicationRow[]>`
      SELECT a.id, a.applied_at, a.applied_by, i.change_ids,
             CASE WHEN i.undone = cardinality(i.change_ids) THEN i.last_undone_at END AS rolled_back_at
      FROM (SELECT a.id FROM applications a WHERE ${fits} ${before}
            ORDER BY a.id DESC LIMIT ${page.perPage + 1} OFFSET ${offset}) shown
      JOIN applications a ON a.id = shown.id
      CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(i.change_id ORDER BY i.id), '{}') AS change_ids, count(r.item_id) AS undone,
               max(r.rolled_back_at) AS last_undone_at
        FROM application_items i LEFT JOIN application_rollbacks r ON r.item_id = i.id WHERE i.application_id = a.id) i
      ORDER BY a.id DESC`,
  ]);
  const shown = rows.slice(0, page.perPage);
  const last = rows.length > page.perPage ? shown.at(-1) : undefined;
  return {
    rows: shown.map((row) => ({
      application_id: Number(row.id),
      applied_at: row.applied_at.toISOString(),
      applied_by: row.applied_by,
      change_ids: row.change_ids.map(Number),
      rolled_back_at: row.rolled_back_at?.toISOString() ?? null,
    })),
    total: Number(counted[0]?.n ?? 0),
    page: page.page,
    perPage: page.perPage,
    nextCursor: last ? encodeCursor([String(last.id)]) : null,
  };
}

function applicationCondition({ entityType, entityId }: ApplicationFilter): Prisma.Sql {
  if (entityType === undefined && entityId === undefined) return Prisma.sql`true`;
  const type = entityType === undefined ? Prisma.empty : Prisma.sql`AND i.entity_type = ${entityType}`;
  // One entity has few items: they name its applications. A type has most of them: each application is asked.
  return entityId === undefined
    ? Prisma.sql`EXISTS (SELECT FROM application_items i WHERE i.application_id = a.id ${type})`
    : Prisma.sql`a.id IN (SELECT i.application_id FROM application_items i WHERE i.entity_id = ${entityId} ${type})`;
}
