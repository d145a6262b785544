import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { requireReceipt } from '@/lib/ingestion/listings/queries';
import { bulkParams, receiptAnswer } from '@/lib/ingestion/listings/schema';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/listings/import/bulk/[bulk_job_id]/receipt', {
  GET: defineRoute({
    summary: 'What a bulk import read, kept and dropped of each page, and why',
    permission: 'jobs:read',
    params: bulkParams,
    responses: { 200: { description: 'The receipt', schema: receiptAnswer } },
    async handle({ params, db, now }) {
      return { status: 200, body: await requireReceipt(db, params.bulk_job_id, now) };
    },
  }),
});
