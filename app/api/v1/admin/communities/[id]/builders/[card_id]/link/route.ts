import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { deciderOf } from '@/lib/auth/principal';
import { requireEntityId } from '@/lib/catalog/queries';
import { requireEntityType } from '@/lib/catalog/registry';
import { linkCard } from '@/lib/review/cards/commands';
import { withLinkActs } from '@/lib/review/cards/queries';
import { cardAnswer, cardParams, linkBody } from '@/lib/review/cards/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/communities/[id]/builders/[card_id]/link', {
  PATCH: defineRoute({
    summary: 'Link a card to a builder, take the link away, or say that none of ours is it, or that it is no builder',
    permission: 'catalog:write',
    params: cardParams,
    body: linkBody,
    responses: { 200: { description: 'The card', schema: cardAnswer } },
    async handle({ principal, params, body, db, now }) {
      const id = await requireEntityId(db, requireEntityType('community'), params.id);
      const linked = await linkCard(db, deciderOf(principal), id, BigInt(params.card_id), body, now);
      const [card] = await withLinkActs(db, id, [linked]);
      return { status: 200, body: cardAnswer.parse(card) };
    },
  }),
});
