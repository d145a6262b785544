import { addValue, type DataLiteral, type DataNode, shortName } from './data-node';
import { attributeFragment, collapseSpaces, type DomElement, type DomNode, textContent, walkDom } from './dom';

/** Element visits allowed for `itemref`, which lets a page point every item at the same subtree. */
const MAX_REF_VISITS = 50_000;

/** Properties whose value is an address of something; elsewhere a link's words are meant, not its target. */
const URL_PROPERTIES = new Set(
  'url sameas image logo photo hasmap map maps mainentityofpage contenturl embedurl thumbnailurl additionaltype item potentialaction'.split(
    ' ',
  ),
);

/** Reads every microdata item of the tree, nested ones included, in document order. */
export function readMicrodata(root: { children: DomNode[] }): DataNode[] {
  const reader = new MicrodataReader();
  reader.readAll(root);
  return reader.nodes;
}

class MicrodataReader {
  readonly nodes: DataNode[] = [];
  private readonly byId = new Map<string, DomElement>();
  private readonly refs: { node: DataNode; ids: string[] }[] = [];
  private readonly itemOf = new Map<DomElement, DataNode>();
  private refVisits = 0;
  private topCount = 0;

  readAll(root: { children: DomNode[] }): void {
    this.read(root, null);
    for (const { node, ids } of this.refs) {
      for (const id of ids) {
        const element = this.byId.get(id);
        if (element && this.refVisits < MAX_REF_VISITS) this.readReferenced(element, node);
      }
    }
  }

  private read(root: { children: DomNode[] }, owner: DataNode | null): void {
    const owners: (DataNode | null)[] = [owner];
    walkDom(root, {
      enter: (element) => {
        if (element.tagName === 'template') return false;
        if (element.attribs.id !== undefined && !this.byId.has(element.attribs.id))
          this.byId.set(element.attribs.id, element);
        owners.push(this.visit(element, owners.at(-1) ?? null));
        return true;
      },
      leave: () => owners.pop(),
    });
  }

  /** A referenced subtree is read for the item that refers to it; items found inside on the first pass are reused. */
  private readReferenced(element: DomElement, owner: DataNode): void {
    walkDom(
      { children: [element] },
      {
        enter: (child) => {
          this.refVisits += 1;
          if (this.refVisits > MAX_REF_VISITS || this.itemOf.get(child) === owner) return false;
          const nested = this.itemOf.get(child);
          const names = propertyNames(child);
          if (names.length > 0)
            addValue(owner, names, nested ? adopt(nested, owner, names) : literalOfElement(child, names[0] ?? ''));
          return nested === undefined;
        },
      },
    );
  }

  /** Returns the item that the element's children belong to. */
  private visit(element: DomElement, owner: DataNode | null): DataNode | null {
    const names = owner ? propertyNames(element) : [];
    if (element.attribs.itemscope === undefined) {
      if (owner && names.length > 0) addValue(owner, names, literalOfElement(element, names[0] ?? ''));
      return owner;
    }
    const node: DataNode = {
      kind: 'node',
      types: (element.attribs.itemtype ?? '')
        .split(/\s+/)
        .filter(Boolean)
        .map((type) => shortName(type)),
      id: element.attribs.itemid ?? null,
      properties: new Map(),
      method: 'microdata',
      path: '',
      fragment: '',
      heldBy: names[0]?.toLowerCase() ?? null,
      parent: names.length > 0 ? owner : null,
    };
    node.path = node.parent ? `${node.parent.path} › ${names[0]}` : `Microdata ${(this.topCount += 1)}`;
    this.nodes.push(node);
    this.itemOf.set(element, node);
    if (owner && names.length > 0) addValue(owner, names, node);
    const ids = (element.attribs.itemref ?? '').split(/\s+/).filter(Boolean);
    if (ids.length > 0) this.refs.push({ node, ids });
    return node;
  }
}

function adopt(node: DataNode, owner: DataNode, names: readonly string[]): DataNode {
  if (!node.parent && node !== owner) {
    node.parent = owner;
    node.heldBy = names[0]?.toLowerCase() ?? null;
  }
  return node;
}

function propertyNames(element: DomElement): string[] {
  const itemprop = element.attribs.itemprop;
  if (itemprop === undefined) return [];
  return [
    ...new Set(
      itemprop
        .split(/\s+/)
        .filter(Boolean)
        .map((name) => shortName(name)),
    ),
  ];
}

/** The value rules of the HTML standard, plus `content` on any element (search engines read it) and words of links. */
export function literalOfElement(element: DomElement, property: string, propertyAttribute = 'itemprop'): DataLiteral {
  const attribute = valueAttribute(element, property);
  if (attribute !== null) {
    const text = (element.attribs[attribute] ?? '').trim();
    return { kind: 'literal', text, fragment: attributeFragment(element, propertyAttribute, attribute) };
  }
  const text = textContent(element);
  return { kind: 'literal', text, fragment: text };
}

const SOURCE_TAGS = new Set(['audio', 'embed', 'iframe', 'img', 'source', 'track', 'video']);
const LINK_TAGS = new Set(['a', 'area', 'link']);

function valueAttribute(element: DomElement, property: string): string | null {
  const { tagName, attribs } = element;
  if (attribs.content !== undefined) return 'content';
  if (SOURCE_TAGS.has(tagName)) return attribs.src !== undefined ? 'src' : null;
  if (tagName === 'object') return attribs.data !== undefined ? 'data' : null;
  if (tagName === 'time') return attribs.datetime !== undefined ? 'datetime' : null;
  if ((tagName === 'data' || tagName === 'meter') && attribs.value !== undefined) return 'value';
  if (!LINK_TAGS.has(tagName) || attribs.href === undefined) return null;
  if (tagName === 'link' || URL_PROPERTIES.has(property.toLowerCase())) return 'href';
  return linkWordsAreValue(element) ? null : 'href';
}

/** "Call us" on a tel: link is not the number; "(713) 555-0199" is, and reads better than the href. */
function linkWordsAreValue(element: DomElement): boolean {
  const words = collapseSpaces(textContent(element));
  const href = element.attribs.href ?? '';
  if (/^tel:/i.test(href)) return words.replace(/\D/g, '').length >= 7;
  if (/^mailto:/i.test(href)) return words.includes('@');
  return words !== '';
}
