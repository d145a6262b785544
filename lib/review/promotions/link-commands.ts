import { getEntity } from '../../catalog/queries';
import { requireEntityType } from '../../catalog/registry';
import type { Db } from '../../platform/db/client';
import type { Decider } from '../decisions/commands';
import type { EntityOwner } from '../decisions/change-row';
import { ManualSession } from '../manual/manual-session';

/** The column of a listing that names the record of this type which it offers; null for a type that no listing becomes. */
export function linkColumnTo(entityType: string): 'property_id' | 'vehicle_id' | null {
  if (entityType === 'property') return 'property_id';
  return entityType === 'vehicle' ? 'vehicle_id' : null;
}

/** A proposal of something new, and the record that it has become, or is. */
export interface BecameRecord extends EntityOwner {
  changeId: bigint;
}

/**
 * Listings that wait for proposals name the records that these have become. In the act given, so that undoing it takes the names back
 * too; else each as an act of its own. The listings are locked by the caller. One that names a record already keeps it.
 */
export async function linkPromoted(
  tx: Db,
  decider: Decider,
  became: readonly BecameRecord[],
  { applicationId, now }: { applicationId: bigint | null; now: Date },
): Promise<void> {
  const known = became.filter(({ entityType }) => linkColumnTo(entityType) !== null);
  if (known.length === 0) return;
  const listings = await tx.listing.findMany({
    where: {
      ...{ promotion_change_id: { in: known.map(({ changeId }) => changeId) } },
      ...{ property_id: null, vehicle_id: null },
    },
    orderBy: { id: 'asc' },
    select: { id: true, kind: true, promotion_change_id: true },
  });
  for (const { id, kind, promotion_change_id: changeId } of listings) {
    const record = known.find((one) => one.changeId === changeId)!;
    // One that has turned out to offer something else since waits in vain.
    const isOfKind = requireEntityType('listing').promotesTo?.[kind]?.type === record.entityType;
    if (isOfKind) await linkListing(tx, decider, id, record, { applicationId, now });
  }
}

/** Listings that named a record because of a match name it no longer: they wait for the proposal of another. */
export async function unlinkPromoted(
  tx: Db,
  decider: Decider,
  { from, entityType, entityId }: EntityOwner & { from: bigint | null },
  changeId: bigint,
  now: Date,
): Promise<void> {
  const column = linkColumnTo(entityType);
  if (column === null || from === null) return;
  const listings = await tx.listing.findMany({
    where: { promotion_change_id: from, [column]: entityId },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  for (const { id } of listings) {
    await writeLink(tx, decider, id, { column, from: entityId, to: null }, 'listing.told_apart', {
      applicationId: null,
      now,
    });
    await tx.listing.update({ where: { id }, data: { promotion_change_id: changeId } });
  }
}

/** A listing names the record that it offers, as somebody has decided. */
export async function linkListing(
  tx: Db,
  decider: Decider,
  listingId: bigint,
  { entityType, entityId }: EntityOwner,
  { applicationId, now }: { applicationId: bigint | null; now: Date },
): Promise<void> {
  const link = { column: linkColumnTo(entityType)!, from: null, to: entityId };
  await writeLink(tx, decider, listingId, link, 'listing.promoted', { applicationId, now });
}

async function writeLink(
  tx: Db,
  decider: Decider,
  listingId: bigint,
  { column, from, to }: { column: string; from: bigint | null; to: bigint | null },
  action: string,
  { applicationId, now }: { applicationId: bigint | null; now: Date },
): Promise<void> {
  const type = requireEntityType('listing');
  const listing = await getEntity(tx, type, listingId);
  if (!listing) return;
  const session = new ManualSession(tx, decider, type, listingId, 'manual', now, applicationId);
  session.touch(listing);
  await session.setField(column, from === null ? null : Number(from), to === null ? null : Number(to));
  await session.finish(action);
}
