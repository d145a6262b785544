import type { Db } from '../../platform/db/client';
import type { EntityOwner } from '../decisions/change-row';

/** The proposal of what a listing is to become. */
export interface WaitingPromotion {
  id: bigint;
  status: string;
  entity_type: string;
  proposed_entity_data: unknown;
}

/** The proposal that was made last; null where none was. */
export async function findPromotion(db: Db, listingId: bigint): Promise<WaitingPromotion | null> {
  const row = await db.listing.findUnique({
    where: { id: listingId },
    select: {
      promotion_change: { select: { id: true, status: true, entity_type: true, proposed_entity_data: true } },
    },
  });
  return row?.promotion_change ?? null;
}

/** The listings that wait for proposals to become records: deciding those writes these too. */
export async function findPromoted(tx: Db, changeIds: readonly bigint[]): Promise<EntityOwner[]> {
  const rows = await tx.listing.findMany({
    where: { promotion_change_id: { in: [...changeIds] } },
    select: { id: true },
  });
  return rows.map(({ id }) => ({ entityType: 'listing', entityId: id }));
}
