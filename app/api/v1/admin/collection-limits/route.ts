import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { actorOf } from '@/lib/auth/principal';
import { changeJobLimits } from '@/lib/collection/limits/commands';
import { getLimitsUse } from '@/lib/collection/limits/queries';
import { limitsPatch, limitsUseShape } from '@/lib/collection/limits/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/collection-limits', {
  GET: defineRoute({
    summary: 'How many collection jobs may start, and how many have',
    permission: 'jobs:read',
    responses: { 200: { description: 'The limits with their use, yours and everybody’s', schema: limitsUseShape } },
    async handle({ principal, db, now }) {
      return { status: 200, body: await getLimitsUse(db, principal.userId, now) };
    },
  }),
  PATCH: defineRoute({
    summary: 'Change the limits of collection jobs; a raised one lets in at once what waited for it',
    permission: 'settings:write',
    body: limitsPatch,
    responses: { 200: { description: 'The limits as they are now, with their use', schema: limitsUseShape } },
    async handle({ principal, body, db, now }) {
      await changeJobLimits(db, actorOf(principal), body, { now });
      return { status: 200, body: await getLimitsUse(db, principal.userId, now) };
    },
  }),
});
