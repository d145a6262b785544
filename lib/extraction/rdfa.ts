import { addValue, type DataNode, shortName } from './data-node';
import { type DomElement, type DomNode, walkDom } from './dom';
import { literalOfElement } from './microdata';

interface Scope {
  /** The default vocabulary, when it is schema.org's. */
  schemaOrg: boolean;
  prefixes: ReadonlyMap<string, string>;
  node: DataNode | null;
}

/** Reads RDFa Lite (`vocab`, `typeof`, `property`, `resource`, `prefix`) for schema.org terms. */
export function readRdfa(root: { children: DomNode[] }): DataNode[] {
  const nodes: DataNode[] = [];
  const scopes: Scope[] = [{ schemaOrg: false, prefixes: new Map(), node: null }];
  let topCount = 0;
  walkDom(root, {
    enter(element) {
      const outer = scopes.at(-1);
      if (!outer || element.tagName === 'template') return false;
      const scope = scopeOf(element, outer);
      const names = outer.node ? termsOf(element.attribs.property, scope) : [];
      const types = termsOf(element.attribs.typeof, scope);
      if (types.length > 0) {
        if (names.length === 0) topCount += 1;
        scope.node = openNode(element, types, names, outer.node, topCount);
        nodes.push(scope.node);
        if (outer.node) addValue(outer.node, names, scope.node);
      } else if (outer.node && names.length > 0) {
        addValue(outer.node, names, literalOfElement(element, names[0] ?? '', 'property'));
      }
      scopes.push(scope);
      return true;
    },
    leave: () => scopes.pop(),
  });
  return nodes;
}

function scopeOf(element: DomElement, outer: Scope): Scope {
  const { vocab, prefix } = element.attribs;
  const scope: Scope = { ...outer };
  if (vocab !== undefined) scope.schemaOrg = /\/\/(?:www\.)?schema\.org/i.test(vocab);
  if (prefix !== undefined) {
    const prefixes = new Map(outer.prefixes);
    for (const [, name, iri] of prefix.matchAll(/([\w-]+):\s+(\S+)/g))
      if (name && iri) prefixes.set(name.toLowerCase(), iri);
    scope.prefixes = prefixes;
  }
  return scope;
}

/** Terms of schema.org only: `og:title` in a `property` attribute belongs to another vocabulary. */
function termsOf(attribute: string | undefined, scope: Scope): string[] {
  if (attribute === undefined) return [];
  return attribute
    .split(/\s+/)
    .filter(Boolean)
    .map((term) => ({ term, name: shortName(term, scope.prefixes) }))
    .filter(({ term, name }) => (name !== term ? true : scope.schemaOrg && /^[\w-]+$/.test(term)))
    .map(({ name }) => name);
}

function openNode(
  element: DomElement,
  types: string[],
  names: string[],
  owner: DataNode | null,
  topCount: number,
): DataNode {
  const nested = owner !== null && names.length > 0;
  return {
    kind: 'node',
    types,
    id: element.attribs.resource ?? element.attribs.about ?? null,
    properties: new Map(),
    fragment: '',
    method: 'rdfa',
    path: nested ? `${owner.path} › ${names[0]}` : `RDFa ${topCount}`,
    heldBy: nested ? (names[0]?.toLowerCase() ?? null) : null,
    parent: nested ? owner : null,
  };
}
