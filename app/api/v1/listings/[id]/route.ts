import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { deciderOf } from '@/lib/auth/principal';
import { entityBody, getEntity, requireEntityId } from '@/lib/catalog/queries';
import { requireEntityType } from '@/lib/catalog/registry';
import { listingAnswer, listingParams, removedAnswer } from '@/lib/ingestion/listings/schema';
import { removeByHand } from '@/lib/review/manual/remove-commands';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/listings/[id]', {
  GET: defineRoute({
    summary: 'One listing with every column, what is missing of it and where its fields come from',
    permission: 'catalog:read',
    params: listingParams,
    responses: { 200: { description: 'The listing', schema: listingAnswer } },
    async handle({ params, db }) {
      const type = requireEntityType('listing');
      const id = await requireEntityId(db, type, params.id);
      return { status: 200, body: entityBody((await getEntity(db, type, id))!) };
    },
  }),
  DELETE: defineRoute({
    summary: 'Take a listing out; rolling back the application that is answered brings it back',
    permission: 'catalog:write',
    params: listingParams,
    responses: { 200: { description: 'The act that did it', schema: removedAnswer } },
    async handle({ principal, params, db, now }) {
      const type = requireEntityType('listing');
      const id = await requireEntityId(db, type, params.id);
      const applicationId = await removeByHand(db, deciderOf(principal), type, id, now);
      return { status: 200, body: { listing_id: Number(id), application_id: Number(applicationId) } };
    },
  }),
});
