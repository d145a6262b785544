import { z } from 'zod';
import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { actorOf } from '@/lib/auth/principal';
import { getAllMatchThresholds } from '@/lib/review/matching/queries';
import { changeMatchThresholds } from '@/lib/review/matching/settings/commands';
import { matchThresholds, thresholdsPatch } from '@/lib/review/matching/thresholds';

const answer = z.object({ thresholds: z.record(z.string(), matchThresholds) });

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/matching', {
  GET: defineRoute({
    summary: 'From which score a found record is linked by itself, and from which a person is asked, by type',
    permission: 'changes:read',
    responses: { 200: { description: 'Scores from 0 to 1', schema: answer } },
    async handle({ db }) {
      return { status: 200, body: { thresholds: await getAllMatchThresholds(db) } };
    },
  }),
  PATCH: defineRoute({
    summary: 'Change the thresholds of some types',
    permission: 'settings:write',
    body: thresholdsPatch,
    responses: { 200: { description: 'As they are now', schema: answer } },
    async handle({ principal, body, db }) {
      const { after } = await changeMatchThresholds(db, actorOf(principal), body);
      return { status: 200, body: { thresholds: after } };
    },
  }),
});
