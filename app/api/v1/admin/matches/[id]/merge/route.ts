import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { deciderOf } from '@/lib/auth/principal';
import { mergeMatch } from '@/lib/review/matches/commands';
import { previewMatchMerge } from '@/lib/review/matches/merge-queries';
import { matchParams } from '@/lib/review/matches/schema';
import { describePreview } from '@/lib/review/merges/describe-preview';
import { requireMergeView } from '@/lib/review/merges/list-queries';
import { mergeMatchBody, mergeMatchQuery, mergeShape, previewShape } from '@/lib/review/merges/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/matches/[id]/merge', {
  GET: defineRoute({
    summary: 'What merging the two would do, field by field; nothing is written',
    permission: 'changes:read',
    params: matchParams,
    query: mergeMatchQuery,
    responses: { 200: { description: 'The preview', schema: previewShape } },
    async handle({ params, query, db }) {
      const preview = await previewMatchMerge(db, BigInt(params.id), query.keep ?? 'existing', {});
      return { status: 200, body: previewShape.parse(describePreview(preview)) };
    },
  }),
  POST: defineRoute({
    summary: 'Make one record of what was found and the one it is; undoing the merge parts them again',
    permission: 'changes:decide',
    params: matchParams,
    body: mergeMatchBody,
    responses: { 200: { description: 'The merge', schema: mergeShape } },
    async handle({ principal, params, body, db, now }) {
      const { keep = 'existing', winners: choices = {}, reason } = body;
      const id = BigInt(params.id);
      const { mergeId } = await mergeMatch(db, deciderOf(principal), id, { keep, choices, reason }, now);
      return { status: 200, body: await requireMergeView(db, mergeId) };
    },
  }),
});
