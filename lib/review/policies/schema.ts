import { z } from 'zod';
import { ENTITY_TYPES } from '../../catalog/registry';
import { backTestResult, OUTCOMES } from './back-test';
import { CHANGE_TYPES, policyRules } from './policy';

const subject = {
  entity_type: z.enum(ENTITY_TYPES.map(({ name }) => name)),
  /** A field, the key of a list, or "*". */
  field_name: z.string().min(1).max(100),
};

/** A policy to try on past decisions. */
export const backTestBody = z.strictObject({ ...subject, ...policyRules.shape });

/** A policy to save. */
export const policyInput = z.strictObject({
  ...subject,
  ...policyRules.shape,
  is_enabled: z.boolean().default(false),
  includes_clock: z.boolean().default(false),
});
export type PolicyInput = z.output<typeof policyInput>;

/** One policy, or several that are saved together. */
export const policiesBody = z.union([
  policyInput.transform((policy) => [policy]),
  z.strictObject({ policies: z.array(policyInput).min(1).max(200) }).transform(({ policies }) => policies),
]);

export const missShape = z.object({
  change_id: z.int(),
  entity_type: z.string(),
  entity_id: z.int().nullable(),
  field: z.string(),
  old_value: z.string().nullable(),
  new_value: z.string().nullable(),
  confidence: z.number(),
  outcome: z.enum(OUTCOMES),
});

export const backTestShape = z.object({ ...backTestResult.shape, misses: z.array(missShape) });

export const policyShape = z.object({
  id: z.int(),
  entity_type: z.string(),
  field_name: z.string(),
  is_enabled: z.boolean(),
  includes_clock: z.boolean(),
  min_confidence: z.number(),
  min_reliability: z.number(),
  change_types: z.array(z.enum(CHANGE_TYPES)),
  back_test: backTestResult,
  back_tested_at: z.iso.datetime(),
  saved_by: z.string(),
  saved_at: z.iso.datetime(),
});

export const policiesShape = z.object({
  policies: z.array(policyShape),
  /** Share of what was decided in the last thirty days that policies applied, in per cent; null when nothing was. */
  automation_rate: z.number().nullable(),
});
