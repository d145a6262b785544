import { z } from 'zod';
import { AppError, type InvalidParam } from '../../platform/errors';
import { isStorable } from '../../platform/storable-text';
import { listProperties, type PropertyView } from '../entity-types';
import { readJsonObject } from '../read-batch';
import { MAX_EXTENDED, MAX_EXTENSION_PROPERTIES } from '../schema';

export interface ExtensionQuery {
  /** Public ids as they came: the answer has a row under each, spelled so. */
  ids: readonly string[];
  properties: readonly { view: PropertyView; limit: number }[];
}

/** OpenRefine sends what a person typed; 0 is all. */
const limitSetting = z.coerce.number().int().min(0).catch(0);

const extension = z.object({
  ids: z.array(z.string().max(200).refine(isStorable, 'has characters that no id has')).max(MAX_EXTENDED),
  properties: z
    .array(z.object({ id: z.string().max(200), settings: z.object({ limit: limitSetting.optional() }).optional() }))
    .max(MAX_EXTENSION_PROPERTIES),
});

/** Reads a data extension query. @throws AppError validation_failed naming what is wrong; unknown properties are. */
export function readExtension(json: string): ExtensionQuery {
  const read = extension.safeParse(readJsonObject('extend', json));
  if (!read.success)
    throw refusal(
      read.error.issues.map(({ path, message }) => ({ name: ['extend', ...path].join('.'), reason: message })),
    );
  const known = new Map(listProperties().map((view) => [view.id, view]));
  const unknown = read.data.properties.flatMap(({ id }, index) =>
    known.has(id) ? [] : [{ name: `extend.properties.${index}.id`, reason: 'is no property of this catalogue' }],
  );
  if (unknown.length > 0) throw refusal(unknown);
  return {
    ids: [...new Set(read.data.ids)],
    properties: read.data.properties.map(({ id, settings }) => ({ view: known.get(id)!, limit: settings?.limit ?? 0 })),
  };
}

function refusal(invalidParams: InvalidParam[]): AppError {
  return new AppError(
    'validation_failed',
    'This data extension query cannot be answered. Each problem is listed in invalid_params.',
    { invalidParams },
  );
}
