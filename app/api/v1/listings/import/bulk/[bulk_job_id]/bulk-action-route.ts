import { defineRoute, type RouteSpec } from '@/lib/auth/define-route';
import { deciderOf } from '@/lib/auth/principal';
import { changeBulkImport, type BulkAction } from '@/lib/ingestion/listings/commands';
import { requireBulkAnswer } from '@/lib/ingestion/listings/queries';
import { bulkAnswer, bulkParams } from '@/lib/ingestion/listings/schema';

/** What pausing, resuming, cancelling and trying again have in common: the bulk job is answered as it stands then. */
export const bulkActionRoute = (action: BulkAction, summary: string): RouteSpec =>
  defineRoute({
    summary,
    permission: 'jobs:start',
    params: bulkParams,
    responses: { 200: { description: 'The bulk job', schema: bulkAnswer } },
    async handle({ principal, params, db, now }) {
      await changeBulkImport(db, deciderOf(principal), params.bulk_job_id, action, now);
      return { status: 200, body: await requireBulkAnswer(db, params.bulk_job_id, {}) };
    },
  });
