import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { requireBulkAnswer } from '@/lib/ingestion/listings/queries';
import { bulkAnswer, bulkParams, bulkQuery } from '@/lib/ingestion/listings/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/listings/import/bulk/[bulk_job_id]', {
  GET: defineRoute({
    summary: 'How a bulk import stands, and each of its addresses',
    permission: 'jobs:read',
    params: bulkParams,
    query: bulkQuery,
    responses: { 200: { description: 'The bulk job', schema: bulkAnswer } },
    async handle({ params, query, db }) {
      return { status: 200, body: await requireBulkAnswer(db, params.bulk_job_id, query) };
    },
  }),
});
