import { encodeValue } from '../../catalog/stored-value';
import { getEntityRow } from '../../catalog/queries';
import { getField, requireEntityType } from '../../catalog/registry';
import type { Db } from '../../platform/db/client';
import { insertChange, proposeForEntity } from '../proposals/commands';
import { findLockedFields, findObservations, type ObservationRow } from '../proposals/queries';
import { pickBest } from '../plan-proposals';

/** What one reading of an auction's page has observed. */
export interface ReadAuction {
  vehicleId: bigint;
  auctionEventId: bigint;
  vehicleObservations: readonly bigint[];
  auctionObservations: readonly bigint[];
}

/**
 * Proposes what a page says of a vehicle and of its auction that the catalogue does not, a price of what was not sold to be cleared
 * among it. Part of the caller's transaction.
 */
export async function proposeAuction(tx: Db, read: ReadAuction): Promise<void> {
  const observed = async (ids: readonly bigint[]) => findObservations(tx, { id: { in: [...ids] } });
  const proposing = { jobId: null, listedChildren: [] };
  await proposeForEntity(
    tx,
    requireEntityType('vehicle'),
    proposing,
    read.vehicleId,
    await observed(read.vehicleObservations),
  );
  const auction = await observed(read.auctionObservations);
  await proposeForEntity(tx, requireEntityType('auction_event'), proposing, read.auctionEventId, auction);
  await proposeClearing(tx, read.auctionEventId, auction);
}

/** A page that proves that a car was not sold takes back what it is said to have been sold for. */
async function proposeClearing(tx: Db, auctionEventId: bigint, observations: readonly ObservationRow[]): Promise<void> {
  const type = requireEntityType('auction_event');
  const field = getField(type, 'sale_price')!;
  const row = await getEntityRow(tx, type, auctionEventId, true);
  const outcome = pickBest(observations.filter(({ fieldName }) => fieldName === 'outcome'));
  const held = row?.[field.name] ?? null;
  if (held === null || !outcome || outcome.evidence !== 'verified' || outcome.value === 'sold') return;
  const about = { entity_type: type.name, entity_id: auctionEventId, field_name: field.name };
  const waiting = await tx.collectionChange.findFirst({
    where: { ...about, status: 'pending', change_type: 'removed' },
    select: { id: true },
  });
  if (waiting) return;
  // Another price that waits is no answer any more.
  const locked = await findLockedFields(tx, type, auctionEventId);
  const changeId = await insertChange(tx, null, [outcome], {
    ...{ ...about, change_type: 'removed', is_challenge: locked.has(field.name) },
    ...{ old_value: encodeValue(field, held), new_value: null, normalised_value: '' },
  });
  await tx.collectionChange.updateMany({
    where: { ...about, status: 'pending', id: { not: changeId } },
    data: { status: 'superseded', superseded_by_id: changeId },
  });
}
