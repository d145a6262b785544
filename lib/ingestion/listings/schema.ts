import { z } from 'zod';
import { entityAnswer } from '../../catalog/schema';
import { pageQuery, pageSchema } from '../../platform/pagination';

/** Addresses that may be asked for together. */
export const MAX_URLS = 1_000;
export const MAX_URL_LENGTH = 2_048;
/** Addresses of a bulk job that the console shows at once. */
export const URLS_PER_PAGE = 50;

export const SESSION_STATUSES = ['queued', 'running', 'complete', 'failed', 'cancelled'] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

const address = z.string().trim().min(1).max(MAX_URL_LENGTH);

export const importBody = z.strictObject({
  url: address,
  /** The page itself, as saved by a person; it is not fetched then. Its length is `requireSuppliable`'s to judge. */
  html: z.string().min(1).optional(),
});

export const bulkBody = z.strictObject({
  /** What is no address fails by itself; the others go on. */
  urls: z.array(z.string().max(MAX_URL_LENGTH)).min(1).max(MAX_URLS),
});

export const bulkParams = z.object({ bulk_job_id: z.guid().toLowerCase() });
export const listingParams = z.object({ id: z.string().max(60) });

export const bulkQuery = z.strictObject({
  offset: z.coerce.number().int().min(0).max(MAX_URLS).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
  status: z.enum(SESSION_STATUSES).optional(),
});

const missing = {
  missing_fields: z.array(z.string()),
  missing_reasons: z.record(z.string(), z.string()),
};

export const importAnswer = z.object({
  import_session_id: z.number().int(),
  listing_id: z.number().int(),
  /** "LST-…" */
  public_id: z.string(),
  quality: z.enum(['full', 'partial']),
  ...missing,
  /** The listing's fields that hold a value. */
  fields: z.record(z.string(), z.unknown()),
});
export type ImportAnswer = z.infer<typeof importAnswer>;

export const bulkStarted = z.object({ bulk_job_id: z.string(), total: z.number().int() });

export const BULK_STATUSES = ['queued', 'running', 'complete', 'partial', 'failed'] as const;

export const bulkAnswer = z.object({
  bulk_job_id: z.string(),
  /** "complete" once every address has become a listing, "partial" where some have not, "failed" where none has. */
  status: z.enum(BULK_STATUSES),
  /** "active", "paused" or "cancelled". */
  state: z.enum(['active', 'paused', 'cancelled']),
  total: z.number().int(),
  /** Ended, whatever came of it. */
  completed: z.number().int(),
  /** Became a listing, full or partial; `partial` of them are partial. */
  success: z.number().int(),
  partial: z.number().int(),
  failed: z.number().int(),
  cancelled: z.number().int(),
  running: z.number().int(),
  queued: z.number().int(),
  per_url_status: z.array(
    z.object({
      import_session_id: z.number().int(),
      url: z.string().nullable(),
      status: z.string(),
      quality: z.enum(['full', 'partial']).nullable(),
      listing_id: z.number().int().nullable(),
      attempts: z.number().int(),
      error_code: z.string().nullable(),
      /** Why it failed; of one that is queued, what it waits for. */
      error: z.string().nullable(),
      completed_at: z.iso.datetime().nullable(),
    }),
  ),
  has_more: z.boolean(),
});
export type BulkAnswer = z.infer<typeof bulkAnswer>;

/** What came of one address, as its session keeps it: names, methods and reasons, never values. */
export const receiptShape = z.object({
  snapshot_id: z.number().int(),
  final_url: z.string(),
  extractor_version: z.string(),
  is_new: z.boolean(),
  read: z.array(
    z.object({
      field: z.string(),
      method: z.string(),
      evidence: z.enum(['verified', 'unverified']),
      confidence: z.number(),
    }),
  ),
  /** Written to the listing; what it held already; what review has to decide. */
  kept: z.array(z.string()),
  confirmed: z.array(z.string()),
  challenged: z.array(z.string()),
  waiting: z.array(z.string()),
  dropped: z.array(z.object({ field: z.string(), reason: z.string() })),
  missing: z.record(z.string(), z.string()),
  notes: z.array(z.string()),
});
export type Receipt = z.infer<typeof receiptShape>;

export const receiptAnswer = z.object({
  bulk_job_id: z.string(),
  made_at: z.iso.datetime(),
  total: z.number().int(),
  urls: z.array(
    z.object({
      url: z.string().nullable(),
      status: z.string(),
      quality: z.enum(['full', 'partial']).nullable(),
      listing_id: z.number().int().nullable(),
      error_code: z.string().nullable(),
      error: z.string().nullable(),
      completed_at: z.iso.datetime().nullable(),
      /** Null for what was not read. */
      receipt: receiptShape.nullable(),
    }),
  ),
});

export const listingsQuery = pageQuery.extend({
  quality: z.enum(['full', 'partial']).optional(),
  missing_field: z.string().max(60).optional(),
  kind: z.enum(['home', 'vehicle', 'goods']).optional(),
  q: z.string().trim().min(1).max(200).optional(),
  within_days: z.coerce.number().int().min(1).max(3_650).optional(),
  older_days: z.coerce.number().int().min(1).max(3_650).optional(),
  format: z.enum(['json', 'csv']).optional(),
});

export const listingShape = z.object({
  id: z.number().int(),
  listing_id: z.string(),
  title: z.string().nullable(),
  kind: z.enum(['home', 'vehicle', 'goods']),
  price_usd: z.number().nullable(),
  price_other: z.number().nullable(),
  currency: z.string().nullable(),
  listing_status: z.string().nullable(),
  city: z.string().nullable(),
  state: z.string().nullable(),
  url: z.string().nullable(),
  quality: z.enum(['full', 'partial']),
  ...missing,
  created_at: z.iso.datetime(),
  last_data_sync: z.iso.datetime().nullable(),
});
export const listingsAnswer = pageSchema('listings', listingShape);

/** A listing with every column, what is missing of it, and where its fields come from. */
export const listingAnswer = entityAnswer.extend({
  quality: z.enum(['full', 'partial']),
  ...missing,
  extraction_metadata: z.record(z.string(), z.string()),
  field_provenance: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/** What took a listing out, and takes that back: `POST /admin/applications/{id}/rollback`. */
export const removedAnswer = z.object({ listing_id: z.number().int(), application_id: z.number().int() });

/** Columns by name, and beside them which fields this listing has none of. */
export const completeBody = z.looseObject({
  not_applicable: z.array(z.string().max(60)).max(40).optional(),
  applicable: z.array(z.string().max(60)).max(40).optional(),
});
