import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { deciderOf } from '@/lib/auth/principal';
import { liftOptOut } from '@/lib/review/opt-outs/commands';
import { getOptOut } from '@/lib/review/opt-outs/queries';
import { optOutParams, optOutShape } from '@/lib/review/opt-outs/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/opt-outs/[id]', {
  GET: defineRoute({
    summary: 'One opt-out',
    permission: 'sources:read',
    params: optOutParams,
    responses: { 200: { description: 'The opt-out', schema: optOutShape } },
    async handle({ params, db }) {
      return { status: 200, body: optOutShape.parse(await getOptOut(db, BigInt(params.id))) };
    },
  }),
  DELETE: defineRoute({
    summary: 'Lift it; what it closed waits again, where nothing has taken its place',
    permission: 'sources:manage',
    params: optOutParams,
    responses: { 200: { description: 'The opt-out, lifted', schema: optOutShape } },
    async handle({ principal, params, db, now }) {
      await liftOptOut(db, deciderOf(principal), BigInt(params.id), now);
      return { status: 200, body: optOutShape.parse(await getOptOut(db, BigInt(params.id))) };
    },
  }),
});
