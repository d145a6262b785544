import { z } from 'zod';
import { ENTITY_TYPES } from '@/lib/catalog/registry';

/** Scores from which a discovered record is linked by itself, and from which a person is asked. */
const scores = z.object({
  auto_link: z.number().min(0.5).max(1).default(0.93),
  review: z.number().min(0).max(1).default(0.25),
});

const ORDER = 'A match is asked about below the score that links it.';
export const matchThresholds = scores.refine(({ auto_link: link, review }) => review <= link, {
  path: ['review'],
  message: ORDER,
});
export type MatchThresholds = z.infer<typeof matchThresholds>;

/** Thresholds by the name of a type. */
export type ThresholdsByType = Readonly<Record<string, MatchThresholds>>;

/** What can be changed of them, by type; what is left out stays. */
export const thresholdsPatch = z.partialRecord(
  z.enum(ENTITY_TYPES.map(({ name }) => name)),
  z
    .strictObject({
      auto_link: scores.shape.auto_link.removeDefault(),
      review: scores.shape.review.removeDefault(),
    })
    .partial(),
);
export type ThresholdsPatch = z.infer<typeof thresholdsPatch>;

/** What an administrator sets, per type; a type that is not set, or cannot be read any more, has the defaults. */
export function readThresholds(value: unknown): ReadonlyMap<string, MatchThresholds> {
  const given = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  return new Map(
    ENTITY_TYPES.map(({ name }) => {
      const read = matchThresholds.safeParse(given[name] ?? {});
      return [name, read.success ? read.data : matchThresholds.parse({})];
    }),
  );
}
