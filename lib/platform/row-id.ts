import { z } from 'zod';

/** The largest BIGINT. */
export const LARGEST_ID = 9_223_372_036_854_775_807n;

/** Digits or a whole number as a bigint; anything else (hex, booleans, rounded numbers) is left for the schema to refuse. */
function readId(value: unknown): unknown {
  if (typeof value === 'string' && /^\d{1,19}$/.test(value)) return BigInt(value);
  return typeof value === 'number' && Number.isSafeInteger(value) ? BigInt(value) : value;
}

/** The id of a row as callers send it: a positive whole number, as a number or in digits, within BIGINT. */
export const rowId = z.preprocess(
  readId,
  z.bigint({ error: 'must be an id, a positive whole number' }).positive().max(LARGEST_ID),
);

/** An entity in a filter: its integer id, or its public id. */
export const entityRef = z.union([rowId, z.string().regex(/^[A-Za-z]{3}-[A-Za-z0-9-]{1,46}$/, 'must be an id')], {
  error: 'must be an id, a positive whole number, or a public id such as BLD-000012',
});
