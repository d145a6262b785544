import { snapshotTextOf } from '../../extraction/stored-page';
import type { Db, PrismaClient } from '../../platform/db/client';
import type { Fetcher } from '../../web/create-fetcher';
import { readOfferPage } from '../../web/offer-page-commands';
import type { KeptPage } from '../../web/page-commands';
import { getHeldCopy, getSnapshot, type SnapshotPage } from '../../web/queries';
import { getSourceOf } from '../../web/reliability/queries';
import { MAX_ATTEMPTS, retryDelayMs } from '../retry-policy';
import { completeItem, failItem, postponeItem, type ClaimedItem } from './item-commands';
import { isFinal, observationsOf, readItem, type ReadItem } from './read-item';

export interface AuctionDeps {
  db: PrismaClient;
  fetcher: Fetcher;
  now: () => Date;
  /** In [0, 1). */
  random: () => number;
  /** Review's part. */
  propose: (
    tx: Db,
    read: {
      vehicleId: bigint;
      auctionEventId: bigint;
      vehicleObservations: readonly bigint[];
      auctionObservations: readonly bigint[];
    },
  ) => Promise<void>;
}

/** What came of one attempt. */
export type ItemEnd = 'complete' | 'failed' | 'waiting' | 'gone';

type Found = { kind: 'page'; page: SnapshotPage; read: ReadItem } | { kind: 'ended'; end: ItemEnd };

/**
 * Carries one claimed item to its end: a copy of the page that can say no more is read before the site is asked; what the page says is
 * observed and proposed, all in one transaction with the end of the item.
 */
export async function processItem(deps: AuctionDeps, item: ClaimedItem): Promise<ItemEnd> {
  const { db } = deps;
  if (item.url === null) {
    const message = 'The vehicle has no address of an auction. Give it one, and it is queued again.';
    return ended(await failItem(db, item, { code: 'validation_failed', message }, deps.now()), 'failed');
  }
  const found = await findPage(deps, item, item.url);
  if (found.kind === 'ended') return found.end;
  const { page, read } = found;
  if (read.refusal !== null) {
    const failure = { code: 'source_unusable', message: read.refusal };
    return ended(await failItem(db, item, failure, deps.now()), 'failed');
  }
  return writeItem(deps, item, item.url, page, read);
}

const ended = (isHeld: boolean, end: ItemEnd): ItemEnd => (isHeld ? end : 'gone');

async function findPage(deps: AuctionDeps, item: ClaimedItem, url: string): Promise<Found> {
  const held = await heldPage(deps, url);
  if (held && isFinal(held.read)) return held;
  const kept = await readOfferPage({ ...deps, writeText: snapshotTextOf }, url);
  if (kept.kind === 'kept') {
    const page = await getSnapshot(deps.db, kept.snapshotId);
    if (page) return { kind: 'page', page, read: await readPage(deps, page) };
  }
  return { kind: 'ended', end: await settleUnread(deps, item, kept) };
}

/** The copy that we hold, with what it says. */
async function heldPage(deps: AuctionDeps, url: string): Promise<Extract<Found, { kind: 'page' }> | null> {
  const held = await getHeldCopy(deps.db, url);
  const latest =
    held?.snapshotId ??
    (
      await deps.db.snapshot.findFirst({
        where: { final_url: url },
        orderBy: { fetched_at: 'desc' },
        select: { id: true },
      })
    )?.id;
  const page = latest === undefined ? null : await getSnapshot(deps.db, latest);
  return page ? { kind: 'page', page, read: await readPage(deps, page) } : null;
}

async function readPage(deps: AuctionDeps, page: SnapshotPage): Promise<ReadItem> {
  const source = await getSourceOf(deps.db, page.final_url);
  return readItem({ html: page.html, url: page.final_url }, { now: deps.now(), sourceTrust: source?.trust ?? null });
}

async function settleUnread(deps: AuctionDeps, item: ClaimedItem, kept: KeptPage): Promise<ItemEnd> {
  const { db } = deps;
  const now = deps.now();
  const later = async (waitMs: number, reason: string, countsAsAttempt: boolean) =>
    ended(
      await postponeItem(db, item, { until: new Date(now.getTime() + waitMs), reason, countsAsAttempt }),
      'waiting',
    );
  if (kept.kind === 'wait') return later(kept.waitMs, kept.reason, false);
  const error =
    kept.kind === 'failed'
      ? kept.error
      : {
          code: 'source_unusable',
          message: 'The copy of this page is gone. Queue it again.',
          retryable: true,
          retryAfterMs: null,
        };
  if (error.retryable && item.attempt < MAX_ATTEMPTS) {
    const waitMs = Math.max(retryDelayMs(item.attempt, deps.random()), error.retryAfterMs ?? 0);
    return later(
      waitMs,
      `${error.message} Attempt ${item.attempt} of ${MAX_ATTEMPTS}; it is tried again by itself.`,
      true,
    );
  }
  return ended(await failItem(db, item, error, now), 'failed');
}

/** Thrown to undo what an attempt has written that holds its item no more. */
class LostItem extends Error {}

async function writeItem(
  deps: AuctionDeps,
  item: ClaimedItem,
  url: string,
  page: SnapshotPage,
  read: ReadItem,
): Promise<ItemEnd> {
  const now = deps.now();
  const source = await getSourceOf(deps.db, page.final_url);
  try {
    await deps.db.$transaction(
      async (tx) => {
        const event = await auctionOf(tx, item.vehicleId, url);
        if (event === null) throw new LostItem();
        const about = { vehicleId: item.vehicleId, auctionEventId: event };
        const seen = {
          snapshot_id: page.id,
          source_id: source?.id ?? null,
          source_url: page.final_url,
          observed_at: now,
        };
        const rows = observationsOf(read, about, seen);
        const write = async (data: typeof rows.vehicle) =>
          (await tx.observation.createManyAndReturn({ data, select: { id: true, status: true } }))
            .filter(({ status }) => status === 'accepted')
            .map(({ id }) => id);
        const observed = {
          vehicleObservations: await write(rows.vehicle),
          auctionObservations: await write(rows.auction),
        };
        await deps.propose(tx, { ...about, ...observed });
        const [note = null] = read.auction.notes;
        const done = { extractorVersion: read.extractorVersion, snapshotId: page.id, note };
        if (!(await completeItem(tx, item, done, now))) throw new LostItem();
      },
      { timeout: 30_000 },
    );
    return 'complete';
  } catch (error) {
    if (error instanceof LostItem) return 'gone';
    throw error;
  }
}

/** The auction of a vehicle that has this page; made when it is read first. One at a time for a vehicle, so that it is made once. */
async function auctionOf(tx: Db, vehicleId: bigint, url: string): Promise<bigint | null> {
  const [vehicle] = await tx.$queryRaw<
    { id: bigint }[]
  >`SELECT id FROM vehicles WHERE id = ${vehicleId} FOR NO KEY UPDATE`;
  if (!vehicle) return null;
  const known = await tx.auctionEvent.findFirst({
    where: { vehicle_id: vehicleId, url },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  return (known ?? (await tx.auctionEvent.create({ data: { vehicle_id: vehicleId, url, data_source: 'collected' } })))
    .id;
}
