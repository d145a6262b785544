import { type CheerioAPI } from 'cheerio';

import { type HidingRule, hidesText, parseDeclarations } from '@/lib/web/hidden-style';

export type DomNode = ReturnType<CheerioAPI['root']>[number]['children'][number];
export type DomElement = Extract<DomNode, { tagName: string }>;
type DomParent = { children: DomNode[] };

export interface DomVisitor {
  /** Return false to leave the element's children unvisited (its `leave` is then not called). */
  enter(element: DomElement): boolean | void;
  leave?(element: DomElement): void;
  text?(data: string): void;
}

export function isElement(node: DomNode): node is DomElement {
  return node.type === 'tag' || node.type === 'script' || node.type === 'style';
}

/** Visits a tree in document order with its own stack: pages nested 100,000 deep exist and must not end the process. */
export function walkDom(root: DomParent, visitor: DomVisitor): void {
  const stack: { nodes: readonly DomNode[]; next: number; owner: DomElement | null }[] = [
    { nodes: root.children, next: 0, owner: null },
  ];
  for (let frame = stack.at(-1); frame; frame = stack.at(-1)) {
    const node = frame.nodes[frame.next];
    if (!node) {
      stack.pop();
      if (frame.owner) visitor.leave?.(frame.owner);
      continue;
    }
    frame.next += 1;
    if (node.type === 'text') visitor.text?.(node.data);
    else if (isElement(node) && visitor.enter(node) !== false)
      stack.push({ nodes: node.children, next: 0, owner: node });
  }
}

const UNSEEN_TAGS = new Set(
  'script style template noscript noframes noembed head title svg math canvas iframe frame object embed audio video select datalist option textarea'.split(
    ' ',
  ),
);

/** Whether no reader sees the element: by its tag, its own style, or one of the page's simple style rules. */
export function isHidden(element: DomElement, rules: readonly HidingRule[]): boolean {
  const { tagName, attribs } = element;
  if (UNSEEN_TAGS.has(tagName)) return true;
  if (attribs.hidden !== undefined && attribs.hidden !== 'until-found') return true;
  if (tagName === 'dialog' && attribs.open === undefined) return true;
  if (attribs.style !== undefined && hidesText(parseDeclarations(attribs.style))) return true;
  if (rules.length === 0 || (attribs.class === undefined && attribs.id === undefined)) return false;
  const classes = (attribs.class ?? '').split(/\s+/);
  return rules.some(
    (rule) =>
      (rule.tag === '' || rule.tag === tagName) &&
      (rule.id === null || rule.id === attribs.id) &&
      rule.classes.every((name) => classes.includes(name)),
  );
}

/** Text of an element without scripts and styles, whitespace collapsed; hidden parts included. */
export function textContent(element: DomElement): string {
  const parts: string[] = [];
  walkDom(element, {
    enter: (child) => {
      if (child.tagName === 'br') parts.push(' ');
      return child.tagName !== 'script' && child.tagName !== 'style' && child.tagName !== 'template';
    },
    leave: (child) => {
      if (/^(?:p|div|li|td|th|h[1-6])$/.test(child.tagName)) parts.push(' ');
    },
    text: (data) => parts.push(data),
  });
  return collapseSpaces(parts.join(''));
}

export function collapseSpaces(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/**
 * The element's own source, from one attribute to another, as it would be written with double quotes:
 * `itemprop="telephone" content="+1 713-555-0199"`. Used as the quote for values that no reader sees.
 */
export function attributeFragment(element: DomElement, first: string, second: string): string {
  const names = Object.keys(element.attribs);
  const positions = [names.indexOf(first), names.indexOf(second)]
    .filter((position) => position >= 0)
    .sort((a, b) => a - b);
  const start = positions[0] ?? 0;
  const end = positions.at(-1) ?? names.length - 1;
  const whole = names
    .slice(start, end + 1)
    .map((name) => `${name}="${element.attribs[name]}"`)
    .join(' ');
  const short = [first, second]
    .filter((name) => element.attribs[name] !== undefined)
    .map((name) => `${name}="${element.attribs[name]}"`)
    .join(' ');
  return collapseSpaces(whole.length <= 300 ? whole : short);
}
