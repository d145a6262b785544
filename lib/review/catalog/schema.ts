import { z } from 'zod';
import { rowId } from '../../platform/row-id';

const entity = { plural: z.string().max(50), id: rowId };

/** Bodies are checked field by field against the type's declaration afterwards. */
const values = z.record(z.string().max(100), z.unknown());

export const createInput = z.strictObject({ plural: entity.plural, values });
export const editFieldInput = z.strictObject({ ...entity, field: z.string().max(100), text: z.string().max(200_000) });
export const lockInput = z.strictObject({ ...entity, field: z.string().max(100), lock: z.boolean() });
export const historyInput = z.strictObject({ ...entity, field: z.string().max(100) });
export const childInput = z.strictObject({
  ...entity,
  collection_key: z.string().max(50),
  /** Null adds a record. */
  child_id: rowId.nullable(),
  /** Texts as typed, by field; null removes the record. */
  texts: z.record(z.string().max(100), z.string().max(200_000)).nullable(),
});
export const proofInput = z.strictObject({ observation_id: rowId });
export const rollbackInput = z.strictObject({ application_id: rowId });
