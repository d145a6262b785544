import type { z } from 'zod';
import type { EntityRow } from '../../catalog/queries';
import { requireEntityType } from '../../catalog/registry';
import type { PrismaClient } from '../../platform/db/client';
import { notFound } from '../../platform/errors';
import type { Decider } from '../decisions/commands';
import { editChildByHand } from '../manual/commands';
import type { linkBody, newCardBody } from './schema';

const CARDS = 'builders';

/** @throws AppError as editChildByHand. */
export async function addCard(
  db: PrismaClient,
  decider: Decider,
  communityId: bigint,
  body: z.infer<typeof newCardBody>,
  now: Date,
): Promise<EntityRow> {
  const { builder_profile_id: builder, ...rest } = body;
  const values = { ...rest, ...(builder === undefined ? {} : { builder_profile_id: String(builder) }) };
  const cards = await edit(db, decider, communityId, { childId: null, values }, now);
  return cards.reduce((latest, card) => (card.id > latest.id ? card : latest));
}

/**
 * Says which builder a card is, that none of ours is it, that it is no builder at all, or that nobody knows. The row of `builder_communities` goes
 * with it in the same transaction; undo brings both back.
 * @throws AppError not_found for a card of another community, else as editChildByHand.
 */
export async function linkCard(
  db: PrismaClient,
  decider: Decider,
  communityId: bigint,
  cardId: bigint,
  { state, builder_profile_id: builder, reason }: z.infer<typeof linkBody>,
  now: Date,
): Promise<EntityRow> {
  const values = {
    builder_profile_id: builder === undefined ? null : String(builder),
    link_state: state,
    suggested_builder_id: null,
    link_reason: reason ?? null,
  };
  const cards = await edit(db, decider, communityId, { childId: cardId, values }, now);
  const card = cards.find((row) => row.id === Number(cardId));
  if (!card) throw notFound('card');
  return card;
}

async function edit(
  db: PrismaClient,
  decider: Decider,
  communityId: bigint,
  change: { childId: bigint | null; values: Record<string, unknown> },
  now: Date,
): Promise<EntityRow[]> {
  const entity = await editChildByHand(
    db,
    decider,
    requireEntityType('community'),
    communityId,
    { collectionKey: CARDS, ...change },
    now,
  );
  return entity.children[CARDS] ?? [];
}
