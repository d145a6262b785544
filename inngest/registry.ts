import type { InngestFunction } from 'inngest';
import { runQuestionBatches } from './functions/collection/run-batches';
import { runJob } from './functions/collection/run-job';
import { orchestrateAuctionQueue } from './functions/collection/orchestrate-auctions';
import { readAuctions } from './functions/collection/read-auctions';
import { refreshStale } from './functions/collection/refresh-stale';
import { sweepCollectionJobs } from './functions/collection/sweep-jobs';
import { refreshCoverageCounts } from './functions/coverage/refresh-counts';
import { runBackfills } from './functions/coverage/run-backfill';
import { importListing } from './functions/ingestion/import-listing';
import { sweepListingImports } from './functions/ingestion/sweep-imports';
import { recordMetrics } from './functions/reports/record-success-metrics';
import { raiseNotices } from './functions/notices/raise-notices';
import { sendEmails } from './functions/notices/send-emails';
import { writeDigests } from './functions/notices/write-digests';

/** Every durable function of the product. Adding one is a file in `functions/` and a line here. */
export const functions: readonly InngestFunction.Any[] = [
  runJob,
  runQuestionBatches,
  sweepCollectionJobs,
  refreshStale,
  orchestrateAuctionQueue,
  readAuctions,
  runBackfills,
  refreshCoverageCounts,
  importListing,
  sweepListingImports,
  raiseNotices,
  sendEmails,
  writeDigests,
  recordMetrics,
];
