import type { z } from 'zod';
import { invalidRequest } from './api-error';

type Issue = z.core.$ZodIssue;

/**
 * The body as the schema types it, or the first thing that is wrong with it in the API's own words:
 * "max_tokens: Field required", "temperature: Extra inputs are not permitted".
 * @throws ApiError invalid_request_error
 */
export function parseBody<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw invalidRequest('Input should be a valid dictionary');
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalidRequest(issue ? describeIssue(issue, body, []) : 'Invalid request');
}

function describeIssue(issue: Issue, body: unknown, base: PropertyKey[]): string {
  const path = [...base, ...issue.path];
  const value = valueAt(body, path);
  const at = (words: string, more: PropertyKey[] = []) => `${[...path, ...more].map(String).join('.')}: ${words}`;
  switch (issue.code) {
    case 'unrecognized_keys':
      return at('Extra inputs are not permitted', issue.keys.slice(0, 1));
    case 'invalid_type':
      return at(
        value === undefined
          ? 'Field required'
          : `Input should be a valid ${TYPE_WORDS[issue.expected] ?? issue.expected}`,
      );
    case 'invalid_value':
      return at(
        value === undefined
          ? 'Field required'
          : `Input should be ${issue.values.map((one) => `'${String(one)}'`).join(' or ')}`,
      );
    case 'invalid_union':
      return describeUnion(issue, body, path, at);
    case 'too_small':
      return at(`Input should be greater than or equal to ${issue.minimum}, or have at least ${issue.minimum} items`);
    case 'too_big':
      return at(`Input should be less than or equal to ${issue.maximum}, or have at most ${issue.maximum} items`);
    default:
      return at(issue.message);
  }
}

type UnionIssue = Extract<Issue, { code: 'invalid_union' }>;

function describeUnion(
  issue: UnionIssue,
  body: unknown,
  path: PropertyKey[],
  at: (words: string, more?: PropertyKey[]) => string,
): string {
  if (issue.discriminator !== undefined) {
    // The path already ends in the discriminator.
    const tag = valueAt(body, path);
    return tag === undefined
      ? at('Field required')
      : at(`Input tag '${String(tag)}' found using '${issue.discriminator}' does not match any of the expected tags`);
  }
  // "string or list of blocks": the option that got furthest says what is meant.
  const options = (issue.errors ?? []).map((issues) => issues[0]).filter((first) => first !== undefined);
  const furthest = options.toSorted((a, b) => depth(b) - depth(a))[0];
  return furthest && depth(furthest) > 0
    ? describeIssue(furthest, body, path)
    : at(valueAt(body, path) === undefined ? 'Field required' : 'Input should be a valid string or list');
}

const depth = (issue: Issue): number => issue.path.length + (issue.code === 'invalid_type' ? 0 : 1);

const TYPE_WORDS: Record<string, string> = {
  object: 'dictionary',
  record: 'dictionary',
  array: 'list',
  int: 'integer',
};

function valueAt(body: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    body,
  );
}
