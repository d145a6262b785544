import { findChildren, type EntityRow } from '../../catalog/queries';
import { requireEntityType } from '../../catalog/registry';
import { notFound } from '../../platform/errors';
import type { LookAlike } from '../inbox-schema';
import { nameActor } from '../catalog/name-actor';
import { findPeople } from '../catalog/queries';
import { findLookAlikes } from '../matching/duplicates-queries';
import type { Db } from '../../platform/db/client';
import { cursorId, encodeCursor, type PageOf, type PageRequest } from '../../platform/pagination';

/** Who said what a card is, by the id that acts keep, and when. */
export interface LinkAct {
  by: string;
  at: Date;
}

/** The acts that stand of each card of a community, by the card's id: those that said what it is. One statement. */
export async function findLinkActs(db: Db, communityId: bigint): Promise<Map<number, LinkAct>> {
  const rows = await db.$queryRaw<{ card_id: bigint; by: string; at: Date }[]>`
    SELECT DISTINCT ON (i.child_id) i.child_id AS card_id, a.applied_by AS by, a.applied_at AS at
    FROM application_items i JOIN applications a ON a.id = i.application_id
    WHERE i.entity_type = 'community' AND i.entity_id = ${communityId} AND i.child_type = 'builder_card'
      AND i.new_value ?| array['link_state', 'builder_profile_id']
      AND NOT EXISTS (SELECT FROM application_rollbacks r WHERE r.item_id = i.id)
    ORDER BY i.child_id, i.id DESC`;
  return new Map(rows.map(({ card_id: id, by, at }) => [Number(id), { by, at }]));
}

/** Cards as the API answers them: with who said so. */
export async function withLinkActs(db: Db, communityId: bigint, cards: readonly EntityRow[]): Promise<EntityRow[]> {
  const acts = await findLinkActs(db, communityId);
  const people = await findPeople(
    db,
    [...acts.values()].map(({ by }) => by),
  );
  return cards.map((card) => {
    const act = card.link_state === 'unlinked' ? undefined : acts.get(card.id);
    return {
      ...card,
      linked_by: act ? nameActor(act.by, people) : null,
      linked_at: act?.at.toISOString() ?? null,
    };
  });
}

/** The builders that a community shows, oldest first. */
export async function findCards(db: Db, communityId: bigint, page: PageRequest): Promise<PageOf<EntityRow>> {
  const card = requireEntityType('community').children.find(({ name }) => name === 'builder_card')!;
  const all = await findChildren(db, card, communityId);
  const after = page.cursor ? Number(cursorId(page.cursor)) : null;
  const from = after === null ? (page.page - 1) * page.perPage : all.filter(({ id }) => id <= after).length;
  const rows = await withLinkActs(db, communityId, all.slice(from, from + page.perPage));
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
