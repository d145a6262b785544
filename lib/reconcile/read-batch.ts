import { z } from 'zod';
import { AppError } from '../platform/errors';
import { isStorable } from '../platform/storable-text';
import { MAX_CANDIDATES, MAX_QUERIES, MAX_TEXT, USUAL_CANDIDATES } from './schema';

/** A value of a property: plain, or an entity that was reconciled before. */
export type QueryValue = string | number | boolean | { id: string };

export interface ReconQuery {
  /** What the thing is called; null where properties alone describe it. */
  text: string | null;
  /** Types asked for; null for any. */
  types: readonly string[] | null;
  limit: number;
  properties: readonly { pid: string; values: readonly QueryValue[] }[];
}

export type ReadQuery = { ok: true; query: ReconQuery } | { ok: false; reason: string };

const text = (what: string) =>
  z
    .string(`${what} is a text`)
    .max(MAX_TEXT, `${what} has at most ${MAX_TEXT} characters`)
    .refine(isStorable, `${what} has characters that no name has`);

const value = z.union([text('a value'), z.number(), z.boolean(), z.object({ id: text('an id') })]);
const query = z.strictObject({
  query: text('query').optional(),
  type: z.union([text('type'), z.array(text('type')).max(50)]).optional(),
  limit: z.number('limit is a number').int('limit is a whole number').min(1, 'limit is at least 1').optional(),
  properties: z
    .array(z.object({ pid: text('pid'), v: z.union([value, z.array(z.union([value, z.null()])).max(50), z.null()]) }))
    .max(50, 'at most 50 properties')
    .optional(),
  type_strict: z.enum(['any', 'should', 'all'], 'type_strict is "any", "should" or "all"').optional(),
});

/**
 * Reads a batch of queries. What is wrong with one of them is told of it alone; the others are answered.
 * @throws AppError validation_failed for what is no batch, payload_too_large for one of more than 50 queries.
 */
export function readQueries(json: string): [key: string, read: ReadQuery][] {
  const batch = readJsonObject('queries', json);
  const entries = Object.entries(batch);
  if (entries.length > MAX_QUERIES) {
    throw new AppError(
      'payload_too_large',
      `A batch has at most ${MAX_QUERIES} queries, as the manifest's batchSize says; this one has ${entries.length}.`,
    );
  }
  return entries.map(([key, raw]) => [key, readQuery(raw)]);
}

/** The object that a parameter holds as JSON. @throws AppError validation_failed naming the parameter. */
export function readJsonObject(name: string, json: string): Record<string, unknown> {
  const wrong = (reason: string) =>
    new AppError('validation_failed', `The parameter ${name} ${reason}.`, { invalidParams: [{ name, reason }] });
  let parsed: unknown;
  try {
    parsed = JSON.parse(json);
  } catch {
    throw wrong('is not valid JSON');
  }
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) throw wrong('is not a JSON object');
  return parsed as Record<string, unknown>;
}

/** Reads one query. `type_strict` makes no difference where every entity is of one type, save that none is of several. */
export function readQuery(raw: unknown): ReadQuery {
  const read = query.safeParse(raw);
  if (!read.success) return { ok: false, reason: reasonOf(read.error) };
  const { query: name, type, limit, properties = [], type_strict: strict } = read.data;
  const wanted = name?.trim() ?? '';
  if (wanted === '' && properties.length === 0) return { ok: false, reason: 'Give a query, or properties.' };
  const types = type === undefined ? [] : [type].flat().filter((id) => id !== '');
  const isImpossible = strict === 'all' && new Set(types).size > 1;
  return {
    ok: true,
    query: {
      text: wanted === '' ? null : wanted,
      types: isImpossible ? [] : types.length === 0 ? null : types,
      limit: Math.min(limit ?? USUAL_CANDIDATES, MAX_CANDIDATES),
      properties: properties.map(({ pid, v }) => ({ pid, values: [v].flat().filter((one) => one !== null) })),
    },
  };
}

function reasonOf(error: z.ZodError): string {
  const [issue] = error.issues;
  // A union's own message says nothing; that of the nearest of its members does.
  const nearest =
    issue?.code === 'invalid_union'
      ? (issue.errors.flat().find(({ code }) => code !== 'invalid_type') ?? issue)
      : issue;
  if (issue?.code === 'unrecognized_keys')
    return `${issue.keys.join(', ').slice(0, MAX_TEXT)}: not a member of a query.`;
  const place = issue?.path.join('.') ?? '';
  return `${place === '' ? 'This is no query' : place}: ${nearest?.message ?? 'cannot be read'}.`;
}
