'use server';

import { z } from 'zod';
import { defineAction, type ActionResult } from '../../auth/define-action';
import { deciderOf } from '../../auth/principal';
import { requireEntityType } from '../../catalog/registry';
import { rowId } from '../../platform/row-id';
import type { LookAlike } from '../inbox-schema';
import { getWrittenAct } from '../catalog/detail/queries';
import { confirmSuggestions } from '../links/confirm-commands';
import { addCard, linkCard } from './commands';
import { findBuildersLike } from './queries';
import { linkBody, newCardBody } from './schema';

/** The act that an undo takes back; null when nothing was written because nothing differed. */
export interface CardAct {
  application_id: number | null;
}

const add = defineAction({
  permission: 'catalog:write',
  input: z.strictObject({ community_id: rowId, body: newCardBody }),
  async handle({ principal, input, db, now }): Promise<CardAct> {
    const act = await getWrittenAct(db, requireEntityType('community'), input.community_id, () =>
      addCard(db, deciderOf(principal), input.community_id, input.body, now),
    );
    return { application_id: act };
  },
});

/** Enters a builder that a community shows, by the name seen there. */
export async function addCardAction(input: {
  community_id: number;
  body: z.input<typeof newCardBody>;
}): Promise<ActionResult<CardAct>> {
  return add(input);
}

const link = defineAction({
  permission: 'catalog:write',
  input: z.strictObject({ community_id: rowId, card_id: rowId, body: linkBody }),
  async handle({ principal, input, db, now }): Promise<CardAct> {
    const act = await getWrittenAct(db, requireEntityType('community'), input.community_id, () =>
      linkCard(db, deciderOf(principal), input.community_id, input.card_id, input.body, now),
    );
    return { application_id: act };
  },
});

/** Says which builder a card is, that nobody knows, or that it is no builder of ours. */
export async function linkCardAction(input: {
  community_id: number;
  card_id: number;
  body: z.input<typeof linkBody>;
}): Promise<ActionResult<CardAct>> {
  return link(input);
}

const suggest = defineAction({
  permission: 'catalog:read',
  input: z.strictObject({ community_id: rowId, card_id: rowId }),
  handle: ({ input, db }) => findBuildersLike(db, input.community_id, input.card_id),
});

/** Builders of ours that a card may be, the likeliest first, each with why. */
export async function suggestBuildersAction(input: {
  community_id: number;
  card_id: number;
}): Promise<ActionResult<LookAlike[]>> {
  return suggest(input);
}

const confirm = defineAction({
  permission: 'catalog:write',
  input: z.strictObject({
    cards: z
      .array(z.strictObject({ card_id: rowId, builder_id: rowId }))
      .min(1)
      .max(1000),
  }),
  async handle({ principal, input, db, now }): Promise<CardAct & { linked: number; skipped: number }> {
    const { applicationId, linked, skipped } = await confirmSuggestions(
      db,
      deciderOf(principal),
      input.cards.map(({ card_id: cardId, builder_id: builderId }) => ({ cardId, builderId })),
      now,
    );
    return { application_id: applicationId === null ? null : Number(applicationId), linked, skipped };
  },
});

/** Links cards to the builders that whoever says so has seen suggested to them. */
export async function confirmSuggestionsAction(input: {
  cards: { card_id: number; builder_id: number }[];
}): Promise<ActionResult<CardAct & { linked: number; skipped: number }>> {
  return confirm(input);
}
