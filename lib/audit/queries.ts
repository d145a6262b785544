import type { Db, Prisma } from '../platform/db/client';
import { AppError } from '../platform/errors';
import { encodeCursor, type PageOf, type PageRequest } from '../platform/pagination';

export interface AuditFilter {
  actor?: string | undefined;
  target?: string | undefined;
  action?: string | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
}

export interface AuditRow {
  id: number;
  at: string;
  actor: { kind: string; id: string | null; label: string };
  client_id: string | null;
  action: string;
  target_type: string | null;
  target_id: string | null;
  detail: unknown;
  request_id: string | null;
}

/**
 * A page of what happened, newest first: a fixed number of statements. The page's ids come first, out of an index
 * alone, so that rows before the page are never read. `target` is "type" or "type:id"; `action` may end in a dot to
 * match a family.
 */
export async function findAuditEvents(
  db: Db,
  filter: AuditFilter,
  page: PageRequest,
  counting: 'counted' | 'uncounted' = 'counted',
): Promise<PageOf<AuditRow>> {
  const where = await auditWhere(db, filter);
  const before = page.cursor ? { id: { lt: cursorId(page.cursor) } } : {};
  const [total, ids] = await Promise.all([
    counting === 'counted' ? db.auditEvent.count({ where }) : 0,
    db.auditEvent.findMany({
      where: { AND: [where, before] },
      orderBy: { id: 'desc' },
      take: page.perPage + 1,
      skip: page.cursor ? 0 : (page.page - 1) * page.perPage,
      select: { id: true },
    }),
  ]);
  const shown = await db.auditEvent.findMany({
    where: { id: { in: ids.slice(0, page.perPage).map(({ id }) => id) } },
    orderBy: { id: 'desc' },
  });
  const last = ids.length > page.perPage ? shown.at(-1) : undefined;
  return {
    rows: shown.map((row) => ({
      id: Number(row.id),
      at: row.at.toISOString(),
      actor: { kind: row.actor_kind, id: row.actor_id, label: row.actor_label },
      client_id: row.client_id,
      action: row.action,
      target_type: row.target_type,
      target_id: row.target_id,
      detail: row.detail,
      request_id: row.request_id,
    })),
    total,
    page: page.page,
    perPage: page.perPage,
    nextCursor: last ? encodeCursor([String(last.id)]) : null,
  };
}

function cursorId(cursor: NonNullable<PageRequest['cursor']>): bigint {
  const [id] = cursor;
  if (typeof id === 'string' && /^\d{1,18}$/.test(id)) return BigInt(id);
  throw new AppError('validation_failed', 'The cursor is not one this list gave out. Start again without it.', {
    invalidParams: [{ name: 'cursor', reason: 'not a cursor of this list' }],
  });
}

/** Every action that was ever recorded, in order. */
export async function findRecordedActions(db: Db): Promise<string[]> {
  return findDistinct(db, 'action');
}

/** The values of a column that has few, in order. Skips along the column's index instead of reading the whole table. */
async function findDistinct(db: Db, column: 'action' | 'actor_label'): Promise<string[]> {
  const rows = await db.$queryRawUnsafe<{ value: string }[]>(
    `WITH RECURSIVE found AS (
      (SELECT ${column} AS value FROM audit_events ORDER BY ${column} LIMIT 1)
      UNION ALL
      SELECT (SELECT e.${column} FROM audit_events e WHERE e.${column} > f.value ORDER BY e.${column} LIMIT 1)
      FROM found f WHERE f.value IS NOT NULL
    )
    SELECT value FROM found WHERE value IS NOT NULL`,
  );
  return rows.map(({ value }) => value);
}

/** Parts of a name and families of actions become the values that fit, so that an index answers for each of them. */
async function auditWhere(db: Db, filter: AuditFilter): Promise<Prisma.AuditEventWhereInput> {
  const [targetType, targetId] = (filter.target ?? '').split(/:(.*)/s);
  const and: Prisma.AuditEventWhereInput[] = [];
  if (filter.actor) {
    const part = filter.actor.toLowerCase();
    const labels = (await findDistinct(db, 'actor_label')).filter((label) => label.toLowerCase().includes(part));
    and.push({ OR: [{ actor_id: filter.actor }, ...(labels.length > 0 ? [{ actor_label: { in: labels } }] : [])] });
  }
  if (targetType) and.push({ target_type: targetType, ...(targetId ? { target_id: targetId } : {}) });
  if (filter.action?.endsWith('.')) {
    const { action: family } = filter;
    and.push({ action: { in: (await findDistinct(db, 'action')).filter((action) => action.startsWith(family)) } });
  } else if (filter.action) and.push({ action: filter.action });
  if (filter.from || filter.to)
    and.push({ at: { ...(filter.from ? { gte: filter.from } : {}), ...(filter.to ? { lt: filter.to } : {}) } });
  return { AND: and };
}
