import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { deciderOf } from '@/lib/auth/principal';
import { verifyOptOut } from '@/lib/review/opt-outs/commands';
import { getOptOut } from '@/lib/review/opt-outs/queries';
import { optOutParams, optOutShape } from '@/lib/review/opt-outs/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/opt-outs/[id]/verify', {
  POST: defineRoute({
    summary: 'Note that the organisation itself has asked; what waits about it closes',
    permission: 'sources:manage',
    params: optOutParams,
    responses: { 200: { description: 'The opt-out, verified', schema: optOutShape } },
    async handle({ principal, params, db, now }) {
      await verifyOptOut(db, deciderOf(principal), BigInt(params.id), now);
      return { status: 200, body: optOutShape.parse(await getOptOut(db, BigInt(params.id))) };
    },
  }),
});
