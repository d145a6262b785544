import { z } from 'zod';
import { isStorable } from '../../platform/storable-text';
import { STARTED_BY } from '../initiator';
import { JOB_STATUSES, JOB_TYPES, storableDay } from '../schema';
import { rowId } from '../../platform/row-id';
import { MAX_SUPPLIED_HTML } from '../../web/supplied-limits';

/**
 * What a collection reads: the entity's website, another page, a page a person brings, the one an earlier job was given, or
 * whatever a search on the web finds of an entity without a website.
 */
export const collectionSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('website') }),
  z.strictObject({ kind: z.literal('address'), target_url: z.string().trim().min(1).max(1024) }),
  z.strictObject({
    kind: z.literal('page'),
    html: z.string().min(1).max(MAX_SUPPLIED_HTML),
    target_url: z.string().trim().max(1024).optional(),
  }),
  z.strictObject({ kind: z.literal('stored'), job_id: z.string().max(50) }),
  z.strictObject({ kind: z.literal('search') }),
]);

export const previewInput = z.strictObject({
  entity_type: z.string().max(50),
  /** Null for an entity the catalogue does not have yet. */
  entity_id: rowId.nullable(),
  source: collectionSource,
});

export const startInput = previewInput.extend({
  search_query: z.string().trim().max(500).optional(),
  priority: z.int().min(0).max(10),
  auto_apply: z.boolean(),
  /** For a community only. */
  include_builders: z.boolean().optional(),
  include_amenities: z.boolean().optional(),
  repeats_job_id: z.string().max(50).nullable(),
});

export type CollectionSourceInput = z.input<typeof collectionSource>;

const status = z.enum(JOB_STATUSES);

/** The list's filter as the URL holds it. A value that does not fit is as good as none: a link must never break. */
export const jobsSearch = z.object({
  status: status.optional().catch(undefined),
  q: z.string().trim().max(200).refine(isStorable).optional().catch(undefined),
  entity_type: z.string().max(50).refine(isStorable).optional().catch(undefined),
  job_type: z.enum(JOB_TYPES).optional().catch(undefined),
  priority_min: z.coerce.number().int().min(0).max(10).optional().catch(undefined),
  started_by: z.enum(STARTED_BY).optional().catch(undefined),
  started_on: storableDay.optional().catch(undefined),
  cursor: z.string().max(200).optional().catch(undefined),
});

const jobId = z.string().trim().min(1).max(50);

export const bulkJobsInput = z.strictObject({
  action: z.enum(['cancel', 'retry', 'reprioritise']),
  target: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('ids'), ids: z.array(jobId).min(1).max(10_000) }),
    z.strictObject({
      kind: z.literal('matching'),
      except: z.array(jobId).max(10_000),
      filter: jobsSearch.omit({ cursor: true }),
    }),
  ]),
  priority: z.int().min(0).max(10).optional(),
  dry_run: z.boolean(),
});

export type BulkJobsInput = z.input<typeof bulkJobsInput>;

export const draftInput = z.strictObject({
  entity_type: z.string().max(50),
  entity_id: rowId.nullable(),
  repeats_job_id: z.string().max(50).nullable(),
});

export const jobRefInput = z.strictObject({ job_id: jobId });

export const snapshotInput = jobRefInput.extend({ snapshot_id: rowId });

export const addressInput = z.strictObject({ target_url: z.string().trim().min(1).max(1024) });

export const targetsInput = z.strictObject({ entity_type: z.string().max(50), q: z.string().trim().max(200) });
