import { z } from 'zod';
import { pageQuery, pageSchema } from '../platform/pagination';

/** What an expectation comes to, as the API answers it. */
export const coverageShape = z.object({
  name: z.string(),
  label: z.string(),
  rule: z.string(),
  total: z.number().int(),
  satisfied: z.number().int(),
  gaps: z.number().int(),
  not_applicable: z.number().int(),
  /** The gaps by why they are, most first; one may have several reasons. `rows?reason=` lists those of one. */
  reasons: z.array(z.object({ value: z.string(), label: z.string(), gaps: z.number().int() })),
  /** To one decimal, never 100 while there is a gap; null where it is about nothing. */
  percentage: z.number().nullable(),
  /** When it was so: now where nothing has changed since it was counted, else when it was, at most a minute ago. */
  as_of: z.iso.datetime(),
  /** USD to close all gaps by jobs, at most; null where a person has to. */
  estimated_cost_usd: z.number().nullable(),
  /** Of the last thirty days, oldest first; only days on which it was counted. */
  trend: z.array(z.object({ day: z.string(), total: z.number().int(), gaps: z.number().int() })),
  /** "closed", "on" (by the day given), "never" at the present pace, or "unknown". */
  forecast: z.object({
    kind: z.enum(['closed', 'unknown', 'never', 'on']),
    day: z.string().nullable(),
    gaps_closed_per_day: z.number().nullable(),
  }),
});
export type CoverageView = z.infer<typeof coverageShape>;
export const coverageAnswer = z.object({ expectations: z.array(coverageShape) });

export const expectationParams = z.object({ expectation: z.string().max(40) });

export const gapsQuery = pageQuery.extend({
  /** One of the expectation's reasons: what its rows' `reasons` hold. */
  reason: z.string().max(60).optional(),
  state: z.string().trim().min(1).max(64).optional(),
  q: z.string().trim().min(1).max(120).optional(),
  format: z.enum(['json', 'csv']).optional(),
});

export const gapShape = z.object({
  id: z.number().int(),
  entity_type: z.string(),
  entity_id: z.number().int().nullable(),
  title: z.string().nullable(),
  detail: z.string().nullable(),
  city: z.string().nullable(),
  state: z.string().nullable(),
  reasons: z.array(z.string()),
  /** The last job that is for it, and whether that is to come, waits for review or came to nothing. */
  job_id: z.string().nullable(),
  holding: z.enum(['queued', 'in_review', 'tried']).nullable(),
  /** The builder that a card may be, for a person to say. */
  suggestion: z.object({ builder_id: z.number().int(), title: z.string(), reason: z.string() }).nullable(),
});
export const gapsAnswer = pageSchema('rows', gapShape).extend({ as_of: z.iso.datetime().nullable() });

/** From the seed `builder-profile-backfill.md`; `not_applicable` besides. */
export const builderProfilesAnswer = z.object({
  total_builder_cards: z.number().int(),
  linked_cards: z.number().int(),
  unlinked_cards: z.number().int(),
  not_applicable: z.number().int(),
  linking_percentage: z.number().nullable(),
  as_of: z.iso.datetime(),
  /** By name, most cards first; at most a thousand names. */
  unlinked_builders: z.array(
    z.object({ builder_name: z.string(), card_count: z.number().int(), communities: z.array(z.string()) }),
  ),
});

export const communityBuildersAnswer = z.object({
  total_communities: z.number().int(),
  communities_with_builders: z.number().int(),
  communities_without_builders: z.number().int(),
  coverage_percentage: z.number().nullable(),
  as_of: z.iso.datetime(),
  /** Newest first; at most a thousand. `GET …/coverage/community-builders/rows` has all, page by page. */
  communities: z.array(
    z.object({ community_id: z.string(), name: z.string(), city: z.string().nullable(), state: z.string().nullable() }),
  ),
});
