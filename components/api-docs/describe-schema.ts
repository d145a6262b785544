import type { JsonSchema } from '@/lib/auth/openapi';

/** One line of a schema table. */
export interface SchemaRow {
  name: string;
  /** How deep inside the body, 0 for its own members. */
  depth: number;
  /** In words: "integer, 1 to 200", "list of text". */
  type: string;
  required: boolean;
  values: readonly string[];
}

const MAX_DEPTH = 4;

/** The members of an object schema, nested ones below their owner, in order. Lists of objects are looked into. */
export function schemaRows(schema: JsonSchema, depth = 0): SchemaRow[] {
  const owner = memberOwner(schema);
  if (!owner || depth > MAX_DEPTH) return [];
  const required = new Set(Array.isArray(owner.required) ? (owner.required as string[]) : []);
  return Object.entries((owner.properties ?? {}) as Record<string, JsonSchema>).flatMap(([name, property]) => [
    { name, depth, type: typeWords(property), required: required.has(name), values: enumValues(property) },
    ...schemaRows(property, depth + 1),
  ]);
}

/** The object whose members are worth listing: itself, a list's items, the variants of a choice together. */
function memberOwner(schema: JsonSchema): JsonSchema | null {
  if (schema.properties) return schema;
  if (typeof schema.items === 'object' && schema.items) return memberOwner(schema.items as JsonSchema);
  const variants = variantsOf(schema).filter((variant) => variant.properties);
  if (variants.length === 0) return null;
  return variants.length === 1 ? variants[0]! : mergeVariants(variants);
}

function mergeVariants(variants: readonly JsonSchema[]): JsonSchema {
  const properties: Record<string, JsonSchema> = {};
  for (const variant of variants) {
    for (const [name, property] of Object.entries(variant.properties as Record<string, JsonSchema>)) {
      const known = properties[name];
      const values = known ? [...enumValues(known), ...enumValues(property)] : [];
      properties[name] = values.length > 0 ? { type: 'string', enum: [...new Set(values)] } : property;
    }
  }
  const lists = variants.map((variant) => (Array.isArray(variant.required) ? (variant.required as string[]) : []));
  return {
    type: 'object',
    properties,
    required: lists[0]?.filter((name) => lists.every((list) => list.includes(name))) ?? [],
  };
}

function variantsOf(schema: JsonSchema): JsonSchema[] {
  const list = schema.anyOf ?? schema.oneOf;
  return Array.isArray(list) ? (list as JsonSchema[]) : [];
}

function enumValues(schema: JsonSchema): string[] {
  if (Array.isArray(schema.enum)) return schema.enum.map(String);
  if (schema.const !== undefined) return [String(schema.const)];
  return variantsOf(schema).flatMap(enumValues);
}

const TYPE_WORDS: Record<string, string> = { string: 'text', boolean: 'true or false', array: 'list' };
const FORMAT_WORDS: Record<string, string> = {
  'date-time': 'time',
  uuid: 'UUID',
  date: 'date',
  uri: 'URL',
  email: 'e-mail',
};

/** A schema's type and limits in words. */
export function typeWords(schema: JsonSchema): string {
  const variants = variantsOf(schema);
  if (variants.length > 0) return [...new Set(variants.map(typeWords))].join(' or ');
  const types = (Array.isArray(schema.type) ? schema.type : [schema.type]).filter(Boolean) as string[];
  if (types.length === 0) return schema.const !== undefined || schema.enum ? 'text' : 'any value';
  const words = types.map((type) => {
    if (type === 'array') return `list of ${schema.items ? typeWords(schema.items as JsonSchema) : 'any value'}`;
    if (type === 'string' && typeof schema.format === 'string') return FORMAT_WORDS[schema.format] ?? schema.format;
    return TYPE_WORDS[type] ?? type;
  });
  const limits = limitWords(schema);
  return words.join(' or ') + (limits ? `, ${limits}` : '');
}

function limitWords(schema: JsonSchema): string {
  const unit = schema.type === 'string' ? ' characters' : schema.type === 'array' ? ' items' : '';
  const low = schema.minimum ?? schema.minLength ?? schema.minItems;
  const high = schema.maximum ?? schema.maxLength ?? schema.maxItems;
  const parts = [
    typeof low === 'number' && typeof high === 'number'
      ? `${low} to ${high}${unit}`
      : typeof high === 'number'
        ? `at most ${high}${unit}`
        : typeof low === 'number'
          ? `at least ${low}${unit}`
          : '',
    schema.default === undefined ? '' : `default ${JSON.stringify(schema.default)}`,
  ];
  return parts.filter(Boolean).join(', ');
}

/** A value that the schema accepts: the members it requires, and those with a default left out. */
export function exampleOf(schema: JsonSchema, name = ''): unknown {
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0] as unknown;
  const [variant] = variantsOf(schema);
  if (variant) return exampleOf(variant, name);
  const type = Array.isArray(schema.type) ? (schema.type[0] as string) : schema.type;
  if (type === 'array') return schema.items ? [exampleOf(schema.items as JsonSchema, name)] : [];
  if (type === 'integer') return typeof schema.minimum === 'number' && schema.minimum > 0 ? schema.minimum : 1;
  if (type === 'number') return 0.9;
  if (type === 'boolean') return true;
  if (type === 'string') return exampleText(schema, name);
  if (type !== 'object') return null;
  const required = Array.isArray(schema.required) ? (schema.required as string[]) : [];
  const properties = (schema.properties ?? {}) as Record<string, JsonSchema>;
  const shown = required.filter((member) => properties[member] && properties[member].default === undefined);
  return Object.fromEntries(shown.map((member) => [member, exampleOf(properties[member]!, member)]));
}

function exampleText(schema: JsonSchema, name: string): string {
  if (schema.format === 'date-time') return '2026-11-01T00:00:00Z';
  if (schema.format === 'uuid') return '0192f0c4-7f6e-7c3b-9a55-3f1c8f0f2a10';
  if (name === 'email') return 'you@example.test';
  if (name.endsWith('url')) return 'https://builder.example/';
  return '…';
}
