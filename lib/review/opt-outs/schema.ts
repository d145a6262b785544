import { z } from 'zod';
import { OPT_OUT_TYPES } from '../../catalog/opt-outs/opted-out-sql';
import { pageQuery, pageSchema } from '../../platform/pagination';
import { entityRef, rowId } from '../../platform/row-id';

export const OPT_OUT_STATES = ['requested', 'verified', 'lifted'] as const;
export type OptOutState = (typeof OPT_OUT_STATES)[number];

export const optOutsQuery = pageQuery.extend({
  state: z.enum(OPT_OUT_STATES).optional(),
  entity_type: z.enum(OPT_OUT_TYPES).optional(),
});

export const newOptOut = z.strictObject({
  entity_type: z.enum(OPT_OUT_TYPES),
  entity_id: entityRef,
  reason: z.string().trim().max(500).optional(),
  /** Whether whoever enters it has made sure that the organisation itself asks. */
  verified: z.boolean().default(true),
});
export type NewOptOut = z.infer<typeof newOptOut>;

export const optOutParams = z.object({ id: z.string().regex(/^\d{1,18}$/, 'must be an id') });
export const optOutIdInput = z.strictObject({ id: rowId });
/** `DELETE /admin/opt-outs`: which one, in the query or in the body. */
export const optOutNamed = z.strictObject({ id: rowId.optional() });

const time = z.iso.datetime();

export const optOutShape = z.object({
  id: z.int(),
  entity_type: z.enum(OPT_OUT_TYPES),
  /** The record that stands today. */
  entity_id: z.int(),
  entity_title: z.string().nullable(),
  /** Where the record is in the console. */
  entity_path: z.string(),
  /** The record it was entered for, where that has been merged into this one since. */
  merged_from: z.int().nullable(),
  state: z.enum(OPT_OUT_STATES),
  reason: z.string().nullable(),
  requested_at: time,
  requested_by: z.string(),
  verified_at: time.nullable(),
  verified_by: z.string().nullable(),
  lifted_at: time.nullable(),
  lifted_by: z.string().nullable(),
  /** Proposals that are closed by it now. */
  closed_changes: z.int(),
});
export type OptOutView = Omit<z.infer<typeof optOutShape>, 'entity_type'> & { entity_type: string };

export const optOutsAnswer = pageSchema('opt_outs', optOutShape);
