import { z } from 'zod';
import { OBSERVATION_METHODS } from '../../catalog/observation';
import { ENTITY_TYPES } from '../../catalog/registry';
import { rowId } from '../../platform/row-id';
import { MAX_WINDOW_DAYS } from '../success/metric';

const TYPE_NAMES = ENTITY_TYPES.map(({ name }) => name);

export const calibrationQuery = z.strictObject({
  days: z.coerce.number().int().min(1).max(MAX_WINDOW_DAYS).default(90),
  bin_width: z
    .enum(['0.05', '0.1'])
    .default('0.1')
    .transform((text) => (text === '0.05' ? 0.05 : 0.1)),
  /** Whether a change approved with another value counts as a miss, or as right. */
  edited: z.enum(['miss', 'right']).default('miss'),
  entity_type: z.enum(TYPE_NAMES).optional(),
  field: z.string().max(100).optional(),
  method: z.enum(OBSERVATION_METHODS).optional(),
  source_id: rowId.optional(),
});
export type CalibrationQuery = z.infer<typeof calibrationQuery>;

const share = z.number().min(0).max(1);

export const calibrationShape = z.object({
  days: z.number().int(),
  bin_width: z.number(),
  edited: z.enum(['miss', 'right']),
  as_of: z.iso.datetime(),
  n: z.number().int(),
  ece: share.nullable(),
  bins: z.array(
    z.object({
      from: share,
      to: share,
      n: z.number().int(),
      right: z.number().int(),
      confidence: share.nullable(),
      share: share.nullable(),
      interval: z.object({ low: share, high: share }).nullable(),
    }),
  ),
});
