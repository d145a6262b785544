import { z } from 'zod';
import { pageQuery } from '../../platform/pagination';

export const MATCH_STATUSES = ['pending', 'confirmed', 'rejected', 'merged'] as const;
export type MatchStatus = (typeof MATCH_STATUSES)[number];

export const matchesQuery = pageQuery.extend({
  status: z.enum(MATCH_STATUSES).optional(),
  entity_type: z.string().max(50).optional(),
});
export const matchParams = z.object({ id: z.string().regex(/^\d{1,18}$/) });
const reason = z.string().trim().max(500).optional();
export const confirmBody = z.strictObject({
  reason,
  override: z
    .boolean()
    .optional()
    .describe(
      'Also confirms a match that was rejected. Without it a decided match answers 409, so that of two who decide at once one is told.',
    ),
});
export const rejectBody = z.strictObject({
  reason,
  override: z
    .boolean()
    .optional()
    .describe(
      'Also overrules a confirmed match, made by its score or by somebody: what waits for the record because of it is withdrawn, and what was found is proposed as new; what was applied stays until it is rolled back. Without it a decided match answers 409, so that of two who decide at once one is told.',
    ),
});

/** One step of a score: what was compared, in words, and what it adds. The steps sum to the score. */
const step = z.object({
  feature: z.string(),
  label: z.string(),
  outcome: z.string(),
  discovered: z.string().nullable(),
  existing: z.string().nullable(),
  words: z.string(),
  contribution: z.number(),
});
export type MatchStepView = z.infer<typeof step>;

export const matchShape = z.object({
  id: z.number().int(),
  discovered_entity_type: z.string(),
  discovered_name: z.string(),
  discovered_location: z.string().nullable(),
  discovered_data: z.unknown(),
  matched_entity_type: z.string().nullable(),
  matched_entity_id: z.number().int().nullable(),
  matched_name: z.string().nullable(),
  matched_location: z.string().nullable(),
  match_confidence: z.number().nullable(),
  match_status: z.enum(MATCH_STATUSES),
  matched_by: z.string().nullable(),
  match_method: z.string().nullable(),
  match_notes: z.string().nullable(),
  verdict: z.string().nullable(),
  explanation: z.array(step),
  job_id: z.string().nullable(),
  change_id: z.number().int().nullable(),
  decided_at: z.iso.datetime().nullable(),
  created_at: z.iso.datetime(),
});
export type MatchView = z.infer<typeof matchShape>;

export const matchesAnswer = z.object({
  matches: z.array(matchShape),
  total: z.number().int(),
  page: z.number().int(),
  per_page: z.number().int(),
  next_cursor: z.string().nullable(),
});
