import type { Db, PrismaClient } from '@/lib/platform/db/client';
import { AppError } from '@/lib/platform/errors';
import { recordVisit } from '../commands';
import type { Fetcher } from '../create-fetcher';
import { outcomeError, type ImageOutcome } from '../fetch-outcome';
import { photoHash } from './photo-key';
import { getKeptPhoto } from './queries';

/** A picture that may be sent to a browser. */
export interface ServedPhoto {
  contentType: string;
  bytes: Uint8Array<ArrayBuffer>;
}

const HOUR_MS = 3_600_000;
/** A picture hardly ever changes under its address. */
const KEEP_MS = 30 * 24 * HOUR_MS;
/** What a site or its picture will not let us have is not asked for at every look at the page. */
const REFUSED_MS = 24 * HOUR_MS;
const PASSING_MS = HOUR_MS / 6;
/** All pictures together; beyond it the ones read longest ago go. */
export const PHOTOS_MAX_BYTES = 500_000_000;

/** Requests under way in this process: a page that shows a picture twice asks the site once. */
const underWay = new Map<string, Promise<ServedPhoto>>();

/**
 * A picture out of what is kept, else read from its site by the polite fetcher and kept.
 * @throws AppError robots_disallowed, blocked_address, rate_limited or source_unusable with the reason as a sentence.
 */
export function readPhoto(db: PrismaClient, fetcher: Fetcher, url: string, now: Date): Promise<ServedPhoto> {
  const known = underWay.get(url);
  if (known) return known;
  const reading = findOrFetch(db, fetcher, url, now).finally(() => underWay.delete(url));
  underWay.set(url, reading);
  return reading;
}

async function findOrFetch(db: PrismaClient, fetcher: Fetcher, url: string, now: Date): Promise<ServedPhoto> {
  const kept = await getKeptPhoto(db, url);
  if (kept && kept.expires_at > now) return serve(kept);
  const outcome = await fetcher.fetchImage(url);
  await db.$transaction(async (tx) => {
    await recordVisit(tx, { outcome, jobId: null, snapshotId: null });
    await keepPhoto(tx, url, outcome, kept?.bytes != null, now);
    await prunePhotos(tx);
  });
  if (outcome.outcome === 'fetched')
    return { contentType: outcome.image.type, bytes: new Uint8Array(outcome.image.bytes) };
  // An old picture is better than none while its site is not well.
  if (kept?.bytes) return serve(kept);
  const error = outcomeError(outcome);
  throw new AppError(error?.code ?? 'source_unusable', error?.message ?? 'The site sent no picture.', {
    ...(error?.retryAfterMs == null ? {} : { retryAfterSeconds: Math.ceil(error.retryAfterMs / 1000) }),
  });
}

function serve(kept: {
  outcome: string;
  reason: string | null;
  content_type: string | null;
  bytes: Uint8Array | null;
}): ServedPhoto {
  if (kept.bytes && kept.content_type) return { contentType: kept.content_type, bytes: new Uint8Array(kept.bytes) };
  const code =
    kept.outcome === 'robots_disallowed' || kept.outcome === 'blocked_address' ? kept.outcome : 'source_unusable';
  throw new AppError(code, kept.reason ?? 'The site sent no picture.');
}

/** Keeps what came of asking. Waiting for a turn says nothing about the picture. */
async function keepPhoto(tx: Db, url: string, outcome: ImageOutcome, hasOld: boolean, now: Date): Promise<void> {
  if (outcome.outcome === 'rate_limited') return;
  const error = outcomeError(outcome);
  const keepMs =
    error === null ? KEEP_MS : error.retryable ? Math.max(error.retryAfterMs ?? 0, PASSING_MS) : REFUSED_MS;
  const expires_at = new Date(now.getTime() + keepMs);
  const where = { url_hash: photoHash(url) };
  if (error !== null && hasOld) {
    await tx.photo.update({ where, data: { expires_at } });
    return;
  }
  const image = outcome.outcome === 'fetched' ? outcome.image : null;
  const row = {
    ...{ url: url.slice(0, 2048), outcome: outcome.outcome, reason: error?.message.slice(0, 500) ?? null },
    ...{ content_type: image?.type ?? null, width: image?.width ?? null, height: image?.height ?? null },
    ...{
      byte_size: image?.bytes.length ?? 0,
      bytes: image ? new Uint8Array(image.bytes) : null,
      fetched_at: now,
      expires_at,
    },
  };
  await tx.photo.upsert({ where, create: { ...where, ...row }, update: row });
}

/** Drops the pictures read longest ago beyond what all may take. */
export async function prunePhotos(tx: Db, maxBytes = PHOTOS_MAX_BYTES): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM photos WHERE url_hash IN (
      SELECT url_hash FROM (
        SELECT url_hash, sum(byte_size) OVER (ORDER BY fetched_at DESC, url_hash) AS total FROM photos) AS by_age
      WHERE total > ${maxBytes})`;
}
