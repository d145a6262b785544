import { z } from 'zod';

/** What a job that looks for the builder of some cards keeps in `search_filters`. From the seed `builder-profile-backfill.md`. */
export const cardFilters = z.object({
  community_builder_card_ids: z.array(z.int()),
  /** As the cards show it: what pages are to be about. */
  builder_name: z.string().optional(),
});
export type CardFilters = z.infer<typeof cardFilters>;

/** The builder that a job looks for by name; null for any other job. */
export function cardNameOf(filters: unknown): string | null {
  const read = cardFilters.safeParse(filters);
  return read.success ? (read.data.builder_name ?? null) : null;
}
