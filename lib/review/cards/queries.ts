import { findChildren, type EntityRow } from '../../catalog/queries';
import { requireEntityType } from '../../catalog/registry';
import { notFound } from '../../platform/errors';
import type { LookAlike } from '../inbox-schema';
import { findLookAlikes } from '../matching/duplicates-queries';
import type { Db } from '../../platform/db/client';
import { cursorId, encodeCursor, type PageOf, type PageRequest } from '../../platform/pagination';

/** The builders that a community shows, oldest first. */
export async function findCards(db: Db, communityId: bigint, page: PageRequest): Promise<PageOf<EntityRow>> {
  const card = requireEntityType('community').children.find(({ name }) => name === 'builder_card')!;
  const all = await findChildren(db, card, communityId);
  const after = page.cursor ? Number(cursorId(page.cursor)) : null;
  const from = after === null ? (page.page - 1) * page.perPage : all.filter(({ id }) => id <= after).length;
  const rows = all.slice(from, from + page.perPage);
  const last = rows.at(-1);
  return {
    rows,
    total: all.length,
    page: page.page,
    perPage: page.perPage,
    nextCursor: last && from + rows.length < all.length ? encodeCursor([String(last.id)]) : null,
  };
}

/**
 * Builders of ours that a card may be, by its name and, where the community names one, its site.
 * @throws AppError not_found for a card of another community.
 */
export async function findBuildersLike(db: Db, communityId: bigint, cardId: bigint): Promise<LookAlike[]> {
  const card = await db.communityBuilder.findFirst({ where: { id: cardId, community_id: communityId } });
  if (!card) throw notFound('card');
  // Where the community lies says nothing about where its builder has its seat.
  return findLookAlikes(db, 'builder', { name: card.builder_name });
}
