import type { Db } from '../../platform/db/client';
import { cursorId, encodeCursor, type PageOf, type PageRequest } from '../../platform/pagination';

export interface ListingFilter {
  quality?: 'full' | 'partial' | undefined;
  /** A column that the listing is expected to hold and does not. */
  missingField?: string | undefined;
  kind?: 'home' | 'vehicle' | 'goods' | undefined;
  /** Part of the title. */
  q?: string | undefined;
  /** Found within as many days. */
  withinDays?: number | undefined;
  /** Found longer ago than as many days. */
  olderDays?: number | undefined;
}

/** A listing as lists show it. */
export interface ListingRow {
  id: number;
  listing_id: string;
  title: string | null;
  kind: 'home' | 'vehicle' | 'goods';
  price_usd: number | null;
  price_other: number | null;
  currency: string | null;
  listing_status: string | null;
  city: string | null;
  state: string | null;
  url: string | null;
  quality: 'full' | 'partial';
  missing_fields: string[];
  missing_reasons: Record<string, string>;
  created_at: string;
  last_data_sync: string | null;
}

const DAY_MS = 86_400_000;

/** SQL over the row `l`. What misses something is partial, which is what the indexes hold. */
function whereOf(filter: ListingFilter, now: Date): { where: string; params: unknown[] } {
  const { quality, missingField, kind, q, withinDays, olderDays } = filter;
  const params: unknown[] = [];
  const bind = (value: unknown) => `$${params.push(value)}`;
  const ago = (days: number) => `${bind(new Date(now.getTime() - days * DAY_MS).toISOString())}::timestamptz`;
  const wanted = quality ?? (missingField ? 'partial' : undefined);
  const conditions = [
    ...(wanted ? [`l.quality = '${wanted}'`] : []),
    ...(missingField ? [`l.missing_fields @> ${bind(JSON.stringify([missingField]))}::jsonb`] : []),
    ...(kind ? [`l.kind = ${bind(kind)}`] : []),
    ...(q ? [`l.title ILIKE ${bind(`%${q.replace(/[\\%_]/g, '\\$&')}%`)}`] : []),
    ...(withinDays ? [`l.created_at >= ${ago(withinDays)}`] : []),
    ...(olderDays ? [`l.created_at < ${ago(olderDays)}`] : []),
  ];
  return { where: conditions.length > 0 ? conditions.join(' AND ') : 'true', params };
}

type RawRow = Omit<ListingRow, 'id' | 'created_at' | 'last_data_sync'> & {
  id: bigint;
  created_at: Date;
  last_data_sync: Date | null;
};

/** Listings, newest first: two statements whatever the page size. */
export async function findListings(
  db: Db,
  filter: ListingFilter,
  page: PageRequest,
  now: Date,
  counted: 'counted' | 'uncounted' = 'counted',
): Promise<PageOf<ListingRow>> {
  const { where, params } = whereOf(filter, now);
  const after = page.cursor ? `AND l.id < ${cursorId(page.cursor)}` : '';
  const offset = page.cursor ? 0 : (page.page - 1) * page.perPage;
  const rows = await db.$queryRawUnsafe<RawRow[]>(
    `SELECT l.id, l.listing_id, l.title, l.kind, l.price_usd, l.price_other, l.currency, l.listing_status, l.city, l.state, l.url,
       l.quality, l.missing_fields, l.missing_reasons, l.created_at, l.last_data_sync
     FROM listing l WHERE ${where} ${after} ORDER BY l.id DESC LIMIT ${page.perPage + 1} OFFSET ${offset}`,
    ...params,
  );
  const shown = rows.slice(0, page.perPage);
  const last = rows.length > page.perPage ? shown.at(-1) : undefined;
  return {
    rows: shown.map((row) => ({
      ...row,
      id: Number(row.id),
      created_at: row.created_at.toISOString(),
      last_data_sync: row.last_data_sync?.toISOString() ?? null,
    })),
    total: counted === 'counted' ? await countListings(db, where, params) : 0,
    ...{ page: page.page, perPage: page.perPage },
    nextCursor: last ? encodeCursor([String(last.id)]) : null,
  };
}

async function countListings(db: Db, where: string, params: readonly unknown[]): Promise<number> {
  const [row] = await db.$queryRawUnsafe<{ n: number }[]>(
    `SELECT count(*)::int AS n FROM listing l WHERE ${where}`,
    ...params,
  );
  return row!.n;
}

/** How many listings miss something, out of an index alone. */
export async function countPartial(db: Db): Promise<number> {
  return countListings(db, "l.quality = 'partial'", []);
}
