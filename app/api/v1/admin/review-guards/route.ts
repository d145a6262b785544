import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { actorOf } from '@/lib/auth/principal';
import { changeReviewGuards } from '@/lib/review/waves/commands';
import { getReviewGuards } from '@/lib/review/waves/guard-queries';
import { guardsPatch, guardsShape } from '@/lib/review/waves/schema';
import { definedOf } from '@/lib/platform/defined-of';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/review-guards', {
  GET: defineRoute({
    summary: 'When proposals fold into a wave, and when a run is held',
    permission: 'changes:read',
    responses: { 200: { description: 'As they are now', schema: guardsShape } },
    async handle({ db }) {
      return { status: 200, body: await getReviewGuards(db) };
    },
  }),
  PATCH: defineRoute({
    summary: 'Change when proposals fold and runs are held; it holds from the next run on',
    permission: 'settings:write',
    body: guardsPatch,
    responses: { 200: { description: 'As they are now', schema: guardsShape } },
    async handle({ principal, body, db }) {
      return { status: 200, body: (await changeReviewGuards(db, actorOf(principal), definedOf(body))).after };
    },
  }),
});
