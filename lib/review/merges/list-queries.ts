import { findTitles } from '../../catalog/queries';
import type { Db, Prisma } from '../../platform/db/client';
import { notFound } from '../../platform/errors';
import { cursorId, encodeCursor, type PageOf, type PageRequest } from '../../platform/pagination';
import type { MergeState, MergeView } from './schema';

export interface MergeFilter {
  entityType?: string | undefined;
  /** The record that stayed or the one that went. */
  entityId?: bigint | undefined;
  /** Those that stand, or those that were undone; both unless said otherwise. */
  state?: MergeState | undefined;
}

const SHOWN = {
  ...{ id: true, entity_type: true, kept_id: true, merged_id: true, merged_public_id: true, merged_name: true },
  ...{ survivor_id: true, match_id: true, application_id: true, reason: true, merged_by: true, merged_at: true },
  ...{ undone_by: true, undone_at: true },
} as const;
type MergeRow = Prisma.EntityMergeGetPayload<{ select: typeof SHOWN }>;

/** Merges, the youngest first: three statements whatever the page size. */
export async function findMerges(db: Db, filter: MergeFilter, page: PageRequest): Promise<PageOf<MergeView>> {
  const { entityType, entityId, state } = filter;
  const where: Prisma.EntityMergeWhereInput = {
    ...(entityType === undefined ? {} : { entity_type: entityType }),
    ...(state === undefined ? {} : { undone_at: state === 'standing' ? null : { not: null } }),
    ...(entityId === undefined
      ? {}
      : { OR: [{ survivor_id: entityId }, { kept_id: entityId }, { merged_id: entityId }] }),
  };
  const [total, rows] = await Promise.all([
    db.entityMerge.count({ where }),
    db.entityMerge.findMany({
      where: { AND: [where, page.cursor ? { id: { lt: cursorId(page.cursor) } } : {}] },
      orderBy: { id: 'desc' },
      skip: page.cursor ? 0 : (page.page - 1) * page.perPage,
      take: page.perPage + 1,
      select: SHOWN,
    }),
  ]);
  const shown = rows.slice(0, page.perPage);
  const last = rows.length > page.perPage ? shown.at(-1) : undefined;
  return {
    rows: await toViews(db, shown),
    total,
    page: page.page,
    perPage: page.perPage,
    nextCursor: last ? encodeCursor([String(last.id)]) : null,
  };
}

/** How many merges stand, and how many were undone. */
export async function countMerges(db: Db): Promise<Record<MergeState, number>> {
  const [all, standing] = await Promise.all([
    db.entityMerge.count(),
    db.entityMerge.count({ where: { undone_at: null } }),
  ]);
  return { standing, undone: all - standing };
}

/** @throws AppError not_found. */
export async function requireMergeView(db: Db, id: bigint): Promise<MergeView> {
  const row = await db.entityMerge.findUnique({ where: { id }, select: SHOWN });
  const [view] = row ? await toViews(db, [row]) : [];
  if (!view) throw notFound('merge');
  return view;
}

async function toViews(db: Db, rows: readonly MergeRow[]): Promise<MergeView[]> {
  const titles = await findTitles(
    db,
    rows.map((row) => ({ type: row.entity_type, id: row.survivor_id })),
  );
  return rows.map((row) => ({
    merge_id: Number(row.id),
    entity_type: row.entity_type,
    kept_id: Number(row.kept_id),
    merged_id: Number(row.merged_id),
    merged_public_id: row.merged_public_id,
    merged_name: row.merged_name,
    kept_name: titles.get(`${row.entity_type}:${row.survivor_id}`) ?? null,
    survivor_id: Number(row.survivor_id),
    match_id: row.match_id === null ? null : Number(row.match_id),
    application_id: Number(row.application_id),
    reason: row.reason,
    merged_by: row.merged_by,
    merged_at: row.merged_at.toISOString(),
    undone_by: row.undone_by,
    undone_at: row.undone_at?.toISOString() ?? null,
  }));
}
