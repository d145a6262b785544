import { GET as listBuilders } from '@/app/api/v1/admin/[type]/route';
import { GET as getBuilder } from '@/app/api/v1/admin/[type]/[id]/route';
import { GET as listHistory } from '@/app/api/v1/admin/[type]/[id]/history/route';
import { GET as listPending } from '@/app/api/v1/admin/[type]/[id]/pending-changes/route';
import { GET as listApplications } from '@/app/api/v1/admin/applications/route';
import { GET as listChanges } from '@/app/api/v1/admin/changes/route';
import { GET as listJobs } from '@/app/api/v1/admin/collection-jobs/route';
import { GET as listMetricRows } from '@/app/api/v1/admin/success-metrics/[key]/rows/route';
import { GET as listAudit } from '@/app/api/v1/audit-events/route';
import type { RouteHandler } from '@/lib/auth/define-route';
import { findCatalogRows, findColumnValues } from '@/lib/review/catalog/queries';
import { getEntityRecord } from '@/lib/review/catalog/detail/queries';
import { requireEntityType } from '@/lib/catalog/registry';
import { findCollectionTargets, findJobRows } from '@/lib/collection/console/queries';
import { countJobsByStatus, findJobs } from '@/lib/collection/queries';
import { getScheduleWithNext } from '@/lib/collection/schedule/view-queries';
import { countUnread } from '@/lib/notices/queries';
import type { Db } from '@/lib/platform/db/client';
import {
  findDailyFlow,
  findDeciders,
  findFreshness,
  findJobsThatNeedLook,
  findRecentEvents,
  getNeedCounts,
  getOwnSteps,
  getShellCounts,
} from '@/lib/overview/queries';
import { findDecidedApplications } from '@/lib/review/decided-queries';
import { findInboxEntities, findInboxFacets, findInboxStart, getInboxEntity } from '@/lib/review/inbox-queries';
import { findEntities } from '@/lib/catalog/queries';
import { DEFAULT_WINDOW_DAYS } from '@/lib/reports/success/metric';
import { findBinCounts } from '@/lib/reports/calibration/queries';
import { countMissedTargets } from '@/lib/reports/success/queries';
import { findMetricViews } from '@/lib/reports/success/view-queries';

/** Lists of the API, by route and query string. `ID` stands for a builder in the middle, `NEXT` for a cursor of the same list. */
export const API_LISTS: readonly {
  handler: RouteHandler;
  params?: Record<string, string>;
  queries: readonly string[];
}[] = [
  {
    handler: listBuilders,
    params: { type: 'builders' },
    queries: [
      '',
      'limit=200',
      'q=meadow',
      'q=Cedar%20Bend%20Builders%202',
      'q=ho',
      'q=nothing%20like%20it',
      'q=BLD-000100',
      'sort=name',
      'sort=last_data_sync',
      'sort=oldest_sync',
      'state=TX',
      'state=TX&city=Katy&sort=name',
      'city=katy',
      'data_source=imported',
      'has_pending=true',
      'has_pending=false',
      'never_synced=true',
      'stale_before=2026-06-01T00:00:00Z',
      'page=1000',
      'page=2000&sort=name',
      'q=creek&sort=name&page=2',
      'sort=name&cursor=NEXT',
    ],
  },
  { handler: getBuilder, params: { type: 'builders', id: 'ID' }, queries: [''] },
  { handler: listHistory, params: { type: 'builders', id: 'ID' }, queries: [''] },
  { handler: listPending, params: { type: 'builders', id: 'ID' }, queries: [''] },
  {
    handler: listJobs,
    queries: [
      '',
      'status=completed',
      'status=pending',
      'status=failed',
      'entity_type=builder',
      'job_type=discovery',
      'priority_min=5',
      'priority_min=10',
      'q=builder-17.example.com',
      'q=nothing%20like%20it',
      'q=JOB-17000',
      'q=meadow',
      'parent_entity_id=5',
      'entity_id=ID',
      'page=2000',
      'cursor=NEXT',
    ],
  },
  {
    handler: listChanges,
    queries: [
      '',
      'status=pending',
      'status=applied',
      'status=superseded',
      'entity_type=builder',
      'entity_type=builder&status=pending',
      'field=phone',
      'field=awards',
      'field=phone&status=rejected',
      'source_id=7',
      'min_confidence=0.9',
      'min_confidence=0.98&status=pending',
      'evidence=unverified',
      'q=Family',
      'q=nothing%20like%20it',
      'q=556004',
      'q=katy&status=pending',
      'q=ye',
      'entity_type=builder&entity_id=ID',
      'entity_id=ID',
      'page=2000',
      'status=pending&cursor=NEXT',
    ],
  },
  {
    handler: listApplications,
    queries: ['', 'page=1000', 'entity_type=builder&entity_id=ID', 'entity_type=builder', 'cursor=NEXT'],
  },
  ...['accuracy', 'error_rate', 'automation_rate', 'builder_coverage', 'cost_per_entity', 'recency'].map((key) => ({
    handler: listMetricRows,
    params: { key },
    queries: ['', 'in_numerator=false', 'page=100', 'cursor=NEXT'],
  })),
  {
    handler: listAudit,
    queries: [
      '',
      'action=change.applied',
      'action=change.',
      'actor=load',
      'actor=nobody',
      'target=change',
      'from=2026-10-01&to=2026-10-05',
      'from=2020-01-01',
      'page=2000',
      'cursor=NEXT',
    ],
  },
];

const builder = requireEntityType('builder');
const page = { perPage: 50, cursor: null };
const jobPage = { page: 1, perPage: 50, cursor: null };
const catalog = (db: Db, column: string, direction: 'asc' | 'desc', filter = {}) =>
  findCatalogRows(db, builder, filter, { column, direction } as Parameters<typeof findCatalogRows>[3], page);
const inbox = (filter: Parameters<typeof findInboxStart>[1], sort: Parameters<typeof findInboxStart>[2]) => (db: Db) =>
  Promise.all([findInboxStart(db, filter, sort), findInboxFacets(db)]);

/** What pages read, by page: all that is needed for the first paint is read together, as their loaders do. */
export const PAGE_QUERIES: Readonly<Record<string, (db: Db, builderId: bigint) => Promise<unknown>>> = {
  navigation: (db) => Promise.all([getShellCounts(db), countUnread(db, '00000000-0000-7000-8000-000000000001')]),
  home: (db) =>
    Promise.all([
      getNeedCounts(db),
      findInboxEntities(db, {}, 'oldest', null),
      findJobsThatNeedLook(db, 5),
      findFreshness(db),
      findDailyFlow(db, 14, new Date()),
      findDeciders(db, new Date(Date.now() - 86_400_000)),
      findRecentEvents(db, 80),
      getOwnSteps(db, 'system'),
      countMissedTargets(db),
    ]),
  'review, first paint': inbox({}, 'most'),
  'review, oldest first': inbox({}, 'oldest'),
  'review, lowest confidence': inbox({}, 'lowest'),
  'review, one field': inbox({ field: 'phone' }, 'most'),
  'review, search': inbox({ q: 'cedar park' }, 'most'),
  'review, search of little': inbox({ q: '556004' }, 'most'),
  'review, cards': (db, id) => getInboxEntity(db, `builder:${id}`, {}, null),
  'review, decided': (db) => findDecidedApplications(db, { page: 1, perPage: 25, cursor: null }),
  'jobs, all': (db) => Promise.all([findJobRows(db, {}, jobPage), countJobsByStatus(db, {})]),
  'jobs, search': (db) =>
    Promise.all([findJobRows(db, { q: 'meadow' }, jobPage), countJobsByStatus(db, { q: 'meadow' })]),
  'jobs, search an address': (db) => findJobRows(db, { q: 'builder-17.example' }, jobPage),
  'jobs, started by the clock': (db) =>
    Promise.all([findJobRows(db, { startedBy: 'clock' }, jobPage), countJobsByStatus(db, { startedBy: 'clock' })]),
  'jobs, started by hand': (db) =>
    Promise.all([findJobRows(db, { startedBy: 'hand' }, jobPage), countJobsByStatus(db, { startedBy: 'hand' })]),
  'schedule, five weeks and what is next': (db) =>
    getScheduleWithNext(db, { days: 35, next: 12, hasModel: true }, new Date()),
  'jobs, targets': (db) => findCollectionTargets(db, 'builder', 'creek'),
  'catalogue, newest': (db) => catalog(db, 'id', 'desc'),
  'catalogue, by name': (db) => catalog(db, 'name', 'asc'),
  'catalogue, by quality': (db) => catalog(db, 'quality', 'asc'),
  'catalogue, by pending': (db) => catalog(db, 'pending', 'desc'),
  'catalogue, by pending, least': (db) => catalog(db, 'pending', 'asc'),
  'catalogue, by sync': (db) => catalog(db, 'last_data_sync', 'asc'),
  'catalogue, by confidence': (db) => catalog(db, 'data_confidence', 'desc'),
  'catalogue, with pending': (db) => catalog(db, 'id', 'desc', { hasPending: true }),
  'catalogue, filters': (db) =>
    Promise.all([findColumnValues(db, builder, 'state'), findColumnValues(db, builder, 'data_source')]),
  'catalogue, one record': (db, id) => getEntityRecord(db, builder, String(id)),
  'success metrics': (db) => findMetricViews(db, new Date(), DEFAULT_WINDOW_DAYS),
  calibration: (db) => findBinCounts(db, new Date(), DEFAULT_WINDOW_DAYS, 0.05, {}),
  'calibration, one way of reading': (db) =>
    findBinCounts(db, new Date(), DEFAULT_WINDOW_DAYS, 0.05, { entity_type: 'builder', method: 'page_text' }),
  palette: (db) =>
    Promise.all([
      findEntities(db, builder, { q: 'creek', sort: 'name' }, { page: 1, perPage: 6, cursor: null }),
      findJobs(db, { q: 'creek' }, { page: 1, perPage: 6, cursor: null }),
    ]),
};
