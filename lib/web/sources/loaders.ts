import { notFound } from 'next/navigation';
import { cache } from 'react';
import { gatePage } from '../../auth/session-gate';
import { clock } from '../../platform/clock';
import { prisma } from '../../platform/db/client';
import { env } from '../../platform/env';
import { AppError } from '../../platform/errors';
import { decodeCursor, type PageOf } from '../../platform/pagination';
import { findSourceRecords, findSourceVisits, type SourceRecord, type SourceVisit } from './detail/queries';
import { planTrend } from './plan-trend';
import { findSources, findSourceTrends, getSourceDetail } from './queries';
import { sourcesSearch, type SourceDetail, type SourceView } from './schema';

export const SOURCES_PER_PAGE = 50;
/** Weeks of decisions that a row shows, and days that a source's page does. */
const TREND_WEEKS = 12;
const TREND_DAYS = 30;
const DAY_MS = 86_400_000;

export interface SourceAbilities {
  manage: boolean;
}

/** A row of the list: the source, and the share of right statements in each of the last twelve weeks. */
export interface SourceRow extends SourceView {
  trend: (number | null)[];
}

type Search = Record<string, string | string[] | undefined>;

/** The list for a search as Next hands it over: a fixed number of statements. */
export async function loadSources(search: Search): Promise<{ page: PageOf<SourceRow>; can: SourceAbilities }> {
  const can = await gateSources();
  const { cursor, ...filter } = sourcesSearch.parse(search);
  const db = prisma();
  const now = clock.now();
  const found = await readPage(filter, cursor ?? null, now);
  const since = new Date(now.getTime() - TREND_WEEKS * 7 * DAY_MS);
  const ids = found.rows.map(({ id }) => BigInt(id));
  const trends = await findSourceTrends(db, ids, since, 'week');
  const rows = found.rows.map((row) => ({
    ...row,
    trend: planTrend(trends.get(BigInt(row.id)) ?? [], 'week', TREND_WEEKS, now),
  }));
  return { page: { ...found, rows }, can };
}

async function gateSources(): Promise<SourceAbilities> {
  const principal = await gatePage('sources:read');
  return { manage: principal.permissions.has('sources:manage') };
}

/** A cursor that is none of ours, or of another order, starts at the first page. */
async function readPage(filter: Parameters<typeof findSources>[1], cursor: string | null, now: Date) {
  const around = { userAgent: env().FETCH_USER_AGENT, now };
  const first = { page: 1, perPage: SOURCES_PER_PAGE, cursor: null };
  try {
    return await findSources(
      prisma(),
      filter,
      { ...first, cursor: cursor === null ? null : decodeCursor(cursor) },
      around,
    );
  } catch (error) {
    if (cursor === null || !(error instanceof AppError)) throw error;
    return findSources(prisma(), filter, first, around);
  }
}

export interface SourcePageView {
  source: SourceDetail;
  visits: SourceVisit[];
  records: SourceRecord[];
  /** The share of right statements on each of the last thirty days. */
  trend: (number | null)[];
  can: SourceAbilities;
}

/** One source, by its number or its public id; the not-found page for any other. Read once for page and title. */
export const loadSource = cache(async (ref: string): Promise<SourcePageView> => {
  const can = await gateSources();
  const db = prisma();
  const now = clock.now();
  try {
    const source = await getSourceDetail(db, ref, { userAgent: env().FETCH_USER_AGENT, now });
    const [visits, records] = await Promise.all([
      findSourceVisits(db, BigInt(source.id)),
      findSourceRecords(db, BigInt(source.id)),
    ]);
    return { source, visits, records, trend: planTrend(source.trend, 'day', TREND_DAYS, now), can };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
});
