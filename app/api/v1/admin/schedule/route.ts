import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { actorOf } from '@/lib/auth/principal';
import { changeSchedule } from '@/lib/collection/schedule/commands';
import { schedulePatch, scheduleQuery, scheduleShape } from '@/lib/collection/schedule/schema';
import { getScheduleView } from '@/lib/collection/schedule/view-queries';
import { processModelClient } from '@/lib/platform/claude-client';
import { definedOf } from '@/lib/platform/defined-of';

const hasModel = () => processModelClient() !== null;

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/schedule', {
  GET: defineRoute({
    summary: 'When records are read again by themselves, how today goes, and what falls due on the next days',
    permission: 'jobs:read',
    query: scheduleQuery,
    responses: { 200: { description: 'The schedule as it stands', schema: scheduleShape } },
    async handle({ query, db, now }) {
      return { status: 200, body: await getScheduleView(db, { days: query.days, hasModel: hasModel() }, now) };
    },
  }),
  PATCH: defineRoute({
    summary: 'Change the intervals, the share of a day, or whether anything is read by itself; 0 days are never',
    permission: 'settings:write',
    body: schedulePatch,
    responses: { 200: { description: 'The schedule as it is now', schema: scheduleShape } },
    async handle({ principal, body, db, now }) {
      await changeSchedule(db, actorOf(principal), definedOf(body));
      const { days } = scheduleQuery.parse({});
      return { status: 200, body: await getScheduleView(db, { days, hasModel: hasModel() }, now) };
    },
  }),
});
