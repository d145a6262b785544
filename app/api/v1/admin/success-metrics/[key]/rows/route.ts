import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { pageBody, pageSchema, toPageRequest } from '@/lib/platform/pagination';
import { requireMetric } from '@/lib/reports/success/registry';
import { findMetricRows } from '@/lib/reports/success/row-queries';
import { metricParams, metricRowShape, metricRowsQuery } from '@/lib/reports/success/schema';
import { streamMetricRows } from '@/lib/reports/success/stream-rows';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/admin/success-metrics/[key]/rows', {
  GET: defineRoute({
    summary: 'The rows behind a success metric; format=csv exports all of them',
    permission: 'changes:read',
    params: metricParams,
    query: metricRowsQuery,
    responses: {
      200: {
        description: 'The numerator is the sum of amount, the denominator the number of rows with in_denominator',
        schema: pageSchema('rows', metricRowShape),
      },
    },
    async handle({ params, query, db, now }) {
      const metric = requireMetric(params.key);
      const window = { now, days: query.days };
      if (query.format === 'csv') return streamMetricRows(db, metric, window, query);
      const page = await findMetricRows(db, metric, window, query, toPageRequest(query));
      return { status: 200, body: pageBody('rows', page) };
    },
  }),
});
