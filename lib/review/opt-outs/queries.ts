import { findTitles } from '../../catalog/queries';
import { findOptedOut, hasStandingOptOuts, recordKey } from '../../catalog/opt-outs/queries';
import { findSurvivors } from '../../catalog/survivor-queries';
import { getEntityType } from '../../catalog/registry';
import type { Db, Prisma } from '../../platform/db/client';
import { notFound } from '../../platform/errors';
import { cursorId, encodeCursor, type PageOf, type PageRequest } from '../../platform/pagination';
import { coveredChangesSql } from './covered-sql';
import type { OptOutState, OptOutView } from './schema';

/** Of some proposals, those about a record that has opted out, verified or not: they wait for nobody's approval. */
export async function findHeldByOptOut(tx: Db, changeIds: readonly bigint[]): Promise<Set<string>> {
  if (changeIds.length === 0 || !(await hasStandingOptOuts(tx))) return new Set();
  const rows = await tx.$queryRawUnsafe<{ id: bigint }[]>(
    `SELECT DISTINCT covered.id FROM (${coveredChangesSql('standing')}) covered (id, opt_out_id) WHERE covered.id = ANY($1::bigint[])`,
    changeIds,
  );
  return new Set(rows.map(({ id }) => String(id)));
}

export interface OptOutFilter {
  state?: OptOutState | undefined;
  entityType?: string | undefined;
  entityId?: bigint | undefined;
}

type Row = Prisma.OptOutGetPayload<{ include: { _count: { select: { closed_changes: true } } } }>;

/** A page of opt-outs, newest first, with the names of records and people: a fixed number of statements. */
export async function findOptOuts(db: Db, filter: OptOutFilter, page: PageRequest): Promise<PageOf<OptOutView>> {
  const where: Prisma.OptOutWhereInput = {
    ...(filter.state ? { state: filter.state } : {}),
    ...(filter.entityType ? { entity_type: filter.entityType } : {}),
    ...(filter.entityId ? { entity_id: filter.entityId } : {}),
  };
  const before = page.cursor ? { id: { lt: cursorId(page.cursor) } } : {};
  const [total, rows] = await Promise.all([
    db.optOut.count({ where }),
    db.optOut.findMany({
      where: { AND: [where, before] },
      orderBy: { id: 'desc' },
      take: page.perPage + 1,
      skip: page.cursor ? 0 : (page.page - 1) * page.perPage,
      include: { _count: { select: { closed_changes: true } } },
    }),
  ]);
  const shown = rows.slice(0, page.perPage);
  const last = rows.length > page.perPage ? shown.at(-1) : undefined;
  return {
    rows: await describeRows(db, shown),
    total,
    page: page.page,
    perPage: page.perPage,
    nextCursor: last ? encodeCursor([String(last.id)]) : null,
  };
}

/** @throws AppError not_found. */
export async function getOptOut(db: Db, id: bigint): Promise<OptOutView> {
  const row = await db.optOut.findUnique({
    where: { id },
    include: { _count: { select: { closed_changes: true } } },
  });
  if (!row) throw notFound('opt-out');
  return (await describeRows(db, [row]))[0]!;
}

/** The opt-out that keeps a record from being collected, as its page says it. */
export interface StandingOptOut {
  id: number;
  state: OptOutState;
  since: string;
  reason: string | null;
  /** The organisation it is about: the record itself, what was merged into it, or whom it belongs to. */
  of: { title: string; path: string; isRecord: boolean };
}

/** Null for a record that may be collected. */
export async function getStandingOptOut(db: Db, type: string, id: bigint): Promise<StandingOptOut | null> {
  const found = (await findOptedOut(db, [{ type, id }])).get(recordKey(type, id));
  if (found === undefined) return null;
  const view = await getOptOut(db, found);
  return {
    ...{ id: view.id, state: view.state, since: view.verified_at ?? view.requested_at, reason: view.reason },
    of: {
      ...{ title: view.entity_title ?? view.entity_type, path: view.entity_path },
      isRecord: view.entity_type === type && BigInt(view.entity_id) === id,
    },
  };
}

const USER_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function describeRows(db: Db, rows: readonly Row[]): Promise<OptOutView[]> {
  const named = rows.map((row) => ({ type: row.entity_type, id: row.entity_id }));
  const survivors = await findSurvivors(db, named);
  const standing = named.map(({ type, id }) => ({ type, id: survivors.get(recordKey(type, id)) ?? id }));
  const people = rows.flatMap((row) => [row.requested_by, row.verified_by, row.lifted_by]).filter((id) => id !== null);
  const [titles, users] = await Promise.all([
    findTitles(db, standing),
    db.user.findMany({
      where: { id: { in: people.filter((id) => USER_ID.test(id)) } },
      select: { id: true, email: true },
    }),
  ]);
  const emails = new Map(users.map(({ id, email }) => [id, email]));
  const who = (id: string | null) => (id === null ? null : (emails.get(id) ?? id));
  return rows.map((row, index) => {
    const { type, id } = standing[index]!;
    return {
      ...{ id: Number(row.id), entity_type: row.entity_type, entity_id: Number(id), state: row.state as OptOutState },
      entity_title: titles.get(recordKey(type, id)) ?? null,
      entity_path: `/catalog/${getEntityType(type)?.plural ?? type}/${id}`,
      merged_from: id === row.entity_id ? null : Number(row.entity_id),
      reason: row.reason,
      ...{ requested_at: row.requested_at.toISOString(), requested_by: who(row.requested_by)! },
      ...{ verified_at: row.verified_at?.toISOString() ?? null, verified_by: who(row.verified_by) },
      ...{ lifted_at: row.lifted_at?.toISOString() ?? null, lifted_by: who(row.lifted_by) },
      closed_changes: row._count.closed_changes,
    };
  });
}
