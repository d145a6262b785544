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

/** A page of what happened, newest first. `target` is "type" or "type:id"; `action` may end in a dot to match a family. */
export async function findAuditEvents(db: Db, filter: AuditFilter, page: PageRequest): Promise<PageOf<AuditRow>> {
  const where = auditWhere(filter);
  const before = page.cursor ? { id: { lt: cursorId(page.cursor) } } : {};
  const [total, rows] = await Promise.all([
    db.auditEvent.count({ where }),
    db.auditEvent.findMany({
      where: { AND: [where, before] },
      orderBy: { id: 'desc' },
      take: page.perPage + 1,
      skip: page.cursor ? 0 : (page.page - 1) * page.perPage,
    }),
  ]);
  const shown = rows.slice(0, page.perPage);
  const last = rows.length > page.perPage ? shown.at(-1) : undefined;
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

/** Every action that was ever recorded, in order. Skips along the index instead of reading the whole table. */
export async function findRecordedActions(db: Db): Promise<string[]> {
  const rows = await db.$queryRaw<{ action: string }[]>`
    WITH RECURSIVE actions AS (
      (SELECT action FROM audit_events ORDER BY action LIMIT 1)
      UNION ALL
      SELECT (SELECT e.action FROM audit_events e WHERE e.action > a.action ORDER BY e.action LIMIT 1)
      FROM actions a WHERE a.action IS NOT NULL
    )
    SELECT action FROM actions WHERE action IS NOT NULL`;
  return rows.map(({ action }) => action);
}

function auditWhere(filter: AuditFilter): Prisma.AuditEventWhereInput {
  const [targetType, targetId] = (filter.target ?? '').split(/:(.*)/s);
  return {
    AND: [
      filter.actor
        ? { OR: [{ actor_id: filter.actor }, { actor_label: { contains: filter.actor, mode: 'insensitive' } }] }
        : {},
      targetType ? { target_type: targetType, ...(targetId ? { target_id: targetId } : {}) } : {},
      filter.action ? { action: filter.action.endsWith('.') ? { startsWith: filter.action } : filter.action } : {},
      { at: { ...(filter.from ? { gte: filter.from } : {}), ...(filter.to ? { lt: filter.to } : {}) } },
    ],
  };
}
