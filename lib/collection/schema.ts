import { z } from 'zod';
import { pageQuery } from '../platform/pagination';
import { entityRef } from '../platform/row-id';
import { STARTED_BY } from './initiator';

export const JOB_STATUSES = ['pending', 'running', 'completed', 'failed', 'cancelled'] as const;
export type JobStatus = (typeof JOB_STATUSES)[number];
export const JOB_TYPES = ['update', 'discovery', 'inventory'] as const;

const targetUrl = z.string().trim().min(1).max(1024);
/** Too long a page is its own refusal, `requireSuppliable`. */
const html = z.string().min(1);

/** What a person may ask of a job about one entity. */
export const collectBody = z.strictObject({
  search_query: z.string().trim().min(1).max(500).optional(),
  target_url: targetUrl.optional(),
  html: html.optional(),
  priority: z.int().min(0).max(10).default(5),
  auto_apply: z.boolean().default(false),
});

/** Lists of small records that a community job may leave out. */
const leftOut = { include_builders: z.boolean().default(true), include_amenities: z.boolean().default(true) };

/** The same, with what only a job about a community may be asked. */
export const collectTypeBody = collectBody.extend({
  include_builders: z.boolean().optional(),
  include_amenities: z.boolean().optional(),
});

/** What a job about a community keeps of it, in `search_filters`. */
export const communityFilters = z.object(leftOut);

/** The same for an entity the catalogue does not have yet: there must be a page to read. */
export const collectNewBody = collectBody.refine((body) => body.target_url !== undefined || body.html !== undefined, {
  path: ['target_url'],
  message: 'give the address of a page, or supply the page itself',
});

/** A day (UTC) that a database knows. */
export const storableDay = z.iso.date().refine((day) => day >= '1900' && day < '3000', 'from 1900 to 2999');

export const jobsQuery = pageQuery.extend({
  entity_type: z.string().max(50).optional(),
  entity_id: entityRef.optional(),
  job_type: z.enum(JOB_TYPES).optional(),
  status: z.enum(JOB_STATUSES).optional(),
  priority_min: z.coerce.number().int().min(0).max(10).optional(),
  parent_entity_id: entityRef.optional(),
  started_by: z.enum(STARTED_BY).optional(),
  /** The day (UTC) on which they were started. */
  started_on: storableDay.optional(),
  q: z.string().max(200).optional(),
});

const filter = z.strictObject({
  entity_type: z.string().max(50).optional(),
  job_type: z.enum(JOB_TYPES).optional(),
  status: z.enum(JOB_STATUSES).optional(),
  priority_min: z.int().min(0).max(10).optional(),
  started_by: z.enum(STARTED_BY).optional(),
  started_on: storableDay.optional(),
  q: z.string().max(200).optional(),
});

export const jobsBulkBody = z
  .strictObject({
    action: z.enum(['cancel', 'retry', 'reprioritise']),
    job_ids: z.array(z.string().max(50)).min(1).max(1000).optional(),
    filter: filter.optional(),
    priority: z.int().min(0).max(10).optional(),
    dry_run: z.boolean().default(false),
  })
  .superRefine((body, context) => {
    const isEmptyFilter = body.filter && Object.keys(body.filter).length === 0;
    if ((!body.job_ids && !body.filter) || isEmptyFilter) {
      context.addIssue({
        code: 'custom',
        path: ['filter'],
        message: 'name the jobs, or filter by at least one property',
      });
    }
    if (body.job_ids && body.filter) {
      context.addIssue({ code: 'custom', path: ['job_ids'], message: 'give job_ids or filter, not both' });
    }
    if (body.action === 'reprioritise' && body.priority === undefined) {
      context.addIssue({ code: 'custom', path: ['priority'], message: 'is required to reprioritise' });
    }
  });

export const jobParams = z.object({ job_id: z.string().min(1).max(50) });

/** `builder_id`, `community_id` or `property_id`, as the type is; null for one that is yet to be found. */
export const collectAnswer = z.object({
  job_id: z.string(),
  builder_id: z.number().int().nullable().optional(),
  community_id: z.number().int().nullable().optional(),
  property_id: z.number().int().nullable().optional(),
  status: z.enum(JOB_STATUSES),
  estimated_completion: z.iso.datetime(),
});

const changeSummary = z.object({
  change_id: z.number().int(),
  entity_type: z.string(),
  change_type: z.string(),
  field: z.string().nullable(),
  old: z.unknown(),
  new: z.unknown(),
  data: z.unknown(),
  confidence: z.number(),
  status: z.string(),
});

export const jobShape = z.object({
  id: z.number().int(),
  job_id: z.string(),
  entity_type: z.string(),
  entity_id: z.number().int().nullable(),
  /** Name of the entity that the job is about, or of the one whose list it reads. */
  entity_name: z.string().nullable(),
  job_type: z.enum(JOB_TYPES),
  parent_entity_type: z.string().nullable(),
  parent_entity_id: z.number().int().nullable(),
  status: z.enum(JOB_STATUSES),
  priority: z.number().int(),
  search_query: z.string().nullable(),
  target_url: z.string().nullable(),
  search_filters: z.unknown(),
  items_found: z.number().int(),
  changes_detected: z.number().int(),
  new_entities_found: z.number().int(),
  attempts: z.number().int(),
  waiting_reason: z.string().nullable(),
  next_attempt_at: z.iso.datetime().nullable(),
  error_code: z.string().nullable(),
  error_message: z.string().nullable(),
  warnings: z.array(z.string()),
  initiated_by: z.string().nullable(),
  started_at: z.iso.datetime().nullable(),
  completed_at: z.iso.datetime().nullable(),
  created_at: z.iso.datetime(),
  duration_seconds: z.number().nullable(),
  cost: z.object({
    usd: z.number(),
    input_tokens: z.number().int(),
    output_tokens: z.number().int(),
    searches: z.number().int(),
  }),
});

export const jobDetailShape = jobShape.extend({
  results: z.object({
    items_found: z.number().int(),
    changes_detected: z.number().int(),
    new_entities_found: z.number().int(),
  }),
  changes_summary: z.array(changeSummary),
  sources: z.array(
    z.object({
      url: z.string(),
      final_url: z.string().nullable(),
      outcome: z.string(),
      http_status: z.number().int().nullable(),
      robots_verdict: z.string().nullable(),
      robots_line: z.string().nullable(),
      snapshot_id: z.number().int().nullable(),
      duration_ms: z.number().int().nullable(),
      requested_at: z.iso.datetime(),
    }),
  ),
  steps: z.array(
    z.object({
      attempt: z.number().int(),
      name: z.string(),
      status: z.string(),
      input: z.unknown(),
      output: z.unknown(),
      error: z.string().nullable(),
      started_at: z.iso.datetime(),
      finished_at: z.iso.datetime().nullable(),
    }),
  ),
});
