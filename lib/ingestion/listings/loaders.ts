import { notFound } from 'next/navigation';
import { gatePage } from '../../auth/session-gate';
import { clock } from '../../platform/clock';
import { prisma } from '../../platform/db/client';
import { AppError } from '../../platform/errors';
import { isStorable } from '../../platform/storable-text';
import { fromCursor, type PageOf } from '../../platform/pagination';
import { findBulkImports, type BulkRow } from './bulk-queries';
import { countPartial, findListings, type ListingFilter, type ListingRow } from './list-queries';
import { requireBulkAnswer, findBulkStart } from './queries';
import {
  bulkParams,
  listingsQuery,
  SESSION_STATUSES,
  URLS_PER_PAGE,
  type BulkAnswer,
  type SessionStatus,
} from './schema';

export const LISTINGS_PER_PAGE = 50;
export const BULKS_PER_PAGE = 25;

type Search = Record<string, string | string[] | undefined>;
const first = (value: string | string[] | undefined) => {
  const one = Array.isArray(value) ? value[0] : value;
  return one !== undefined && isStorable(one) ? one : undefined;
};

export interface ListingsPageView {
  page: PageOf<ListingRow>;
  partial: number;
  can: { start: boolean; write: boolean };
}

/** The listings that the address asks for. */
export async function loadListings(search: Search): Promise<ListingsPageView> {
  const principal = await gatePage('catalog:read');
  const [db, now, filter] = [prisma(), clock.now(), readFilter(search)];
  const [page, partial] = await Promise.all([
    fromCursor(first(search.cursor), (cursor) =>
      findListings(db, filter, { page: 1, perPage: LISTINGS_PER_PAGE, cursor }, now),
    ),
    countPartial(db),
  ]);
  const can = { start: principal.permissions.has('jobs:start'), write: principal.permissions.has('catalog:write') };
  return { page, partial, can };
}

/** What of the address can be used. */
function readFilter(search: Search): ListingFilter {
  const { shape } = listingsQuery;
  const read = <T>(schema: { safeParse: (value: unknown) => { success: boolean; data?: T } }, name: string) => {
    const parsed = schema.safeParse(first(search[name]));
    return parsed.success ? parsed.data : undefined;
  };
  return {
    ...{ quality: read(shape.quality, 'quality'), missingField: read(shape.missing_field, 'missing_field') },
    ...{ kind: read(shape.kind, 'kind'), q: read(shape.q, 'q') },
    ...{ withinDays: read(shape.within_days, 'within_days'), olderDays: read(shape.older_days, 'older_days') },
  };
}

export interface BulksPageView {
  page: PageOf<BulkRow>;
  can: { start: boolean };
}

/** The history of bulk imports. */
export async function loadBulkImports(search: Search): Promise<BulksPageView> {
  const principal = await gatePage('jobs:read');
  const page = await fromCursor(first(search.cursor), (cursor) =>
    findBulkImports(prisma(), { page: 1, perPage: BULKS_PER_PAGE, cursor }),
  );
  return { page, can: { start: principal.permissions.has('jobs:start') } };
}

export interface BulkPageView {
  bulk: BulkAnswer;
  start: { at: string; by: string };
  /** Of those shown, which the first is; how many there are in all. */
  offset: number;
  matching: number;
  status: SessionStatus | null;
  can: { start: boolean };
}

/** One bulk import with a page of its addresses; the not-found page for an id that none has. */
export async function loadBulkImport(id: string, search: Search): Promise<BulkPageView> {
  const principal = await gatePage('jobs:read');
  if (!bulkParams.safeParse({ bulk_job_id: id }).success) notFound();
  const status = SESSION_STATUSES.find((one) => one === first(search.status)) ?? null;
  const offset = Math.min(1_000, Math.max(0, Number.parseInt(first(search.offset) ?? '0', 10) || 0));
  try {
    const db = prisma();
    const options = { offset, limit: URLS_PER_PAGE, ...(status ? { status } : {}) };
    const [bulk, start] = await Promise.all([requireBulkAnswer(db, id, options), findBulkStart(db, id)]);
    const ofStatus = { queued: bulk.queued, running: bulk.running, complete: bulk.success, failed: bulk.failed };
    const matching = status === null ? bulk.total : { ...ofStatus, cancelled: bulk.cancelled }[status];
    return { bulk, start, offset, matching, status, can: { start: principal.permissions.has('jobs:start') } };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
}
