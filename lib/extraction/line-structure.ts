import { type DomElement, isElement } from './dom';
import { type PageLine } from './visible-lines';

const INLINE =
  /^(?:a|abbr|b|bdi|big|cite|code|data|dfn|em|font|i|kbd|label|mark|output|q|s|small|span|strike|strong|del|ins|sub|sup|time|tt|u|var)$/;

/** The element that makes the line a line. */
export function blockOf(element: DomElement): DomElement {
  let at = element;
  while (INLINE.test(at.tagName) && at.parent && 'tagName' in at.parent) at = at.parent as DomElement;
  return at;
}

/** The rows of a table itself, not of tables in it. */
export function rowsOf(table: DomElement): DomElement[] {
  return childElements(table).flatMap((child) =>
    child.tagName === 'tr'
      ? [child]
      : /^(?:thead|tbody)$/.test(child.tagName)
        ? childElements(child).filter(({ tagName }) => tagName === 'tr')
        : [],
  );
}

export function cellsOf(row: DomElement): DomElement[] {
  return childElements(row).filter(({ tagName }) => tagName === 'td' || tagName === 'th');
}

export function childElements(element: DomElement): DomElement[] {
  return element.children.filter(isElement);
}

export function closest(element: DomElement, tag: RegExp): DomElement | null {
  for (let at: DomElement | null = element; at; at = parentOf(at)) if (tag.test(at.tagName)) return at;
  return null;
}

export function parentOf(element: DomElement): DomElement | null {
  return element.parent && 'tagName' in element.parent ? (element.parent as DomElement) : null;
}

/** A head of a column is no label of the head beside it, nor of the first cell below. */
export function isInRow(line: PageLine): boolean {
  const row = closest(line.element, /^tr$/);
  return row !== null && cellsOf(row).length >= 3;
}

/** How deep the smallest element lies that holds both. */
export function sharedDepth(a: DomElement, b: DomElement): number {
  const above = new Set<DomElement>();
  for (let at: DomElement | null = a; at; at = parentOf(at)) above.add(at);
  let shared: DomElement | null = b;
  while (shared && !above.has(shared)) shared = parentOf(shared);
  let depth = 0;
  for (let at = shared; at; at = parentOf(at)) depth += 1;
  return depth;
}
