import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { deciderOf } from '@/lib/auth/principal';
import { requireEntityId } from '@/lib/catalog/queries';
import { requireEntityType } from '@/lib/catalog/registry';
import { pageBody, toPageRequest } from '@/lib/platform/pagination';
import { mergeRecords } from '@/lib/review/merges/commands';
import { findMerges, requireMergeView } from '@/lib/review/merges/list-queries';
import { mergeBody, mergesAnswer, mergeShape, mergesQuery } from '@/lib/review/merges/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/merges', {
  GET: defineRoute({
    summary: 'Records that were merged into others',
    permission: 'changes:read',
    query: mergesQuery,
    responses: { 200: { description: 'Merges, the youngest first', schema: mergesAnswer } },
    async handle({ query, db }) {
      const { entity_type: entityType, entity_id: entityId, state, ...page } = query;
      const found = await findMerges(db, { entityType, entityId, state }, toPageRequest(page));
      return { status: 200, body: mergesAnswer.parse(pageBody('merges', found)) };
    },
  }),
  POST: defineRoute({
    summary: 'Make one record of two, whether or not a match says so; undoing the merge parts them again',
    permission: 'changes:decide',
    body: mergeBody,
    responses: { 200: { description: 'The merge', schema: mergeShape } },
    async handle({ principal, body, db, now }) {
      const type = requireEntityType(body.entity_type);
      const keptId = await requireEntityId(db, type, String(body.kept_id));
      const mergedId = await requireEntityId(db, type, String(body.merged_id));
      const { winners: choices = {}, reason } = body;
      const request = { type, keptId, mergedId, choices, reason };
      const { mergeId } = await mergeRecords(db, deciderOf(principal), request, now);
      return { status: 200, body: await requireMergeView(db, mergeId) };
    },
  }),
});
