import type { Db } from '@/lib/platform/db/client';
import type { Conditional } from './fetch-outcome';
import type { HostState } from './plan-host-slot';
import type { RobotsAccessKind, RobotsRecord } from './robots/robots-access';

/** What is remembered of an origin's robots.txt, expired or not. */
export async function getRobotsRecord(db: Db, origin: string): Promise<RobotsRecord | null> {
  const row = await db.robotsFile.findUnique({ where: { origin } });
  if (!row) return null;
  const access = row.access as RobotsAccessKind;
  return {
    access,
    status: row.status,
    reason: row.reason,
    body: row.body,
    fetchedAt: row.fetched_at,
    expiresAt: row.expires_at,
  };
}

/** What limits a host, and how far they are used; null for one that was never asked. */
export async function getHostState(db: Db, host: string): Promise<HostState | null> {
  return db.collectionSource.findUnique({
    where: { host },
    select: {
      ...{ is_active: true, blocked_until: true, blocked_reason: true, next_request_at: true },
      ...{ access_count_today: true, access_day: true, rate_limit_per_day: true },
      ...{ max_concurrency: true, min_delay_ms: true },
    },
  });
}

/** The copy we hold of a page, with what to send so that an unchanged page is not sent again. */
export interface HeldCopy {
  snapshotId: bigint;
  contentHash: string;
  /** Null when the site sent no validators. */
  conditional: Conditional | null;
}

/** The copy the last good visit of an address left, if it left one. */
export async function getHeldCopy(db: Db, url: string): Promise<HeldCopy | null> {
  const visit = await db.pageVisit.findFirst({
    where: { url, outcome: { in: ['fetched', 'not_modified'] }, snapshot_id: { not: null } },
    orderBy: { id: 'desc' },
    select: {
      final_url: true,
      etag: true,
      last_modified: true,
      snapshot: { select: { id: true, content_hash: true } },
    },
  });
  if (!visit?.snapshot) return null;
  const { etag, last_modified: lastModified, final_url: finalUrl } = visit;
  const conditional =
    finalUrl !== null && (etag ?? lastModified) !== null ? { url: finalUrl, etag, lastModified } : null;
  return { snapshotId: visit.snapshot.id, contentHash: visit.snapshot.content_hash, conditional };
}

/** A stored page with its text and markup, for extraction and for showing quotes. */
export interface SnapshotPage {
  id: bigint;
  url: string;
  final_url: string;
  content_hash: string;
  fetched_at: Date;
  content_type: string | null;
  origin: string;
  title: string | null;
  text: string;
  html: string;
}

export async function getSnapshot(db: Db, id: bigint): Promise<SnapshotPage | null> {
  const row = await db.snapshot.findUnique({ where: { id }, include: { content: true } });
  if (!row) return null;
  const { content, ...snapshot } = row;
  const { url, final_url, content_hash, fetched_at, content_type, origin } = snapshot;
  return {
    id: row.id,
    url,
    final_url,
    content_hash,
    fetched_at,
    content_type,
    origin,
    title: content.title,
    text: content.text,
    html: content.html,
  };
}
