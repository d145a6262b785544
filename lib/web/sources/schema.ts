import { z } from 'zod';
import { ENTITY_TYPE_NAMES } from '../../catalog/entity-type';
import { pageQuery } from '../../platform/pagination';
import { entityRef, rowId } from '../../platform/row-id';
import { isStorable } from '../../platform/storable-text';
import { SOURCE_STATES } from './source-state';

export const SOURCE_TYPES = ['official_website', 'directory', 'mls', 'review_site', 'other'] as const;

/** How the list can be ordered; a minus before it turns it round. */
export const SOURCE_SORTS = ['name', 'reliability', 'last_accessed', 'used_today', 'id'] as const;
export type SourceSort = { column: (typeof SOURCE_SORTS)[number]; direction: 'asc' | 'desc' };
export const DEFAULT_SOURCE_SORT: SourceSort = { column: 'last_accessed', direction: 'desc' };

const sort = z
  .string()
  .regex(
    new RegExp(`^-?(${SOURCE_SORTS.join('|')})$`),
    `one of ${SOURCE_SORTS.join(', ')}, with a minus for descending`,
  )
  .transform((text): SourceSort => ({
    column: text.replace('-', '') as SourceSort['column'],
    direction: text.startsWith('-') ? 'desc' : 'asc',
  }));

const filters = {
  q: z.string().trim().max(200),
  source_type: z.string().trim().max(50),
  entity_type: z.enum(ENTITY_TYPE_NAMES),
  state: z.enum(SOURCE_STATES),
};

export const sourcesQuery = pageQuery.extend({
  q: filters.q.optional(),
  source_type: filters.source_type.optional(),
  entity_type: filters.entity_type.optional(),
  state: filters.state.optional(),
  sort: sort.optional(),
});

/** The list's filter as the URL holds it. A value that does not fit is as good as none: a link must never break. */
export const sourcesSearch = z.object({
  q: filters.q.refine(isStorable).optional().catch(undefined),
  source_type: filters.source_type.refine(isStorable).optional().catch(undefined),
  entity_type: filters.entity_type.optional().catch(undefined),
  state: filters.state.optional().catch(undefined),
  sort: sort.optional().catch(undefined),
  cursor: z.string().max(400).optional().catch(undefined),
});

/** Bounds of what a person may set; a site's own crawl delay counts besides. */
export const SOURCE_BOUNDS = {
  rate_limit_per_day: { min: 0, max: 100_000 },
  max_concurrency: { min: 1, max: 10 },
  min_delay_ms: { min: 0, max: 3_600_000 },
} as const;

const limit = (name: keyof typeof SOURCE_BOUNDS) => z.int().min(SOURCE_BOUNDS[name].min).max(SOURCE_BOUNDS[name].max);

export const sourcePatch = z
  .strictObject({
    source_name: z.string().trim().min(1).max(255),
    /** One of SOURCE_TYPES as a rule; other words of that kind are kept. */
    source_type: z.string().regex(/^[a-z][a-z0-9_]{0,49}$/, 'a word such as official_website'),
    /** Which kinds of records it tells of; null where nobody has said. */
    entity_types: z.array(z.enum(ENTITY_TYPE_NAMES)).max(ENTITY_TYPE_NAMES.length).nullable(),
    /** Null for no limit. */
    rate_limit_per_day: limit('rate_limit_per_day').nullable(),
    max_concurrency: limit('max_concurrency'),
    min_delay_ms: limit('min_delay_ms'),
  })
  .partial();
export type SourcePatch = z.infer<typeof sourcePatch>;

/** `PATCH /admin/sources`: which one, and what to change. */
export const namedSourcePatch = sourcePatch.extend({ id: entityRef });

export const newSource = sourcePatch.extend({ source_url: z.string().trim().min(1).max(1024) });
export type NewSource = z.infer<typeof newSource>;

export const sourceParams = z.object({ id: z.string().min(1).max(60) });
export const sourceIdInput = z.strictObject({ id: rowId });
export const sampleBody = z.strictObject({ url: z.string().trim().min(1).max(1024) });

const reliability = z.object({
  mean: z.number(),
  low: z.number(),
  high: z.number(),
  approved: z.int(),
  edited: z.int(),
  rejected: z.int(),
  n: z.int(),
});
const time = z.iso.datetime();

export const sourceShape = z.object({
  id: z.int(),
  source_id: z.string(),
  source_name: z.string(),
  source_url: z.string(),
  source_type: z.string(),
  host: z.string().nullable(),
  entity_types: z.array(z.string()).nullable(),
  reliability_score: z.number(),
  reliability,
  total_collections: z.int(),
  successful_collections: z.int(),
  failed_collections: z.int(),
  last_accessed: time.nullable(),
  access_count_today: z.int(),
  rate_limit_per_day: z.int().nullable(),
  max_concurrency: z.int(),
  min_delay_ms: z.int(),
  quota: z.object({
    used_today: z.int(),
    limit: z.int().nullable(),
    left: z.int().nullable(),
    resets_at: time,
  }),
  state: z.enum(SOURCE_STATES),
  is_active: z.boolean(),
  blocked_until: time.nullable(),
  blocked_reason: z.string().nullable(),
  robots: z.object({
    verdict: z.enum(['allowed', 'disallowed', 'not_asked']),
    line: z.string().nullable(),
    reason: z.string().nullable(),
    fetched_at: time.nullable(),
  }),
  created_at: time,
  updated_at: time,
});
export type SourceView = z.infer<typeof sourceShape>;

const outcomes = z.object({ approved: z.int(), edited: z.int(), rejected: z.int() });

export const sourceDetailShape = sourceShape.extend({
  fields: z.array(reliability.extend({ entity_type: z.string(), field_name: z.string() })),
  /** What people decided in the last thirty days, by day; days without decisions are left out. */
  trend: z.array(outcomes.extend({ from: time })),
  pending_changes: z.int(),
  records: z.int(),
  robots_files: z.array(
    z.object({
      origin: z.string(),
      access: z.string(),
      status: z.int().nullable(),
      reason: z.string().nullable(),
      body: z.string().nullable(),
      fetched_at: time,
      expires_at: time,
    }),
  ),
});
export type SourceDetail = z.infer<typeof sourceDetailShape>;

export const sampleShape = z.object({
  url: z.string(),
  final_url: z.string().nullable(),
  /** HTTP status; null where there was no answer. */
  status: z.int().nullable(),
  outcome: z.string(),
  /** Why there is no page, as a sentence. */
  reason: z.string().nullable(),
  robots: z.object({ verdict: z.string(), line: z.string().nullable(), reason: z.string().nullable() }),
  content_type: z.string().nullable(),
  bytes: z.int(),
  duration_ms: z.int(),
  title: z.string().nullable(),
  /** What a job would make of the page, by kind of record: fields and list records of one, and how many it lists. */
  would_extract: z.array(z.object({ entity_type: z.string(), fields: z.int(), children: z.int(), listed: z.int() })),
  quota: sourceShape.shape.quota,
});
export type Sample = z.infer<typeof sampleShape>;
