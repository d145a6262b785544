import { z } from 'zod';
import { pageQuery, pageSchema } from '../../platform/pagination';

/** How a backfill is run. */
interface Options<P extends z.ZodType<number>, F extends z.ZodType<boolean>> {
  /** Of the jobs it makes, 1 to 10; 7 unless told. */
  priority: z.ZodOptional<P>;
  /** Only says what it would do. */
  dry_run: z.ZodOptional<F>;
  /** At most so many jobs, those that close most. */
  max_jobs: z.ZodOptional<P>;
  /** Also what an earlier job came to nothing for. */
  retry_tried: z.ZodOptional<F>;
}

const MAX_JOBS = 100_000;

/** In the query or in the body, as the seed has either; the body goes before. */
export const backfillQuery = z.strictObject({
  priority: z.coerce.number().int().min(1).max(10).optional(),
  dry_run: z.stringbool().optional(),
  max_jobs: z.coerce.number().int().min(1).max(MAX_JOBS).optional(),
  retry_tried: z.stringbool().optional(),
} satisfies Options<z.ZodType<number>, z.ZodType<boolean>>);
export const backfillBody = z.strictObject({
  priority: z.int().min(1).max(10).optional(),
  dry_run: z.boolean().optional(),
  max_jobs: z.int().min(1).max(MAX_JOBS).optional(),
  retry_tried: z.boolean().optional(),
} satisfies Options<z.ZodType<number>, z.ZodType<boolean>>);
export type BackfillOptions = z.infer<typeof backfillBody>;

export const DEFAULT_PRIORITY = 7;

export const BACKFILL_STATUSES = ['planning', 'running', 'done', 'failed', 'undoing', 'undone'] as const;

const figures = {
  message: z.string(),
  expectation: z.string(),
  status: z.enum([...BACKFILL_STATUSES, 'dry_run']),
  priority: z.number().int(),
  linked_now: z.number().int(),
  suggested_now: z.number().int(),
  jobs_created: z.number().int(),
  /** Gaps that an earlier job is for, or was and came to nothing (those are `already_tried`). */
  already_queued: z.number().int(),
  already_tried: z.number().int(),
  left_out: z.number().int(),
  estimated_cost_usd: z.number(),
};

/** Gaps closed together: where names and jobs differ in number, this says why. */
const groupShape = z.object({
  action: z.enum(['link', 'suggest', 'job', 'join', 'held', 'tried']),
  label: z.string(),
  place: z.string().nullable(),
  names: z.array(z.string()),
  gaps: z.number().int(),
  builder: z.object({ id: z.number().int(), title: z.string(), reason: z.string() }).nullable(),
  job_id: z.string().nullable(),
});
export type BackfillGroupView = z.infer<typeof groupShape>;

const groups = z.array(groupShape);
const jobCommon = { job_id: z.string().nullable(), priority: z.number().int(), status: z.string() };

export const builderBackfillAnswer = z.object({
  backfill_id: z.string().nullable(),
  ...figures,
  builders_found: z.number().int(),
  cards_affected: z.number().int(),
  jobs: z.array(
    z.object({ ...jobCommon, builder_name: z.string(), place: z.string().nullable(), card_count: z.number().int() }),
  ),
  groups,
});

export const communityBackfillAnswer = z.object({
  backfill_id: z.string().nullable(),
  ...figures,
  communities_found: z.number().int(),
  communities_affected: z.number().int(),
  /** As of builder cards; none is written, for there is none. */
  cards_affected: z.number().int(),
  jobs: z.array(
    z.object({ ...jobCommon, community_id: z.string(), community_name: z.string(), card_count: z.number().int() }),
  ),
  groups,
});

export const backfillAnswer = z.object({
  backfill_id: z.string().nullable(),
  ...figures,
  gaps_found: z.number().int(),
  /** What the gaps are called: distinct names of builders, else as many as gaps. */
  names_found: z.number().int(),
  gaps_affected: z.number().int(),
  jobs: z.array(
    z.object({
      ...jobCommon,
      label: z.string(),
      place: z.string().nullable(),
      entity_id: z.number().int().nullable(),
      gaps: z.number().int(),
    }),
  ),
  groups,
});
export type BackfillAnswer = z.infer<typeof backfillAnswer>;

export const backfillParams = z.object({ backfill_id: z.string().max(50) });
export const backfillsQuery = pageQuery.extend({ expectation: z.string().max(40).optional() });

export const backfillShape = z.object({
  backfill_id: z.string(),
  ...figures,
  gaps_found: z.number().int(),
  names_found: z.number().int(),
  gaps_affected: z.number().int(),
  started_by: z.string(),
  created_at: z.iso.datetime(),
  finished_at: z.iso.datetime().nullable(),
  /** Of its jobs: those that have not ended, and those whose finds wait for a decision. */
  jobs_open: z.number().int(),
  jobs_in_review: z.number().int(),
  /** Whether anything of it is left to take back. */
  can_undo: z.boolean(),
  undone: z
    .object({
      by: z.string(),
      at: z.iso.datetime(),
      jobs_cancelled: z.number().int(),
      links_restored: z.number().int(),
      links_kept: z.number().int(),
    })
    .nullable(),
});
export type BackfillView = z.infer<typeof backfillShape>;
export const backfillsAnswer = pageSchema('backfills', backfillShape);
