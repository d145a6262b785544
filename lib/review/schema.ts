import { z } from 'zod';
import { pageQuery } from '../platform/pagination';
import { entityRef, rowId } from '../platform/row-id';

export const CHANGE_STATUSES = ['pending', 'approved', 'rejected', 'applied', 'superseded', 'closed'] as const;
export type ChangeStatus = (typeof CHANGE_STATUSES)[number];

/** Why a reviewer turns a proposal down: chips on the screen, text in the API. */
export const REJECT_REASONS = [
  'Wrong value',
  'Wrong organisation',
  'Outdated page',
  'Not a fact',
  'Duplicate',
  'Present value is better',
] as const;

const ids = z.array(rowId).min(1).max(1000);
const confidence = z.number().min(0).max(1);
/** Why something is turned down, for whoever reads it later. */
export const decisionReason = z.string().trim().min(1).max(500);

export const applyBody = z
  .strictObject({
    change_ids: ids.optional(),
    apply_all: z.boolean().optional(),
    min_confidence: confidence.optional(),
    create_new_entities: z.boolean().default(false),
    verify: z.boolean().optional(),
    review_notes: z.string().trim().max(2000).optional(),
  })
  .refine((body) => body.change_ids !== undefined || body.apply_all === true, {
    path: ['change_ids'],
    message: 'name the changes, or set apply_all to true',
  });

export const decideBody = z.strictObject({
  decisions: z
    .array(
      z.discriminatedUnion('decision', [
        z.strictObject({
          change_id: rowId,
          decision: z.literal('approve'),
          reason: z.string().max(500).optional(),
        }),
        z.strictObject({ change_id: rowId, decision: z.literal('reject'), reason: decisionReason }),
        z.strictObject({
          change_id: rowId,
          decision: z.literal('edit'),
          value: z.unknown().refine((value) => value !== undefined, 'is required; null clears the field'),
          reason: z.string().max(500).optional(),
        }),
      ]),
    )
    .min(1)
    .max(1000),
  apply: z.boolean().default(true),
  verify: z.boolean().optional(),
});

export const changesFilter = z.strictObject({
  status: z.enum(CHANGE_STATUSES).optional(),
  entity_type: z.string().max(50).optional(),
  entity_id: entityRef.optional(),
  field: z.string().max(100).optional(),
  source_id: rowId.optional(),
  min_confidence: z.coerce.number().min(0).max(1).optional(),
  evidence: z.enum(['verified', 'unverified']).optional(),
  wave_id: rowId.optional(),
  job_id: z.string().max(50).optional(),
  q: z.string().trim().max(200).optional(),
});

export const changesQuery = pageQuery.extend(changesFilter.shape);

export const bulkBody = z
  .strictObject({
    filter: changesFilter,
    decision: z.enum(['approve', 'reject']),
    reason: decisionReason.optional(),
    apply: z.boolean().default(true),
    dry_run: z.boolean().default(false),
  })
  .refine((body) => body.decision !== 'reject' || body.reason !== undefined, {
    path: ['reason'],
    message: 'a rejection needs a reason',
  })
  .refine((body) => Object.values(body.filter).some((value) => value !== undefined), {
    path: ['filter'],
    message: 'filter by at least one property',
  });

const skippedItem = z.object({ change_id: z.number().int(), reason: z.string() });

export const applyAnswer = z.object({
  application_id: z.number().int().nullable(),
  applied_changes: z.number().int(),
  created_entities: z.number().int(),
  skipped: z.number().int(),
  failed: z.number().int(),
  details: z.object({
    updated_fields: z.array(z.string()),
    created_entities: z.array(z.object({ entity_type: z.string(), entity_id: z.number().int(), title: z.string() })),
    skipped: z.array(skippedItem),
    failed: z.array(skippedItem),
  }),
});

export const decideAnswer = z.object({
  application_id: z.number().int().nullable(),
  results: z.array(
    z.object({
      change_id: z.number().int(),
      status: z.enum(['applied', 'approved', 'rejected', 'skipped', 'failed']),
      reason: z.string().optional(),
      created_entity_id: z.number().int().optional(),
    }),
  ),
});

export const bulkAnswer = decideAnswer.extend({ matched: z.number().int(), dry_run: z.boolean() });

export const changeShape = z.object({
  change_id: z.number().int(),
  job_id: z.string().nullable(),
  entity_type: z.string(),
  entity_id: z.number().int().nullable(),
  entity_name: z.string().nullable(),
  child_name: z.string().nullable(),
  parent_entity_type: z.string().nullable(),
  parent_entity_id: z.number().int().nullable(),
  field: z.string().nullable(),
  current: z.unknown(),
  proposed: z.unknown(),
  data: z.unknown(),
  change_type: z.string(),
  is_new_entity: z.boolean(),
  status: z.string(),
  confidence: z.number(),
  confidence_reasons: z.array(z.unknown()),
  source: z.string().nullable(),
  source_id: z.number().int().nullable(),
  quote: z.string().nullable(),
  snapshot_id: z.number().int().nullable(),
  evidence: z.enum(['verified', 'unverified']),
  stale: z.boolean(),
  locked: z.boolean(),
  challenge: z.boolean(),
  run_held: z.boolean(),
  wave_id: z.int().nullable(),
  times_seen: z.number().int(),
  created_at: z.iso.datetime(),
});

const likelyDuplicate = z.object({
  entity_type: z.string(),
  entity_id: z.number().int(),
  title: z.string(),
  reasons: z.array(z.enum(['same_website', 'same_phone', 'same_name', 'similar_name'])),
  similarity: z.number(),
});

export const pendingAnswer = z.object({
  entity_type: z.string(),
  entity_id: z.number().int(),
  entity_name: z.string(),
  pending_changes: z.array(changeShape),
  pending_new_entities: z.array(changeShape.extend({ likely_duplicates: z.array(likelyDuplicate) })),
});

export const applicationsQuery = pageQuery.extend({
  entity_type: z.string().max(50).optional(),
  entity_id: entityRef.optional(),
});

export const applicationShape = z.object({
  application_id: z.number().int(),
  applied_at: z.iso.datetime(),
  applied_by: z.string(),
  change_ids: z.array(z.number().int()),
  rolled_back_at: z.iso.datetime().nullable(),
});

export const rollbackAnswer = z.object({
  application_id: z.number().int(),
  restored: z.array(
    z.object({ change_id: z.number().int(), entity_type: z.string(), entity_id: z.number().int(), field: z.string() }),
  ),
  refused: z.array(z.object({ change_id: z.number().int(), field: z.string(), reason: z.string() })),
});

export const bigintParams = z.object({ id: rowId });
