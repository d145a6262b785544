import { type ObservationMethod } from '@/lib/catalog/observation';

/**
 * Structured data in one shape, whatever syntax the page used. JSON-LD, microdata and RDFa readers all produce these,
 * so a mapping to catalogue fields is written once.
 */
export interface DataNode {
  kind: 'node';
  /** Short schema.org names: "Organization". Names of other vocabularies keep their prefix or IRI. */
  types: string[];
  id: string | null;
  /** Keyed by lower-case short property name. */
  properties: Map<string, DataProperty>;
  method: StructuredMethod;
  /** Where the node stands: "JSON-LD 1 › @graph 2". */
  path: string;
  /** The node's own source when the syntax keeps it in one piece and it is short enough to quote, else empty. */
  fragment: string;
  /** The property of the parent that holds this node, lower case; null at the top. */
  heldBy: string | null;
  parent: DataNode | null;
}

export type StructuredMethod = Extract<ObservationMethod, 'json_ld' | 'microdata' | 'rdfa'>;

export interface DataProperty {
  /** Name as the page spells it, vocabulary removed. */
  name: string;
  values: DataValue[];
  /** Exact source fragment of the whole property, whitespace collapsed: `"award": ["A", "B"]`; empty when far too long to quote. */
  fragment: string;
}

export interface DataLiteral {
  kind: 'literal';
  text: string;
  /** Exact source fragment that holds the value. */
  fragment: string;
}

export type DataValue = DataLiteral | DataNode;

/** Every node of a page, with references by `@id` resolved on demand (so cycles cost nothing). */
export interface DataGraph {
  /** All nodes, nested ones included, in document order. */
  nodes: DataNode[];
  /** What could not be read, in words for the job's log; never page content. */
  notes: string[];
}

/** Longest quote for a single value, in characters. */
export const MAX_QUOTE_LENGTH = 300;

/** "https://schema.org/GeneralContractor", "schema:GeneralContractor" → "GeneralContractor". */
export function shortName(name: string, prefixes: ReadonlyMap<string, string> = NO_PREFIXES): string {
  const trimmed = name.trim();
  const iri = /^(?:https?:)?\/\/(?:www\.|health-lifesci\.|pending\.)?schema\.org\/+#?([\w-]+)\/?$/i.exec(trimmed);
  if (iri?.[1]) return iri[1];
  const prefixed = /^([\w.-]+):([\w-]+)$/.exec(trimmed);
  if (!prefixed?.[1] || !prefixed[2]) return trimmed;
  const prefix = prefixed[1].toLowerCase();
  const target = prefixes.get(prefix);
  if (target === undefined ? prefix === 'schema' : /\/\/(?:www\.)?schema\.org/i.test(target)) return prefixed[2];
  return trimmed;
}

const NO_PREFIXES: ReadonlyMap<string, string> = new Map();

/** Adds a value under each of the names; for syntaxes that spread one property's values over the page. */
export function addValue(node: DataNode, names: readonly string[], value: DataValue): void {
  for (const name of names) {
    const key = name.toLowerCase();
    const property = node.properties.get(key);
    if (property) {
      property.values.push(value);
      property.fragment = '';
    } else
      node.properties.set(key, { name, values: [value], fragment: value.kind === 'literal' ? value.fragment : '' });
  }
}

export function hasType(node: DataNode, pattern: RegExp): boolean {
  return node.types.some((type) => pattern.test(type));
}

export function valuesOf(node: DataNode, ...names: string[]): DataValue[] {
  return names.flatMap((name) => node.properties.get(name.toLowerCase())?.values ?? []);
}

export function nodesOf(node: DataNode, ...names: string[]): DataNode[] {
  return valuesOf(node, ...names).filter((value) => value.kind === 'node');
}

export function literalsOf(node: DataNode, ...names: string[]): DataLiteral[] {
  return valuesOf(node, ...names).filter((value) => value.kind === 'literal');
}

/** First non-empty literal of the first named property that has one. */
export function literalOf(node: DataNode, ...names: string[]): DataLiteral | null {
  return literalsOf(node, ...names).find((literal) => literal.text.trim() !== '') ?? null;
}

/** A value's own words: a literal's text, or the name (else text or value) of a node. */
export function labelOf(value: DataValue): DataLiteral | null {
  if (value.kind === 'literal') return value.text.trim() === '' ? null : value;
  return literalOf(value, 'name', '@value', 'value', 'text', 'title', 'legalname');
}

/** Source fragment of a property when short enough to be read as a quote, else null. */
export function fragmentOf(node: DataNode, name: string, maxLength: number = MAX_QUOTE_LENGTH): string | null {
  const fragment = node.properties.get(name.toLowerCase())?.fragment;
  return fragment !== undefined && fragment !== '' && fragment.length <= maxLength ? fragment : null;
}

/** Names of the properties that lead from the top of the data to this node, outermost first. */
export function holdersOf(node: DataNode): string[] {
  const holders: string[] = [];
  for (let at: DataNode | null = node; at; at = at.parent) if (at.heldBy !== null) holders.unshift(at.heldBy);
  return holders;
}

/**
 * Replaces bare references (`{"@id": "#org"}`) by the nodes they name and joins nodes that share an `@id`.
 * Properties keep pointing at the same node objects, so a cycle in the page is a cycle here: walkers bound their depth.
 */
export function linkGraph(nodes: DataNode[], baseUrl: string | null): DataNode[] {
  const byId = new Map<string, DataNode>();
  const kept: DataNode[] = [];
  const aliases = new Map<DataNode, DataNode>();
  for (const node of nodes) {
    const id = node.id === null ? null : absoluteId(node.id, baseUrl);
    if (id === null) {
      kept.push(node);
      continue;
    }
    const first = byId.get(id);
    if (!first) {
      byId.set(id, node);
      kept.push(node);
      continue;
    }
    aliases.set(node, first);
    absorb(first, node);
  }
  for (const node of kept) {
    for (const property of node.properties.values()) {
      property.values = property.values.map((value) =>
        value.kind === 'node' ? bareAddress(aliases.get(value) ?? value, property) : referenced(value, byId, baseUrl),
      );
    }
  }
  return kept;
}

/** `"url": {"@id": "https://…"}` with no such node on the page is an address. */
function bareAddress(node: DataNode, { fragment }: DataProperty): DataValue {
  const isBare = node.types.length === 0 && node.properties.size === 0;
  return isBare && node.id !== null && /^https?:/i.test(node.id) ? { kind: 'literal', text: node.id, fragment } : node;
}

/** A literal that spells an id stays a literal, unless it can be nothing but a reference ("#organization"). */
function referenced(literal: DataLiteral, byId: ReadonlyMap<string, DataNode>, baseUrl: string | null): DataValue {
  if (!/^(?:#|_:)\S+$/.test(literal.text)) return literal;
  return byId.get(absoluteId(literal.text, baseUrl)) ?? literal;
}

function absorb(target: DataNode, source: DataNode): void {
  for (const type of source.types) if (!target.types.includes(type)) target.types.push(type);
  // The place of the fuller description tells whose node it is; a bare reference says nothing.
  if (
    target.properties.size === 0 ||
    (target.parent !== null && source.parent === null && source.properties.size > 0)
  ) {
    target.parent = source.parent;
    target.heldBy = source.heldBy;
    target.path = source.path;
  }
  for (const [name, property] of source.properties)
    if (!target.properties.has(name)) target.properties.set(name, property);
}

function absoluteId(id: string, baseUrl: string | null): string {
  if (id.startsWith('_:')) return id;
  try {
    return new URL(id, baseUrl ?? undefined).href;
  } catch {
    return id;
  }
}
