import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { deciderOf } from '@/lib/auth/principal';
import { startBulkImport } from '@/lib/ingestion/listings/commands';
import { bulkBody, bulkStarted } from '@/lib/ingestion/listings/schema';

/** A thousand addresses at their longest, as JSON may spell them. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/listings/import/bulk', {
  POST: defineRoute({
    summary: 'Import the listings on up to 1,000 pages, each by itself',
    permission: 'jobs:start',
    body: bulkBody,
    maxBodyBytes: MAX_BODY_BYTES,
    responses: { 202: { description: 'The bulk job', schema: bulkStarted } },
    async handle({ principal, body, db, now }) {
      const { bulkJobId, total } = await startBulkImport(db, deciderOf(principal), body.urls, now);
      return { status: 202, body: { bulk_job_id: bulkJobId, total } };
    },
  }),
});
