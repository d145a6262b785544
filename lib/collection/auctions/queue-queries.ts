import { Prisma, type Db } from '../../platform/db/client';
import { cursorId, encodeCursor, type PageOf, type PageRequest } from '../../platform/pagination';
import type { ItemView } from './schema';

export interface ItemFilter {
  status?: string | undefined;
  priority?: number | undefined;
}

type ItemRow = Omit<ItemView, 'id' | 'vehicle_id' | 'next_attempt_at' | 'created_at' | 'completed_at'> & {
  id: bigint;
  vehicle_id: bigint;
  next_attempt_at: Date;
  created_at: Date;
  completed_at: Date | null;
  claim_order: bigint;
};

/** Items of the queue: what waits in the order in which it is taken, everything else the latest first. Two statements. */
export async function findItems(
  db: Db,
  filter: ItemFilter,
  request: PageRequest,
  now: Date,
): Promise<PageOf<ItemView>> {
  const { perPage, page, cursor } = request;
  const isWaiting = filter.status === 'pending';
  const ofStatus = filter.status === undefined ? Prisma.empty : Prisma.sql`AND q.status = ${filter.status}`;
  const ofLane = filter.priority === undefined ? Prisma.empty : Prisma.sql`AND q.priority = ${filter.priority}`;
  const where = Prisma.sql`true ${ofStatus} ${ofLane}`;
  const after = !cursor
    ? Prisma.empty
    : isWaiting
      ? Prisma.sql`AND (q.claim_order, q.id) > (${BigInt(Number(cursor[0]) || 0)}, ${cursorId(cursor, 1)})`
      : Prisma.sql`AND q.id < ${cursorId(cursor)}`;
  const order = isWaiting ? Prisma.sql`q.claim_order, q.id` : Prisma.sql`q.id DESC`;
  const rows = await db.$queryRaw<ItemRow[]>`
    SELECT q.id, q.vehicle_id, v.title, q.bat_url, q.priority, q.status, q.attempts, q.reason, q.extractor_version, q.error_code, q.error_message,
      q.next_attempt_at, q.created_at, q.completed_at, q.claim_order,
      CASE WHEN q.status = 'pending' THEN extraction_effective_priority(q.created_at, q.priority, ${now}) END AS effective_priority
    FROM extraction_queue q JOIN vehicles v ON v.id = q.vehicle_id
    WHERE ${where} ${after} ORDER BY ${order} LIMIT ${perPage + 1} OFFSET ${cursor ? 0 : (page - 1) * perPage}`;
  const [{ total }] = await db.$queryRaw<
    [{ total: number }]
  >`SELECT count(*)::int AS total FROM extraction_queue q WHERE ${where}`;
  const shown = rows.slice(0, perPage);
  const last = rows.length > perPage ? shown.at(-1) : undefined;
  const position = last ? (isWaiting ? [String(last.claim_order), Number(last.id)] : [Number(last.id)]) : null;
  return { rows: shown.map(viewOf), total, page, perPage, nextCursor: position ? encodeCursor(position) : null };
}

function viewOf({ claim_order: _order, ...row }: ItemRow): ItemView {
  return {
    ...row,
    id: Number(row.id),
    vehicle_id: Number(row.vehicle_id),
    next_attempt_at: row.next_attempt_at.toISOString(),
    created_at: row.created_at.toISOString(),
    completed_at: row.completed_at?.toISOString() ?? null,
  };
}

const STATUSES = ['pending', 'processing', 'complete', 'failed'] as const;
type Counts = Record<(typeof STATUSES)[number], number>;

/** How many items there are, by state and by lane. */
export async function getQueueStats(
  db: Db,
): Promise<Counts & { total: number; lanes: (Counts & { priority: number })[] }> {
  const rows = await db.$queryRaw<(Counts & { priority: number })[]>`
    SELECT priority, count(*) FILTER (WHERE status = 'pending')::int AS pending, count(*) FILTER (WHERE status = 'processing')::int AS processing,
      count(*) FILTER (WHERE status = 'complete')::int AS complete, count(*) FILTER (WHERE status = 'failed')::int AS failed
    FROM extraction_queue GROUP BY priority ORDER BY priority DESC`;
  const sum = (status: keyof Counts) => rows.reduce((total, row) => total + row[status], 0);
  const counts = Object.fromEntries(STATUSES.map((status) => [status, sum(status)])) as Counts;
  return { ...counts, total: STATUSES.reduce((total, status) => total + counts[status], 0), lanes: rows };
}

/** The vehicle whose auction has this page; null for none. */
export async function getVehicleOfAuction(db: Db, url: string): Promise<bigint | null> {
  const bare = url.replace(/[#?].*$/, '').replace(/\/+$/, '');
  const rows = await db.$queryRaw<{ id: bigint }[]>`
    SELECT id FROM vehicles WHERE bat_auction_url = ANY(${[url, bare, `${bare}/`]}::text[]) ORDER BY id LIMIT 1`;
  return rows[0]?.id ?? null;
}

/** How many a backfill would queue now, and how many of what is wrong wait already. */
export async function countBackfills(
  db: Db,
  batchSize: number,
  priority: number,
): Promise<{ queued: number; skipped: number }> {
  const [row] = await db.$queryRaw<[{ queued: number; skipped: number }]>`
    SELECT (SELECT count(*)::int FROM queue_bat_backfill_vehicles(${batchSize}::integer, ${priority}::integer)) AS queued,
      (SELECT count(*)::int FROM (
        SELECT FROM extraction_queue q WHERE q.status IN ('pending', 'processing') AND q.priority >= ${priority}
          AND EXISTS (SELECT FROM auction_violations w WHERE w.vehicle_id = q.vehicle_id) LIMIT ${batchSize}) already) AS skipped`;
  return row;
}
