import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { metricsAnswer, metricsQuery } from '@/lib/reports/success/schema';
import { findMetricViews } from '@/lib/reports/success/view-queries';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/success-metrics', {
  GET: defineRoute({
    summary: 'How well it does: every success metric with its target, its definition and its trend',
    permission: 'changes:read',
    query: metricsQuery,
    responses: {
      200: {
        description: 'Percentages are out of a hundred; value and met are null while there is nothing to divide by',
        schema: metricsAnswer,
      },
    },
    async handle({ query, db, now }) {
      return { status: 200, body: { metrics: await findMetricViews(db, now, query.days) } };
    },
  }),
});
