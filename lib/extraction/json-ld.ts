import { jsonrepair } from 'jsonrepair';

import { addValue, type DataNode, type DataProperty, type DataValue, MAX_QUOTE_LENGTH, shortName } from './data-node';
import { collapseSpaces, type DomElement } from './dom';
import { type JsonObject, type JsonScalar, parseJsonSource, type JsonValue } from './json-source';

/** A script longer than this is skipped with a note: no organisation's own data comes near it. */
const MAX_SCRIPT_LENGTH = 4_000_000;
/** Repair is for slips of a keyboard or template, and costs more than parsing. */
const MAX_REPAIR_LENGTH = 1_000_000;
/** Nothing longer is quoted whole; keeps nested graphs from being copied once per level. */
const MAX_FRAGMENT_LENGTH = 4_000;
/** Longest record quoted as one piece. */
const MAX_NODE_LENGTH = 1_000;

/** Whether a script element holds JSON-LD: any case, any parameters ("application/ld+json; charset=utf-8"). */
export function isJsonLdScript(element: DomElement): boolean {
  if (element.tagName !== 'script') return false;
  const type = (element.attribs.type ?? '').toLowerCase().split(';')[0]?.trim();
  return type === 'application/ld+json' || type === 'application/json+ld';
}

export interface JsonLdScript {
  nodes: DataNode[];
  note: string | null;
}

/** Reads one script's text. `ordinal` counts scripts from 1 and appears in paths and notes. */
export function readJsonLd(scriptText: string, ordinal: number): JsonLdScript {
  const label = `JSON-LD ${ordinal}`;
  const source = stripWrappers(scriptText);
  if (source === '') return { nodes: [], note: null };
  if (source.length > MAX_SCRIPT_LENGTH) return { nodes: [], note: `${label} was skipped: larger than 4 MB` };
  const parsed = parseOrRepair(source);
  if (!parsed) return { nodes: [], note: `${label} was skipped: it is not JSON and could not be repaired` };
  const reader = new NodeReader(parsed.source, parsed.repaired ? source : null);
  parsed.values.forEach((value, index) => {
    reader.readTop(value, parsed.values.length === 1 ? label : `${label}.${index + 1}`);
  });
  return { nodes: reader.nodes, note: parsed.repaired ? `${label} was broken JSON and has been repaired` : null };
}

/** Old CMS templates wrap scripts in HTML comments or CDATA marks, themselves sometimes commented out. */
function stripWrappers(text: string): string {
  return text
    .replace(/^[\s\ufeff]*(?:(?:\/\/|\/\*)\s*)?(?:<!--|<!\[CDATA\[)(?:\s*\*\/|\s*\/\/-->)?/i, '')
    .replace(/(?:(?:\/\/|\/\*)\s*)?(?:-->|\]\]>)(?:\s*\*\/)?[\s;]*$/i, '')
    .trim();
}

function parseOrRepair(source: string): { source: string; values: JsonValue[]; repaired: boolean } | null {
  try {
    return { source, values: parseJsonSource(source), repaired: false };
  } catch {
    if (source.length > MAX_REPAIR_LENGTH || !/[{[]/.test(source)) return null;
  }
  try {
    // Raw line breaks inside strings are the commonest slip of all; entities come from over-eager escaping.
    const decoded = /^\s*[{[]\s*&quot;/.test(source)
      ? source.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
      : source;
    const repaired = jsonrepair(decoded);
    const values = parseJsonSource(repaired);
    return values.some((value) => value.kind !== 'scalar') ? { source: repaired, values, repaired: true } : null;
  } catch {
    return null;
  }
}

/** Prefix → IRI of an `@context`; `foreign` when it names vocabularies and schema.org is not among them. */
interface Context {
  prefixes: ReadonlyMap<string, string>;
  aliases: ReadonlyMap<string, string>;
  foreign: boolean;
}
const NO_CONTEXT: Context = { prefixes: new Map(), aliases: new Map(), foreign: false };

class NodeReader {
  readonly nodes: DataNode[] = [];
  private readonly written: WrittenText | null;

  /** `written` is what the page says where `source` is its repair; quotes are the page's own words. */
  constructor(
    private readonly source: string,
    written: string | null,
  ) {
    this.written = written === null ? null : new WrittenText(collapseSpaces(written));
  }

  readTop(value: JsonValue, path: string): void {
    this.readList(value, path, NO_CONTEXT);
  }

  private readList(value: JsonValue, path: string, context: Context): void {
    if (value.kind === 'array')
      value.items.forEach((item, index) => this.readList(item, `${path} › ${index + 1}`, context));
    else if (value.kind === 'object') this.readNode(value, path, context, null, null);
  }

  private readNode(
    object: JsonObject,
    path: string,
    outer: Context,
    parent: DataNode | null,
    heldBy: string | null,
  ): DataNode {
    const context = readContext(object, outer);
    const node: DataNode = {
      kind: 'node',
      types: [],
      id: null,
      properties: new Map(),
      method: 'json_ld',
      path,
      fragment: this.fragmentOfNode(object),
      heldBy,
      parent,
    };
    this.nodes.push(node);
    for (const member of object.members) {
      const key = context.aliases.get(member.key) ?? member.key;
      if (key === '@context') continue;
      if (key === '@graph' || key === '@included') this.readList(member.value, `${path} › ${key}`, context);
      else if (key === '@type')
        node.types.push(...strings(member.value).map((type) => shortName(type, context.prefixes)));
      else if (key === '@id') node.id = strings(member.value)[0] ?? null;
      else if (key === '@reverse') this.readReverse(node, member.value, `${path} › ${key}`, context);
      else if (!context.foreign || /schema/i.test(key))
        this.readProperty(node, shortName(key, context.prefixes), member.start, member.value, context);
    }
    return node;
  }

  /** `"@reverse": {"parentOrganization": {…}}` states the property on the other node, with this one as its value. */
  private readReverse(node: DataNode, value: JsonValue, path: string, context: Context): void {
    if (value.kind !== 'object') return;
    for (const { key, value: others } of value.members) {
      for (const other of others.kind === 'array' ? others.items : [others]) {
        if (other.kind !== 'object') continue;
        const holder = this.readNode(other, `${path} › ${key}`, context, null, null);
        addValue(holder, [shortName(key, context.prefixes)], node);
      }
    }
  }

  private fragmentOfNode(object: JsonObject): string {
    return object.end - object.start <= MAX_NODE_LENGTH ? this.quote(object.start, object.end) : '';
  }

  /** The source as one line; empty where the page itself spells it in another way. */
  private quote(start: number, end: number): string {
    const text = collapseSpaces(this.source.slice(start, end));
    return this.written === null || this.written.has(text) ? text : '';
  }

  /** As quote, for one value: where its repair is not on the page, the value alone may be. */
  private quoteScalar(start: number, value: JsonScalar): string {
    const text = collapseSpaces(String(value.value));
    const whole = this.quote(start, value.end);
    return whole === '' && this.written?.has(text)
      ? text
      : whole || collapseSpaces(this.source.slice(start, value.end));
  }

  private readProperty(node: DataNode, name: string, start: number, value: JsonValue, context: Context): void {
    const quotable = value.end - start <= MAX_FRAGMENT_LENGTH;
    const fragment =
      value.kind === 'scalar' ? this.quoteScalar(start, value) : quotable ? this.quote(start, value.end) : '';
    const property: DataProperty = { name, values: [], fragment };
    this.readValues(node, property, value, fragment, context);
    const key = name.toLowerCase();
    const existing = node.properties.get(key);
    if (existing) {
      existing.values.push(...property.values);
      existing.fragment = '';
    } else if (property.values.length > 0) node.properties.set(key, property);
  }

  private readValues(
    node: DataNode,
    property: DataProperty,
    value: JsonValue,
    fragment: string,
    context: Context,
  ): void {
    if (value.kind === 'array') {
      for (const item of value.items) {
        const inWhole = fragment !== '' && fragment.length <= MAX_QUOTE_LENGTH;
        const own = item.kind !== 'scalar' || inWhole ? fragment : this.quoteScalar(item.start, item);
        this.readValues(node, property, item, own, context);
      }
    } else if (value.kind === 'scalar') {
      if (value.value !== null) property.values.push({ kind: 'literal', text: String(value.value), fragment });
    } else property.values.push(...this.readObjectValue(node, property.name, value, fragment, context));
  }

  /** `{"@value": …}`, `{"@list": […]}` and `{"@set": […]}` are values in disguise; anything else is a node. */
  private readObjectValue(
    node: DataNode,
    name: string,
    object: JsonObject,
    fragment: string,
    context: Context,
  ): DataValue[] {
    const wrapped = object.members.find((member) => /^@(?:value|list|set)$/.test(member.key));
    if (!wrapped) return [this.readNode(object, `${node.path} › ${name}`, context, node, name.toLowerCase())];
    const property: DataProperty = { name, values: [], fragment };
    this.readValues(node, property, wrapped.value, fragment, context);
    return property.values;
  }
}

/** A page's own text, asked in document order; after many misses it answers no, so that a long broken script stays cheap. */
class WrittenText {
  private from = 0;
  private misses = 0;

  constructor(private readonly text: string) {}

  has(part: string): boolean {
    if (this.misses > 2_000) return false;
    const at = this.text.indexOf(part, this.from);
    if (at >= 0) this.from = at;
    else this.misses += 1;
    return at >= 0 || this.text.includes(part);
  }
}

function readContext(object: JsonObject, outer: Context): Context {
  const member = object.members.find((candidate) => candidate.key === '@context');
  if (!member) return outer;
  const parts = member.value.kind === 'array' ? member.value.items : [member.value];
  const prefixes = new Map(outer.prefixes);
  const aliases = new Map(outer.aliases);
  const vocabularies: string[] = [];
  for (const part of parts) {
    if (part.kind === 'scalar') vocabularies.push(String(part.value));
    if (part.kind !== 'object') continue;
    for (const { key, value } of part.members) {
      const target = strings(value)[0] ?? (value.kind === 'object' ? strings(memberOf(value, '@id'))[0] : undefined);
      if (target === undefined) continue;
      if (key === '@vocab') vocabularies.push(target);
      else if (/^https?:\/\/.*[/#]$/.test(target)) prefixes.set(key.toLowerCase(), target);
      else if (target.startsWith('@') || target !== key) aliases.set(key, target);
    }
  }
  // A context of nothing but prefixes leaves plain terms undefined, yet pages that do so mean schema.org.
  const foreign = vocabularies.length > 0 && !vocabularies.some((vocabulary) => /schema\.?org/i.test(vocabulary));
  return { prefixes, aliases, foreign };
}

function memberOf(object: JsonObject, key: string): JsonValue | undefined {
  return object.members.find((member) => member.key === key)?.value;
}

function strings(value: JsonValue | undefined): string[] {
  if (!value) return [];
  if (value.kind === 'array') return value.items.flatMap(strings);
  return value.kind === 'scalar' && typeof value.value === 'string' ? [value.value] : [];
}
