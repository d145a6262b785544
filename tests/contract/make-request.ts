import type { JsonSchema, OpenApiDocument, OpenApiOperation, OpenApiParameter } from '@/lib/auth/openapi';

/** Numbers from a seed (mulberry32), so that a failure can be run again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Random = () => number;
const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)]!;

/** Texts that have broken programs. */
const NASTY_TEXTS = [
  '',
  ' ',
  '0',
  '-1',
  '1e309',
  'null',
  'undefined',
  'NaN',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e123',
  '💥'.repeat(50),
  'x'.repeat(5000),
  "'; DROP TABLE users; --",
  '%00%ff',
  '../../etc/passwd',
  '{"$gt":""}',
  '__proto__',
  'constructor',
  '9223372036854775808',
  '２０',
  '<script>alert(1)</script>',
  '[2001:db8::1',
  'http://127.0.0.1:1/',
  'https://xn--',
  '2026-02-30',
] as const;
const NASTY_VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e21,
  Number.MAX_SAFE_INTEGER + 2,
  [],
  {},
  [[[[]]]],
  { a: { b: { c: null } } },
  { __proto__: null, toString: 1 },
  ...NASTY_TEXTS,
];

const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null;

/** A value that a schema allows, as far as its own keywords say. */
function valid(schema: JsonSchema, random: Random, depth = 0): unknown {
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return pick(random, schema.enum);
  const choices = [schema.anyOf, schema.oneOf].find(Array.isArray) as JsonSchema[] | undefined;
  if (choices) return valid(pick(random, choices), random, depth);
  if (Array.isArray(schema.allOf)) {
    return Object.assign({}, ...(schema.allOf as JsonSchema[]).map((part) => valid(part, random, depth) as object));
  }
  const type = Array.isArray(schema.type) ? pick(random, schema.type as string[]) : schema.type;
  switch (type) {
    case 'integer':
    case 'number': {
      const least = Number(schema.minimum ?? schema.exclusiveMinimum ?? 0);
      const most = Math.min(Number(schema.maximum ?? least + 20), least + 1000);
      const value = least + random() * (most - least);
      return type === 'integer' ? Math.ceil(value) : Math.round(value * 1000) / 1000;
    }
    case 'boolean':
      return random() < 0.5;
    case 'null':
      return null;
    case 'array': {
      const items = isSchema(schema.items) ? schema.items : {};
      const length = Math.max(Number(schema.minItems ?? 0), depth > 3 ? 0 : Math.floor(random() * 3));
      return Array.from({ length: Math.min(length, 5) }, () => valid(items, random, depth + 1));
    }
    case 'object':
      return validObject(schema, random, depth);
    default:
      return isSchema(schema.properties) ? validObject(schema, random, depth) : validText(schema, random);
  }
}

function validObject(schema: JsonSchema, random: Random, depth: number): Record<string, unknown> {
  const required = new Set(Array.isArray(schema.required) ? (schema.required as string[]) : []);
  const properties = Object.entries(isSchema(schema.properties) ? schema.properties : {});
  const chosen = properties.filter(([name]) => required.has(name) || (depth < 4 && random() < 0.4));
  return Object.fromEntries(chosen.map(([name, part]) => [name, valid(part as JsonSchema, random, depth + 1)]));
}

function validText(schema: JsonSchema, random: Random): string {
  switch (schema.format) {
    case 'date-time':
      return '2026-11-30T10:00:00Z';
    case 'date':
      return '2026-11-30';
    case 'email':
      return 'somebody@fuzz.example.com';
    case 'uuid':
      return '0192f3a1-0000-7000-8000-000000000001';
    default: {
      const text = pick(random, ['1', 'Houston, TX', 'builder', 'phone', 'pending', 'a word', 'Oak Homes']);
      return text.padEnd(Number(schema.minLength ?? 0), 'x').slice(0, Number(schema.maxLength ?? 200));
    }
  }
}

/** The same with one part of it exchanged, left out or added. */
function spoiled(value: unknown, random: Random): unknown {
  if (Array.isArray(value) && value.length > 0 && random() < 0.7) {
    const at = Math.floor(random() * value.length);
    return value.map((part, index) => (index === at ? spoiled(part, random) : (part as unknown)));
  }
  if (isSchema(value) && !Array.isArray(value) && Object.keys(value).length > 0 && random() < 0.85) {
    const name = pick(random, Object.keys(value));
    if (random() < 0.15) return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
    if (random() < 0.15) return { ...value, [pick(random, NASTY_TEXTS)]: 1 };
    return { ...value, [name]: spoiled(value[name], random) };
  }
  return pick(random, NASTY_VALUES);
}

export interface FuzzedRequest {
  params: Record<string, string>;
  query: string;
  body: unknown;
  /** Sent as it is, instead of `body`. */
  rawBody?: string;
}

export interface FuzzSurroundings {
  document: OpenApiDocument;
  /** What an id may well be, by the name of its parameter. */
  known: Readonly<Record<string, readonly string[]>>;
}

/** One request to an operation: about half of them as its description has it, the others spoiled somewhere. */
export function makeRequest(operation: OpenApiOperation, random: Random, around: FuzzSurroundings): FuzzedRequest {
  const isSpoiled = random() < 0.5;
  const spoil = (value: unknown) => (isSpoiled && random() < 0.4 ? spoiled(value, random) : value);
  const params: Record<string, string> = {};
  const query = new URLSearchParams();
  for (const given of operation.parameters ?? []) {
    const parameter = '$ref' in given ? resolve(given.$ref, around.document) : given;
    if (parameter.in === 'path') {
      const known = around.known[parameter.name] ?? [];
      const value = known.length > 0 && random() < 0.8 ? pick(random, known) : valid(parameter.schema, random);
      params[parameter.name] = textOf(isSpoiled && random() < 0.3 ? pick(random, NASTY_TEXTS) : value);
    }
    if (parameter.in === 'query' && (parameter.required || random() < 0.35)) {
      query.set(parameter.name, textOf(spoil(valid(parameter.schema, random))));
    }
  }
  const schema = operation.requestBody?.content['application/json']?.schema;
  const body = schema ? spoil(valid(schema, random)) : undefined;
  const isBroken = schema !== undefined && isSpoiled && random() < 0.05;
  return {
    ...{ params, query: query.toString(), body },
    ...(isBroken ? { rawBody: pick(random, ['{', '[1,', '"', '{"a":1}}', '\u0000', 'nul', '﻿{}']) } : {}),
  };
}

function resolve(ref: string, document: OpenApiDocument): OpenApiParameter {
  return document.components.parameters[ref.split('/').at(-1)!]!;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
