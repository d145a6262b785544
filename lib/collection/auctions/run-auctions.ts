import type { Steps } from '../../platform/durable/steps-port';
import { claimItems, unlockOrphans, type ClaimedItem } from './item-commands';
import { noteExtractorVersions, queueShare, type Queued } from './orchestrate-commands';
import { processItem, type AuctionDeps, type ItemEnd } from './process-commands';

/** Items that are claimed together; they are read one after another, well within their lease. */
const CLAIMED_AT_ONCE = 4;
/** Of one run: its steps stay few enough to be replayed quickly. The next minute brings the next run. */
const MAX_ITEMS = 40;

/** A claimed item as it survives JSON. */
type StoredItem = Omit<ClaimedItem, 'id' | 'vehicleId'> & { id: string; vehicleId: string };

const stored = (item: ClaimedItem): StoredItem => ({ ...item, id: String(item.id), vehicleId: String(item.vehicleId) });
const restored = (item: StoredItem): ClaimedItem => ({
  ...item,
  id: BigInt(item.id),
  vehicleId: BigInt(item.vehicleId),
});

/** Reads what is due, the greatest effective priority first: each claim and each item is one durable step. */
export async function readAuctionQueue(
  deps: AuctionDeps,
  steps: Steps,
  runId: string,
): Promise<Record<ItemEnd, number>> {
  const ends: Record<ItemEnd, number> = { complete: 0, failed: 0, waiting: 0, gone: 0 };
  for (let round = 0; round * CLAIMED_AT_ONCE < MAX_ITEMS; round += 1) {
    const owner = `${runId}:${round}`;
    const items = await steps.run(`claim-${round}`, async () =>
      (await claimItems(deps.db, { limit: CLAIMED_AT_ONCE, owner, now: deps.now() })).map(stored),
    );
    for (const item of items)
      ends[await steps.run(`item-${item.id}-${item.attempt}`, () => processItem(deps, restored(item)))] += 1;
    if (items.length < CLAIMED_AT_ONCE) break;
  }
  return ends;
}

/** The seed's pipeline orchestrator: its share of backfills is queued, what nobody holds any more is given back, and the queue is read. */
export async function orchestrateAuctions(
  deps: AuctionDeps,
  steps: Steps,
  runId: string,
): Promise<{ share: Queued; unlocked: { released: number; failed: number }; read: Record<ItemEnd, number> }> {
  const share = await steps.run('queue-backfills', async () => {
    await noteExtractorVersions(deps.db, deps.now());
    return queueShare(deps.db, deps.now());
  });
  const unlocked = await steps.run('unlock-orphans', () => unlockOrphans(deps.db, deps.now()));
  return { share, unlocked, read: await readAuctionQueue(deps, steps, runId) };
}
