import { createHash } from 'node:crypto';
import type { Db } from '@/lib/platform/db/client';
import { boundMarkup } from './bound-markup';
import { mediaType, type TextKind } from './decode-text';
import { outcomeError, type FetchOutcome, type ImageOutcome } from './fetch-outcome';
import { maskPage, type MaskPersonal } from './mask-page';
import type { RobotsRecord } from './robots/robots-access';
import { snapshotText } from './snapshot-text';

/** Limits a new source starts with, where they differ from the table's defaults. */
export interface SourceDefaults {
  source_type?: string;
  rate_limit_per_day?: number;
  max_concurrency?: number;
  min_delay_ms?: number;
}

export interface SourceRef {
  id: bigint;
  source_id: string;
}

/** The source of a host (`URL.host`), created at first sight with the host as its name. */
export async function ensureSource(tx: Db, host: string, defaults: SourceDefaults = {}): Promise<SourceRef> {
  const where = { host };
  const select = { id: true, source_id: true };
  const known = await tx.collectionSource.findUnique({ where, select });
  if (known) return known;
  const data = {
    source_type: 'official_website',
    ...defaults,
    source_name: host.replace(/^www\./u, ''),
    source_url: `https://${host}`,
    host,
  };
  await tx.collectionSource.createMany({ data: [data], skipDuplicates: true });
  return tx.collectionSource.findUniqueOrThrow({ where, select });
}

/** Counts one collection from a source, and whether it gave what was asked for. */
export async function recordSourceResult(tx: Db, sourceId: bigint, succeeded: boolean): Promise<void> {
  const one = { increment: 1 };
  await tx.collectionSource.update({
    where: { id: sourceId },
    data: { total_collections: one, ...(succeeded ? { successful_collections: one } : { failed_collections: one }) },
  });
}

/** Remembers an origin's robots.txt verdict; the older of two concurrent writers loses. */
export async function putRobotsRecord(db: Db, origin: string, record: RobotsRecord): Promise<void> {
  await db.$executeRaw`
    INSERT INTO robots_files (origin, fetched_at, expires_at, access, status, reason, body)
    VALUES (${origin}, ${record.fetchedAt}, ${record.expiresAt}, ${record.access}, ${record.status}, ${record.reason?.slice(0, 255) ?? null}, ${record.body})
    ON CONFLICT (origin) DO UPDATE SET fetched_at = EXCLUDED.fetched_at, expires_at = EXCLUDED.expires_at,
      access = EXCLUDED.access, status = EXCLUDED.status, reason = EXCLUDED.reason, body = EXCLUDED.body
    WHERE robots_files.fetched_at <= EXCLUDED.fetched_at`;
}

export interface VisitInput {
  outcome: FetchOutcome | ImageOutcome;
  jobId: string | null;
  /** The copy that was stored or found unchanged. */
  snapshotId: bigint | null;
}

const storable = (text: string, length: number) => text.replaceAll('\u0000', '\ufffd').slice(0, length);
/** A cut validator would never match again, so one that is too long is not kept. */
const validator = (text: string | null, length: number) =>
  text !== null && text.length <= length ? storable(text, length) : null;

/** Writes what came of asking for a page, and counts it at its source. Returns the visit's id. */
export async function recordVisit(tx: Db, { outcome, jobId, snapshotId }: VisitInput): Promise<bigint> {
  const error = outcomeError(outcome);
  const { robots } = outcome;
  const page = 'page' in outcome ? outcome.page : null;
  const held = page ?? (outcome.outcome === 'not_modified' ? outcome : null);
  const line = robots.line ? `${robots.line.line}: ${robots.line.text}` : robots.reason;
  const visit = await tx.pageVisit.create({
    data: {
      job_id: jobId,
      source_id: outcome.sourceId,
      url: storable(outcome.url, 2048),
      final_url: outcome.finalUrl,
      requested_at: outcome.requestedAt,
      http_status: outcome.httpStatus,
      outcome: outcome.outcome,
      robots_verdict: robots.verdict,
      robots_line: line === null ? null : storable(line, 500),
      duration_ms: outcome.durationMs,
      bytes: outcome.bytes,
      snapshot_id: snapshotId,
      etag: validator(held?.etag ?? null, 500),
      last_modified: validator(held?.lastModified ?? null, 100),
      error_code: error?.code ?? null,
      error_message: error ? storable(error.message, 2000) : null,
    },
    select: { id: true },
  });
  // Waiting for a turn is neither a success nor a failure of the source.
  const counts = outcome.outcome !== 'rate_limited' || outcome.cause === 'retry_after';
  if (outcome.sourceId !== null && counts) await recordSourceResult(tx, outcome.sourceId, error === null);
  return visit.id;
}

export interface SnapshotInput {
  /** The address asked for, and the one that answered. */
  url: string;
  finalUrl: string;
  /** Decoded page; markup for `html` and `xml`. */
  body: string;
  kind: TextKind;
  /** Writes the text that quotes and spans point into from the masked page, when it is more than the visible text. */
  writeText?: (html: string) => string;
  contentType: string | null;
  origin: 'fetched' | 'supplied';
  fetchedAt: Date;
  /** The names of whoever sells, bids or writes there are taken out too. */
  hidesSellers?: boolean;
}

export interface StoredSnapshot {
  snapshotId: bigint;
  contentHash: string;
  /** False when this very content of this address was held already. */
  created: boolean;
  title: string | null;
  text: string;
}

/**
 * Keeps a copy of a page that observations can point into. Personal contact data is masked first; text and markup are
 * stored once per content and never changed. The hash covers both, so text read by other rules is other content and
 * the spans of older observations stay true.
 */
export async function storeSnapshot(tx: Db, input: SnapshotInput, mask: MaskPersonal): Promise<StoredSnapshot> {
  const bounded = input.kind === 'html' ? boundMarkup(input.body) : input.body;
  const html = maskPage(bounded, input.kind, mask, input.hidesSellers === true).replaceAll('\u0000', '\ufffd');
  const visible = snapshotText(html, input.kind);
  const text = (input.writeText?.(html) ?? visible.text).replaceAll('\u0000', '\ufffd');
  const { title } = visible;
  const contentHash = createHash('sha256').update(html).update('\u0000').update(text).digest('hex');
  await tx.snapshotContent.createMany({
    data: [{ content_hash: contentHash, title, text, html }],
    skipDuplicates: true,
  });
  const key = { final_url: input.finalUrl, content_hash: contentHash, origin: input.origin };
  const { count } = await tx.snapshot.createMany({
    data: [
      {
        ...key,
        url: input.url,
        fetched_at: input.fetchedAt,
        content_type: mediaType(input.contentType).slice(0, 120) || null,
        bytes: Buffer.byteLength(html),
      },
    ],
    skipDuplicates: true,
  });
  const snapshot = await tx.snapshot.findUniqueOrThrow({
    where: { final_url_content_hash_origin: key },
    select: { id: true },
  });
  return { snapshotId: snapshot.id, contentHash, created: count === 1, title, text };
}
