import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { deciderOf } from '@/lib/auth/principal';
import { entityBody, requireEntityId } from '@/lib/catalog/queries';
import { requireEntityType } from '@/lib/catalog/registry';
import { completeBody, listingAnswer, listingParams } from '@/lib/ingestion/listings/schema';
import { completeListing } from '@/lib/review/imports/complete-commands';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/listings/[id]/complete', {
  PATCH: defineRoute({
    summary: 'Complete a listing by hand: columns by name, and which fields do not apply to it',
    permission: 'catalog:write',
    params: listingParams,
    body: completeBody,
    responses: { 200: { description: 'The listing', schema: listingAnswer } },
    async handle({ principal, params, body, db, now }) {
      const id = await requireEntityId(db, requireEntityType('listing'), params.id);
      const { not_applicable: notApplicable, applicable, ...values } = body;
      const completion = { values, notApplicable, applicable };
      return { status: 200, body: entityBody(await completeListing(db, deciderOf(principal), id, completion, now)) };
    },
  }),
});
