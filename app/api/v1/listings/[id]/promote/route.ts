import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { deciderOf } from '@/lib/auth/principal';
import { requireEntityId } from '@/lib/catalog/queries';
import { requireEntityType } from '@/lib/catalog/registry';
import { listingParams } from '@/lib/ingestion/listings/schema';
import { promoteListing } from '@/lib/review/promotions/commands';
import { promotionBody } from '@/lib/review/promotions/promotion-body';
import { promotionAnswer } from '@/lib/review/promotions/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/listings/[id]/promote', {
  POST: defineRoute({
    summary: 'Make of a whole listing the home or the vehicle that it offers, through review',
    permission: 'changes:decide',
    params: listingParams,
    responses: {
      200: { description: 'The catalogue has it, or it is proposed', schema: promotionAnswer },
    },
    async handle({ principal, params, db, now }) {
      const id = await requireEntityId(db, requireEntityType('listing'), params.id);
      const promotion = await promoteListing(db, deciderOf(principal), id, now);
      return { status: 200, body: await promotionBody(db, promotion) };
    },
  }),
});
