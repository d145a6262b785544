import { invalidRequest } from './api-error';

/** Structured outputs compile a schema into a grammar; these are the documented limits of a request. */
const MAX_OPTIONAL = 24;
const MAX_UNIONS = 16;

const TYPES = new Set(['object', 'array', 'string', 'integer', 'number', 'boolean', 'null']);
const FORMATS = new Set(['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'uri', 'ipv4', 'ipv6', 'uuid']);
/** Keywords a grammar can hold, and those that only describe. */
const KNOWN = new Set([
  ...['type', 'properties', 'required', 'additionalProperties', 'items', 'enum', 'const', 'anyOf', 'allOf'],
  ...['$ref', '$defs', 'definitions', 'format', 'minItems', 'pattern'],
  ...['title', 'description', 'default', 'examples', '$schema', '$id', '$comment'],
]);

interface Complexity {
  optional: number;
  unions: number;
}
type Schema = Record<string, unknown>;

/**
 * Refuses what structured outputs cannot compile: an object that does not say `additionalProperties: false`, bounds
 * on numbers, strings and lists, recursion, more optional or union-typed parameters than allowed.
 * `schemas` are all strict schemas of a request with the path each is at; the limits are theirs together.
 * @throws ApiError invalid_request_error
 */
export function checkStrictSchemas(schemas: { path: string; schema: Schema }[]): void {
  const total: Complexity = { optional: 0, unions: 0 };
  for (const { path, schema } of schemas) walk(schema, path, { root: schema, refs: [], total });
  if (total.optional > MAX_OPTIONAL) {
    throw invalidRequest(
      `Schemas contains too many optional parameters (${total.optional}), which would make grammar compilation inefficient. Reduce the number of optional parameters in your tool schemas (limit: ${MAX_OPTIONAL}).`,
    );
  }
  if (total.unions > MAX_UNIONS) {
    throw invalidRequest(
      `Schemas contains too many parameters with union types (${total.unions} parameters with type arrays or anyOf). This causes exponential compilation cost. Reduce the number of nullable or union-typed parameters (limit: ${MAX_UNIONS}).`,
    );
  }
}

interface Walk {
  root: Schema;
  refs: string[];
  total: Complexity;
}

function walk(schema: unknown, path: string, at: Walk): void {
  if (!isSchema(schema)) throw invalidRequest(`${path}: Schema should be an object`);
  const unknown = Object.keys(schema).find((key) => !KNOWN.has(key));
  const types = typesOf(schema, path);
  if (unknown) {
    const word = typeof schema.type === 'string' ? `For '${schema.type}' type, property` : 'Property';
    throw invalidRequest(`${path}: ${word} '${unknown}' is not supported`);
  }
  if (Array.isArray(schema.type) || schema.anyOf !== undefined) at.total.unions += 1;
  if (types.includes('object')) walkObject(schema, path, at);
  if (types.includes('array')) walkArray(schema, path, at);
  if (schema.format !== undefined && !FORMATS.has(String(schema.format))) {
    throw invalidRequest(`${path}: For 'string' type, format '${String(schema.format)}' is not supported`);
  }
  checkEnum(schema, path);
  for (const key of ['anyOf', 'allOf']) {
    const options = schema[key];
    if (options === undefined) continue;
    if (!Array.isArray(options) || options.length === 0) throw invalidRequest(`${path}.${key}: Expected a list`);
    options.forEach((option, index) => walk(option, `${path}.${key}.${index}`, at));
  }
  if (schema.$ref !== undefined) followRef(schema.$ref, path, at);
}

function typesOf(schema: Schema, path: string): string[] {
  const types = schema.type === undefined ? [] : Array.isArray(schema.type) ? schema.type : [schema.type];
  const wrong = types.find((type) => !TYPES.has(String(type)));
  if (wrong !== undefined) throw invalidRequest(`${path}: Schema type '${String(wrong)}' is not supported`);
  const isOpen = ['anyOf', 'allOf', 'enum', 'const', '$ref'].every((key) => schema[key] === undefined);
  if (types.length === 0 && isOpen) throw invalidRequest(`${path}: Schema type is missing`);
  return types.map(String);
}

function walkObject(schema: Schema, path: string, at: Walk): void {
  if (schema.additionalProperties !== false) {
    throw invalidRequest(`${path}: For 'object' type, 'additionalProperties' must be explicitly set to false`);
  }
  const properties = schema.properties ?? {};
  if (!isSchema(properties)) throw invalidRequest(`${path}.properties: Expected an object`);
  const required = schema.required ?? [];
  if (!Array.isArray(required)) throw invalidRequest(`${path}.required: Expected a list`);
  const lost = required.find((name) => !Object.hasOwn(properties, String(name)));
  if (lost !== undefined) throw invalidRequest(`${path}: Required property '${String(lost)}' is not in properties`);
  for (const [name, property] of Object.entries(properties)) {
    if (!required.includes(name)) at.total.optional += 1;
    walk(property, `${path}.properties.${name}`, at);
  }
}

function walkArray(schema: Schema, path: string, at: Walk): void {
  if (schema.minItems !== undefined && schema.minItems !== 0 && schema.minItems !== 1) {
    throw invalidRequest(`${path}: For 'array' type, 'minItems' values other than 0 or 1 are not supported`);
  }
  if (schema.items === undefined) throw invalidRequest(`${path}: For 'array' type, 'items' is required`);
  walk(schema.items, `${path}.items`, at);
}

function checkEnum(schema: Schema, path: string): void {
  if (schema.enum === undefined) return;
  const isPlain = (value: unknown) => value === null || ['string', 'number', 'boolean'].includes(typeof value);
  if (!Array.isArray(schema.enum) || schema.enum.length === 0 || !schema.enum.every(isPlain)) {
    throw invalidRequest(`${path}.enum: Expected a list of strings, numbers, booleans or nulls`);
  }
}

function followRef(ref: unknown, path: string, at: Walk): void {
  const match = /^#\/(\$defs|definitions)\/([^/]+)$/.exec(String(ref));
  const group = match?.[1] ? at.root[match[1]] : undefined;
  const target = isSchema(group) && match?.[2] && Object.hasOwn(group, match[2]) ? group[match[2]] : undefined;
  if (target === undefined) throw invalidRequest(`${path}: $ref '${String(ref)}' is not supported`);
  if (at.refs.includes(String(ref))) throw invalidRequest(`${path}: Recursive schemas are not supported`);
  walk(target, path, { ...at, refs: [...at.refs, String(ref)] });
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
