import { z } from 'zod';
import { pageQuery } from '../../platform/pagination';
import { DEFAULT_WINDOW_DAYS, MAX_WINDOW_DAYS, METRIC_GROUPS } from './metric';

const days = z.coerce.number().int().min(1).max(MAX_WINDOW_DAYS).default(DEFAULT_WINDOW_DAYS);

export const metricsQuery = z.strictObject({ days });

export const metricParams = z.object({ key: z.string().max(40) });

export const metricRowsQuery = pageQuery.extend({
  days,
  in_numerator: z.stringbool().optional(),
  format: z.enum(['json', 'csv']).optional(),
});

const UNITS = ['percent', 'score', 'days', 'usd'] as const;

export const metricShape = z.object({
  key: z.string(),
  label: z.string(),
  group: z.enum(METRIC_GROUPS),
  /** Null while there is nothing to divide by; `reason` says why. */
  value: z.number().nullable(),
  target: z.number(),
  comparison: z.enum(['>', '<']),
  unit: z.enum(UNITS),
  met: z.boolean().nullable(),
  numerator: z.number(),
  denominator: z.number(),
  as_of: z.iso.datetime(),
  window_days: z.number().int().nullable(),
  definition: z.string(),
  treatment: z.array(z.string()),
  /** What one row is. */
  noun: z.object({ one: z.string(), many: z.string() }),
  reason: z.string().nullable(),
  readings: z.array(
    z.object({ label: z.string(), value: z.number().nullable(), unit: z.enum(UNITS), n: z.number().int() }),
  ),
  trend: z.array(z.object({ day: z.iso.date(), value: z.number().nullable() })),
  trend_source: z.enum(['rows', 'recorded']),
});
export type MetricView = z.infer<typeof metricShape>;

export const metricsAnswer = z.object({ metrics: z.array(metricShape) });

export const metricRowShape = z.object({
  id: z.number().int(),
  at: z.iso.datetime().nullable(),
  entity_type: z.string().nullable(),
  entity_id: z.number().int().nullable(),
  title: z.string().nullable(),
  change_id: z.number().int().nullable(),
  job_id: z.string().nullable(),
  field: z.string().nullable(),
  status: z.string().nullable(),
  decided_by: z.string().nullable(),
  in_numerator: z.boolean(),
  in_denominator: z.boolean(),
  amount: z.number(),
});
