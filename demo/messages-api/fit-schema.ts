import type { Finding } from './find-values';

type Schema = Record<string, unknown>;

/** A JSON schema with the definitions its references point into. */
export interface SchemaAt {
  schema: Schema;
  root: Schema;
}

/** The schema of a member, references resolved and `anyOf … null` reduced to what is not null. */
export function memberOf(at: SchemaAt, name: string): SchemaAt | null {
  const properties = at.schema.properties;
  if (!isSchema(properties) || !Object.hasOwn(properties, name)) return null;
  return resolve({ schema: properties[name] as Schema, root: at.root });
}

export function itemsOf(at: SchemaAt): SchemaAt | null {
  return isSchema(at.schema.items) ? resolve({ schema: at.schema.items, root: at.root }) : null;
}

function resolve({ schema, root }: SchemaAt): SchemaAt {
  const match = /^#\/(\$defs|definitions)\/(.+)$/.exec(typeof schema.$ref === 'string' ? schema.$ref : '');
  const group = match?.[1] ? root[match[1]] : undefined;
  if (match?.[2] && isSchema(group) && isSchema(group[match[2]])) {
    return resolve({ schema: group[match[2]] as Schema, root });
  }
  const options = Array.isArray(schema.anyOf) ? schema.anyOf.filter(isSchema) : [];
  const real = options.find((option) => option.type !== 'null');
  return real ? resolve({ schema: real, root }) : { schema, root };
}

/** Whether a schema is that of a record: a list `fields` of objects that have a name and a value. */
export function isRecordSchema(schema: Schema): boolean {
  const fields = memberOf({ schema, root: schema }, 'fields');
  const item = fields && itemsOf(fields);
  return item !== null && memberOf(item, 'name') !== null && memberOf(item, 'value') !== null;
}

/** Whether a record is one of several: each of its entries says which one it is about. */
export function isOfSeveral(schema: Schema): boolean {
  const fields = memberOf({ schema, root: schema }, 'fields');
  const item = fields && itemsOf(fields);
  return isRecordSchema(schema) && item !== null && memberOf(item, 'item') !== null;
}

/**
 * The fields a record asks for: the enum of `name`, else the list in a description ("- phone: …", "`phone`",
 * "phone, email, address").
 */
export function fieldsAsked(schema: Schema, description: string | undefined): string[] {
  const root = { schema, root: schema };
  const fields = memberOf(root, 'fields');
  const name = fields && itemsOf(fields) && memberOf(itemsOf(fields) ?? fields, 'name');
  const allowed = name?.schema.enum ?? memberOf(root, 'not_found')?.schema.enum;
  if (Array.isArray(allowed)) return allowed.filter((one) => typeof one === 'string');
  const texts = [name?.schema.description, fields?.schema.description, description].filter(
    (text) => typeof text === 'string',
  );
  for (const text of texts) {
    const named = namesIn(text);
    if (named.length > 0) return named;
  }
  return [];
}

const OWN_WORDS = new Set([
  'fields',
  'not_found',
  'name',
  'value',
  'source_url',
  'quote',
  'confidence',
  'null',
  'submit_record',
]);

/** Field names a text lists: one a line, in backticks, or with commas. */
export function namesIn(text: string): string[] {
  const lines = [...text.matchAll(/^\s*[-*•]\s*[`"']?([a-z][a-z0-9_]*)[`"']?\s*(?:[:(–—-]|$)/gm)].map(
    (match) => match[1] ?? '',
  );
  if (lines.length > 0) return [...new Set(lines)];
  const ticked = [...text.matchAll(/[`"']([a-z][a-z0-9_]*)[`"']/g)].map((match) => match[1] ?? '');
  const plain = ticked.filter((name) => !OWN_WORDS.has(name));
  if (plain.length > 0) return [...new Set(plain)];
  const list =
    /\b(?:[Ff]ields?|[Nn]ames|[Oo]ne of|[Ff]ind)\b[^:\n]*:\s*([a-z]\w*(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)[a-z]\w*)+)/;
  const listed = list.exec(text)?.[1];
  return listed ? [...new Set(listed.split(/\s*,\s*(?:and\s+)?|\s+and\s+/))] : [];
}

/** Input of the record tool: findings and misses in the members the schema has, every other member empty. */
export function fitRecord(schema: Schema, findings: Finding[], missing: string[]): Record<string, unknown> {
  const root = { schema, root: schema };
  const fields = memberOf(root, 'fields');
  const item = fields && itemsOf(fields);
  const record: Record<string, unknown> = {};
  for (const name of Object.keys(isSchema(schema.properties) ? schema.properties : {})) {
    if (name === 'fields' && item) record.fields = findings.map((finding) => fitFinding(item, finding));
    else if (name === 'not_found') record.not_found = missing.map((one) => fitMissing(root, one));
    else record[name] = emptyFor(rawMember(root, name));
  }
  return record;
}

function fitFinding(item: SchemaAt, finding: Finding): Record<string, unknown> {
  const names = Object.keys(isSchema(item.schema.properties) ? item.schema.properties : {});
  return Object.fromEntries(
    names.map((name) => {
      const member = memberOf(item, name);
      if (!Object.hasOwn(finding, name) || !member) return [name, emptyFor(rawMember(item, name))];
      return [name, fitValue(member.schema, finding[name as keyof Finding] ?? '')];
    }),
  );
}

function fitValue(schema: Schema, value: string | number): unknown {
  const types = [schema.type].flat();
  if (typeof value === 'number' && Array.isArray(schema.enum)) {
    const words = schema.enum.filter((one) => typeof one === 'string');
    return words[value >= 0.85 ? 0 : Math.min(words.length - 1, 1)] ?? null;
  }
  if (typeof value === 'number' && types.includes('integer')) return Math.round(value * 100);
  if (
    typeof value === 'string' &&
    types.some((type) => type === 'number' || type === 'integer') &&
    !types.includes('string')
  ) {
    const number = Number(value.replace(/[^0-9.-]/g, ''));
    return Number.isFinite(number) ? number : null;
  }
  return value;
}

function fitMissing(root: SchemaAt, name: string): unknown {
  const list = memberOf(root, 'not_found');
  const item = list && itemsOf(list);
  if (!item || item.schema.type !== 'object') return name;
  const members = Object.keys(isSchema(item.schema.properties) ? item.schema.properties : {});
  return Object.fromEntries(
    members.map((member) => [member, member === 'name' || member === 'field' ? name : 'not on the pages read']),
  );
}

function rawMember(at: SchemaAt, name: string): SchemaAt {
  const properties = at.schema.properties as Record<string, Schema>;
  return { schema: properties[name] ?? {}, root: at.root };
}

/** The emptiest value a schema takes. */
export function emptyFor({ schema, root }: SchemaAt): unknown {
  const types = [schema.type].flat();
  const options = Array.isArray(schema.anyOf) ? schema.anyOf.filter(isSchema) : [];
  if (types.includes('null') || options.some((option) => option.type === 'null')) return null;
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0] as unknown;
  const real = resolve({ schema, root });
  if (real.schema !== schema) return emptyFor(real);
  if (types.includes('string')) return '';
  if (types.includes('number') || types.includes('integer')) return 0;
  if (types.includes('boolean')) return false;
  if (types.includes('array')) return [];
  const members = Object.keys(isSchema(schema.properties) ? schema.properties : {});
  return Object.fromEntries(members.map((name) => [name, emptyFor(rawMember({ schema, root }, name))]));
}

export function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
