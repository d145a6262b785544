import { z } from 'zod';
import { pageQuery } from '../platform/pagination';
import { FILTER_NAMES } from './list-filters';
import { ENTITY_SORTS } from './queries';

export const entitiesQuery = pageQuery.extend({
  q: z.string().trim().max(200).optional(),
  state: z.string().trim().max(64).optional(),
  city: z.string().trim().max(120).optional(),
  data_source: z.string().trim().max(50).optional(),
  has_pending: z.stringbool().optional(),
  never_synced: z.stringbool().optional(),
  stale_before: z.coerce.date().min(new Date('0001-01-01')).optional(),
  sort: z.enum(ENTITY_SORTS).optional(),
  ...Object.fromEntries(FILTER_NAMES.map((name) => [name, z.string().trim().max(120).optional()])),
  format: z.enum(['json', 'csv']).optional(),
});

export const typeParams = z.object({ type: z.string().max(50) });
export const entityParams = typeParams.extend({ id: z.string().min(1).max(60) });
export const fieldParams = entityParams.extend({ field: z.string().max(100) });

/** Bodies of entities are checked field by field against the type's declaration, so that one rule serves every type. */
export const entityBodyInput = z.record(z.string().max(100), z.unknown());

/** A row of any type: its id, its public id and every column. The declaration of the type says which. */
export const entityAnswer = z.looseObject({
  id: z.number().int(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  last_data_sync: z.iso.datetime().nullable(),
  data_source: z.string(),
  data_confidence: z.number(),
});

/** A page of entities. The rows stand under the type's plural noun: "builders". */
export const entitiesAnswer = z
  .object({
    total: z.number().int(),
    page: z.number().int(),
    per_page: z.number().int(),
    next_cursor: z.string().nullable(),
  })
  .catchall(z.array(entityAnswer));

export const historyAnswer = z.object({
  fields: z.array(
    z.object({
      field: z.string(),
      current: z.unknown(),
      locked: z.boolean(),
      values: z.array(
        z.object({
          observation_id: z.number().int(),
          value: z.unknown(),
          method: z.string(),
          source_url: z.string().nullable(),
          quote: z.string().nullable(),
          confidence: z.number(),
          evidence: z.string(),
          status: z.string(),
          observed_at: z.iso.datetime(),
          observed_by: z.string().nullable(),
          job_id: z.string().nullable(),
          decision: z.string().nullable(),
          decided_by: z.string().nullable(),
          decided_at: z.iso.datetime().nullable(),
        }),
      ),
    }),
  ),
});
