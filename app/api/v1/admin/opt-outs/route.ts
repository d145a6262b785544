import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { deciderOf } from '@/lib/auth/principal';
import { AppError } from '@/lib/platform/errors';
import { pageBody, toPageRequest } from '@/lib/platform/pagination';
import { addOptOut, liftOptOut } from '@/lib/review/opt-outs/commands';
import { findOptOuts, getOptOut } from '@/lib/review/opt-outs/queries';
import { newOptOut, optOutNamed, optOutsAnswer, optOutShape, optOutsQuery } from '@/lib/review/opt-outs/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/opt-outs', {
  GET: defineRoute({
    summary: 'Organisations that asked not to be collected, newest first',
    permission: 'sources:read',
    query: optOutsQuery,
    responses: { 200: { description: 'A page of opt-outs', schema: optOutsAnswer } },
    async handle({ query, db }) {
      const { state, entity_type: entityType, ...page } = query;
      const found = await findOptOuts(db, { state, entityType }, toPageRequest(page));
      return { status: 200, body: optOutsAnswer.parse(pageBody('opt_outs', found)) };
    },
  }),
  POST: defineRoute({
    summary:
      'Enter an opt-out: nothing about the builder or community is collected from here on; verified, what waits closes',
    permission: 'sources:manage',
    body: newOptOut,
    responses: { 201: { description: 'The opt-out', schema: optOutShape } },
    async handle({ principal, body, db, now }) {
      const { id } = await addOptOut(db, deciderOf(principal), body, now);
      return { status: 201, body: optOutShape.parse(await getOptOut(db, id)) };
    },
  }),
  DELETE: defineRoute({
    summary: 'Lift the opt-out that `id` names, in the query or the body; what it closed waits again',
    permission: 'sources:manage',
    query: optOutNamed,
    body: optOutNamed,
    responses: { 200: { description: 'The opt-out, lifted', schema: optOutShape } },
    async handle({ principal, query, body, db, now }) {
      const id = query.id ?? body.id;
      if (id === undefined) {
        throw new AppError('validation_failed', 'Say which opt-out is to be lifted.', {
          invalidParams: [{ name: 'id', reason: 'give the id of the opt-out' }],
        });
      }
      await liftOptOut(db, deciderOf(principal), id, now);
      return { status: 200, body: optOutShape.parse(await getOptOut(db, id)) };
    },
  }),
});
