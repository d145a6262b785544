import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { entityBody, getEntity, requireEntityId } from '@/lib/catalog/queries';
import { requireEntityType } from '@/lib/catalog/registry';
import { listingAnswer, listingParams } from '@/lib/ingestion/listings/schema';

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
});
