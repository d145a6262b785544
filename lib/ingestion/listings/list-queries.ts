import type { Db, Prisma } from '../../platform/db/client';
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

function whereOf(filter: ListingFilter, now: Date): Prisma.ListingWhereInput {
  const { quality, missingField, kind, q, withinDays, olderDays } = filter;
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
  return {
    ...(quality ? { quality } : {}),
    // What misses something is partial, which is what the index holds.
    ...(missingField ? { quality: quality ?? 'partial', missing_fields: { array_contains: [missingField] } } : {}),
    ...(kind ? { kind } : {}),
    ...(q ? { title: { contains: q, mode: 'insensitive' } } : {}),
    ...(withinDays || olderDays
      ? {
          created_at: {
            ...(withinDays ? { gte: ago(withinDays) } : {}),
            ...(olderDays ? { lt: ago(olderDays) } : {}),
          },
        }
      : {}),
  };
}

/** Listings, newest first: two statements whatever the page size. */
export async function findListings(
  db: Db,
  filter: ListingFilter,
  page: PageRequest,
  now: Date,
  counted: 'counted' | 'uncounted' = 'counted',
): Promise<PageOf<ListingRow>> {
  const where = whereOf(filter, now);
  const rows = await db.listing.findMany({
    where: page.cursor ? { AND: [where, { id: { lt: cursorId(page.cursor) } }] } : where,
    orderBy: { id: 'desc' },
    take: page.perPage + 1,
    ...(page.cursor ? {} : { skip: (page.page - 1) * page.perPage }),
    select: {
      ...{ id: true, listing_id: true, title: true, kind: true, price_usd: true, price_other: true, currency: true },
      ...{ listing_status: true, city: true, state: true, url: true, quality: true, missing_fields: true },
      ...{ missing_reasons: true, created_at: true, last_data_sync: true },
    },
  });
  const shown = rows.slice(0, page.perPage);
  const last = rows.length > page.perPage ? shown.at(-1) : undefined;
  return {
    rows: shown.map((row) => ({
      ...row,
      id: Number(row.id),
      kind: row.kind as ListingRow['kind'],
      quality: row.quality as ListingRow['quality'],
      missing_fields: row.missing_fields as string[],
      missing_reasons: row.missing_reasons as Record<string, string>,
      created_at: row.created_at.toISOString(),
      last_data_sync: row.last_data_sync?.toISOString() ?? null,
    })),
    total: counted === 'counted' ? await db.listing.count({ where }) : 0,
    ...{ page: page.page, perPage: page.perPage },
    nextCursor: last ? encodeCursor([String(last.id)]) : null,
  };
}

/** How many listings are whole and how many are not, out of an index alone. */
export async function countByQuality(db: Db): Promise<{ full: number; partial: number }> {
  const rows = await db.$queryRaw<{ quality: string; n: number }[]>`
    SELECT quality, count(*)::int AS n FROM listing GROUP BY quality`;
  const of = (quality: string) => rows.find((row) => row.quality === quality)?.n ?? 0;
  return { full: of('full'), partial: of('partial') };
}
