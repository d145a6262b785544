import type { RouteModule } from '@/lib/auth/define-route';
import { buildOpenApi, documentedRoutes, type OpenApiDocument } from '@/lib/auth/openapi';
import { ENTITY_TYPES } from '@/lib/catalog/registry';
import { VERSION } from '@/lib/overview/health';
import * as metrics from '../metrics/route';
import * as adminByType from './admin/[type]/route';
import * as adminByTypeById from './admin/[type]/[id]/route';
import * as adminByTypeByIdApplyChanges from './admin/[type]/[id]/apply-changes/route';
import * as adminByTypeByIdCollect from './admin/[type]/[id]/collect/route';
import * as adminByTypeByIdFieldsByFieldLock from './admin/[type]/[id]/fields/[field]/lock/route';
import * as adminByTypeByIdFieldsByFieldUnlock from './admin/[type]/[id]/fields/[field]/unlock/route';
import * as adminByTypeByIdHistory from './admin/[type]/[id]/history/route';
import * as adminByTypeByIdPendingChanges from './admin/[type]/[id]/pending-changes/route';
import * as adminByTypeCollect from './admin/[type]/collect/route';
import * as adminByTypeByIdDiscoverProperties from './admin/[type]/[id]/discover-properties/route';
import * as adminByTypeByIdPhotosByKey from './admin/[type]/[id]/photos/[key]/route';
import * as adminCommunitiesByIdBuilders from './admin/communities/[id]/builders/route';
import * as adminCommunitiesByIdBuildersByCardIdLink from './admin/communities/[id]/builders/[card_id]/link/route';
import * as adminCommunitiesDiscover from './admin/communities/discover/route';
import * as adminPropertiesDiscover from './admin/properties/discover/route';
import * as adminCollectionCoverage from './admin/collection/coverage/route';
import * as adminCollectionCoverageBuilderProfiles from './admin/collection/coverage/builder-profiles/route';
import * as adminCollectionCoverageCommunityBuilders from './admin/collection/coverage/community-builders/route';
import * as adminCollectionCoverageByExpectationRows from './admin/collection/coverage/[expectation]/rows/route';
import * as adminCollectionBackfillBuilderProfiles from './admin/collection/backfill/builder-profiles/route';
import * as adminCollectionBackfillCommunityBuilders from './admin/collection/backfill/community-builders/route';
import * as adminCollectionBackfillByExpectation from './admin/collection/backfill/[expectation]/route';
import * as adminCollectionBackfills from './admin/collection/backfills/route';
import * as adminCollectionBackfillsById from './admin/collection/backfills/[backfill_id]/route';
import * as adminCollectionBackfillsByIdUndo from './admin/collection/backfills/[backfill_id]/undo/route';
import * as adminMatches from './admin/matches/route';
import * as adminMatching from './admin/matching/route';
import * as adminMatchesByIdConfirm from './admin/matches/[id]/confirm/route';
import * as adminMatchesByIdReject from './admin/matches/[id]/reject/route';
import * as adminMatchesByIdMerge from './admin/matches/[id]/merge/route';
import * as adminMerges from './admin/merges/route';
import * as adminMergesById from './admin/merges/[id]/route';
import * as adminMergesByIdUndo from './admin/merges/[id]/undo/route';
import * as adminMergesPreview from './admin/merges/preview/route';
import * as adminByTypeImport from './admin/[type]/import/route';
import * as adminApplications from './admin/applications/route';
import * as adminApplicationsByIdRollback from './admin/applications/[id]/rollback/route';
import * as adminCalibration from './admin/calibration/route';
import * as adminChanges from './admin/changes/route';
import * as adminChangesByIdUndo from './admin/changes/[id]/undo/route';
import * as adminChangesBulk from './admin/changes/bulk/route';
import * as adminChangesDecide from './admin/changes/decide/route';
import * as adminCollectionJobs from './admin/collection-jobs/route';
import * as adminCollectionJobsByJobId from './admin/collection-jobs/[job_id]/route';
import * as adminCollectionJobsByJobIdCancel from './admin/collection-jobs/[job_id]/cancel/route';
import * as adminCollectionJobsByJobIdEvents from './admin/collection-jobs/[job_id]/events/route';
import * as adminCollectionJobsByJobIdRetry from './admin/collection-jobs/[job_id]/retry/route';
import * as adminCollectionJobsBulk from './admin/collection-jobs/bulk/route';
import * as adminCollectionLimits from './admin/collection-limits/route';
import * as adminCollectionJobsByJobIdRelease from './admin/collection-jobs/[job_id]/release/route';
import * as adminHeldRuns from './admin/held-runs/route';
import * as adminReviewGuards from './admin/review-guards/route';
import * as adminWaves from './admin/waves/route';
import * as adminWavesById from './admin/waves/[id]/route';
import * as adminWavesByIdDecide from './admin/waves/[id]/decide/route';
import * as adminWavesByIdFold from './admin/waves/[id]/fold/route';
import * as adminWavesByIdReadAgain from './admin/waves/[id]/read-again/route';
import * as adminWavesByIdUnfold from './admin/waves/[id]/unfold/route';
import * as adminExtractPreview from './admin/extract-preview/route';
import * as adminExtractionQueue from './admin/extraction-queue/route';
import * as adminExtractionQueueBackfill from './admin/extraction-queue/backfill/route';
import * as adminExtractionQueueProcess from './admin/extraction-queue/process/route';
import * as adminExtractionQueueStats from './admin/extraction-queue/stats/route';
import * as adminNotices from './admin/notices/route';
import * as adminPolicies from './admin/policies/route';
import * as adminPoliciesBackTest from './admin/policies/back-test/route';
import * as adminSchedule from './admin/schedule/route';
import * as adminScheduleDue from './admin/schedule/due/route';
import * as adminScheduleNext from './admin/schedule/next/route';
import * as adminScheduleRun from './admin/schedule/run/route';
import * as adminSnapshotsById from './admin/snapshots/[id]/route';
import * as adminOptOuts from './admin/opt-outs/route';
import * as adminOptOutsById from './admin/opt-outs/[id]/route';
import * as adminOptOutsByIdVerify from './admin/opt-outs/[id]/verify/route';
import * as adminSources from './admin/sources/route';
import * as adminSourcesById from './admin/sources/[id]/route';
import * as adminSourcesByIdPause from './admin/sources/[id]/pause/route';
import * as adminSourcesByIdResume from './admin/sources/[id]/resume/route';
import * as adminSourcesByIdSampleFetch from './admin/sources/[id]/sample-fetch/route';
import * as adminSourcesByIdUnblock from './admin/sources/[id]/unblock/route';
import * as adminSpend from './admin/spend/route';
import * as adminSuccessMetrics from './admin/success-metrics/route';
import * as adminSuccessMetricsByKeyRows from './admin/success-metrics/[key]/rows/route';
import * as auditEvents from './audit-events/route';
import * as authApiKeys from './auth/api-keys/route';
import * as authApiKeysById from './auth/api-keys/[id]/route';
import * as authLogin from './auth/login/route';
import * as authLogout from './auth/logout/route';
import * as authMe from './auth/me/route';
import * as clients from './clients/route';
import * as clientsById from './clients/[id]/route';
import * as listings from './listings/route';
import * as listingsById from './listings/[id]/route';
import * as listingsByIdComplete from './listings/[id]/complete/route';
import * as listingsByIdPromote from './listings/[id]/promote/route';
import * as listingsImport from './listings/import/route';
import * as listingsImportBulk from './listings/import/bulk/route';
import * as listingsImportBulkByBulkJobId from './listings/import/bulk/[bulk_job_id]/route';
import * as listingsImportBulkByBulkJobIdCancel from './listings/import/bulk/[bulk_job_id]/cancel/route';
import * as listingsImportBulkByBulkJobIdPause from './listings/import/bulk/[bulk_job_id]/pause/route';
import * as listingsImportBulkByBulkJobIdReceipt from './listings/import/bulk/[bulk_job_id]/receipt/route';
import * as listingsImportBulkByBulkJobIdResume from './listings/import/bulk/[bulk_job_id]/resume/route';
import * as listingsImportBulkByBulkJobIdRetryFailed from './listings/import/bulk/[bulk_job_id]/retry-failed/route';
import * as notices from './notices/route';
import * as noticesByIdRead from './notices/[id]/read/route';
import * as noticesByIdUnread from './notices/[id]/unread/route';
import * as noticesPreferences from './notices/preferences/route';
import * as noticesReadAll from './notices/read-all/route';
import * as noticesReadAllUndo from './notices/read-all/undo/route';
import * as noticesTest from './notices/test/route';
import * as noticesUnsubscribe from './notices/unsubscribe/route';
import * as noticesUnsubscribeUndo from './notices/unsubscribe/undo/route';
import * as reconcile from './reconcile/route';
import * as reconcileByKey from './reconcile/[key]/route';
import * as reconcileByKeyPreview from './reconcile/[key]/preview/[id]/route';
import * as reconcileByKeyProperties from './reconcile/[key]/properties/route';
import * as reconcileByKeySuggest from './reconcile/[key]/suggest/[kind]/route';
import * as reconcilePreview from './reconcile/preview/[id]/route';
import * as reconcileProperties from './reconcile/properties/route';
import * as reconcileSuggest from './reconcile/suggest/[kind]/route';
import * as users from './users/route';
import * as usersById from './users/[id]/route';

/** Every route module below /api/v1, by folder. A test compares the list with the folders. */
export const ROUTE_MODULES: readonly RouteModule[] = [
  adminByType,
  adminByTypeById,
  adminByTypeByIdApplyChanges,
  adminByTypeByIdCollect,
  adminByTypeByIdFieldsByFieldLock,
  adminByTypeByIdFieldsByFieldUnlock,
  adminByTypeByIdHistory,
  adminByTypeByIdPendingChanges,
  adminByTypeCollect,
  adminByTypeByIdDiscoverProperties,
  adminByTypeByIdPhotosByKey,
  adminCommunitiesByIdBuilders,
  adminCommunitiesByIdBuildersByCardIdLink,
  adminCommunitiesDiscover,
  adminPropertiesDiscover,
  adminCollectionCoverage,
  adminCollectionCoverageBuilderProfiles,
  adminCollectionCoverageCommunityBuilders,
  adminCollectionCoverageByExpectationRows,
  adminCollectionBackfillBuilderProfiles,
  adminCollectionBackfillCommunityBuilders,
  adminCollectionBackfillByExpectation,
  adminCollectionBackfills,
  adminCollectionBackfillsById,
  adminCollectionBackfillsByIdUndo,
  adminMatches,
  adminMatching,
  adminMatchesByIdConfirm,
  adminMatchesByIdReject,
  adminMatchesByIdMerge,
  adminMerges,
  adminMergesById,
  adminMergesByIdUndo,
  adminMergesPreview,
  adminByTypeImport,
  adminApplications,
  adminApplicationsByIdRollback,
  adminCalibration,
  adminChanges,
  adminChangesByIdUndo,
  adminChangesBulk,
  adminChangesDecide,
  adminCollectionJobs,
  adminCollectionJobsByJobId,
  adminCollectionJobsByJobIdCancel,
  adminCollectionJobsByJobIdEvents,
  adminCollectionJobsByJobIdRetry,
  adminCollectionJobsBulk,
  adminCollectionLimits,
  adminCollectionJobsByJobIdRelease,
  adminHeldRuns,
  adminReviewGuards,
  adminWaves,
  adminWavesById,
  adminWavesByIdDecide,
  adminWavesByIdFold,
  adminWavesByIdReadAgain,
  adminWavesByIdUnfold,
  adminExtractPreview,
  adminExtractionQueue,
  adminExtractionQueueBackfill,
  adminExtractionQueueProcess,
  adminExtractionQueueStats,
  adminNotices,
  adminPolicies,
  adminPoliciesBackTest,
  adminSchedule,
  adminScheduleDue,
  adminScheduleNext,
  adminScheduleRun,
  adminSnapshotsById,
  adminOptOuts,
  adminOptOutsById,
  adminOptOutsByIdVerify,
  adminSources,
  adminSourcesById,
  adminSourcesByIdPause,
  adminSourcesByIdResume,
  adminSourcesByIdSampleFetch,
  adminSourcesByIdUnblock,
  adminSpend,
  adminSuccessMetrics,
  adminSuccessMetricsByKeyRows,
  auditEvents,
  authApiKeys,
  authApiKeysById,
  authLogin,
  authLogout,
  authMe,
  clients,
  clientsById,
  notices,
  noticesByIdRead,
  noticesByIdUnread,
  noticesPreferences,
  noticesReadAll,
  noticesReadAllUndo,
  noticesTest,
  noticesUnsubscribe,
  noticesUnsubscribeUndo,
  reconcile,
  reconcileByKey,
  reconcileByKeyPreview,
  reconcileByKeyProperties,
  reconcileByKeySuggest,
  reconcilePreview,
  reconcileProperties,
  reconcileSuggest,
  listings,
  listingsById,
  listingsByIdComplete,
  listingsByIdPromote,
  listingsImport,
  listingsImportBulk,
  listingsImportBulkByBulkJobId,
  listingsImportBulkByBulkJobIdCancel,
  listingsImportBulkByBulkJobIdPause,
  listingsImportBulkByBulkJobIdReceipt,
  listingsImportBulkByBulkJobIdResume,
  listingsImportBulkByBulkJobIdRetryFailed,
  users,
  usersById,
];

let document: OpenApiDocument | undefined;

/** The API's description. The routes do not change while the process runs, so it is built once. */
export function apiDocument(): OpenApiDocument {
  document ??= buildOpenApi([...documentedRoutes(ROUTE_MODULES), ...documentedRoutes([metrics], '/api')], {
    version: VERSION,
    pathParameters: { type: { type: 'string', enum: ENTITY_TYPES.map(({ plural }) => plural) } },
  });
  return document;
}
