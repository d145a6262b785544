import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { deciderOf } from '@/lib/auth/principal';
import { requireEntityId } from '@/lib/catalog/queries';
import { requireEntityType } from '@/lib/catalog/registry';
import { pageBody, pageQuery, toPageRequest } from '@/lib/platform/pagination';
import { addCard } from '@/lib/review/cards/commands';
import { findCards, withLinkActs } from '@/lib/review/cards/queries';
import { cardAnswer, cardsAnswer, cardsParams, newCardBody } from '@/lib/review/cards/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/communities/[id]/builders', {
  GET: defineRoute({
    summary: 'The builders that a community shows, and which of ours they are',
    permission: 'catalog:read',
    params: cardsParams,
    query: pageQuery,
    responses: { 200: { description: 'Cards, oldest first', schema: cardsAnswer } },
    async handle({ params, query, db }) {
      const id = await requireEntityId(db, requireEntityType('community'), params.id);
      return {
        status: 200,
        body: cardsAnswer.parse(pageBody('builders', await findCards(db, id, toPageRequest(query)))),
      };
    },
  }),
  POST: defineRoute({
    summary: 'Enter a builder that a community shows',
    permission: 'catalog:write',
    params: cardsParams,
    body: newCardBody,
    responses: { 201: { description: 'The card', schema: cardAnswer } },
    async handle({ principal, params, body, db, now }) {
      const id = await requireEntityId(db, requireEntityType('community'), params.id);
      const [card] = await withLinkActs(db, id, [await addCard(db, deciderOf(principal), id, body, now)]);
      return { status: 201, body: cardAnswer.parse(card) };
    },
  }),
});
