import { type PageDocument } from '../document';
import { collapseSpaces, type DomElement, type DomNode, isElement, textContent } from '../dom';
import { type PageLine } from '../visible-lines';
import { type FactName, factNameOf, fitsFact, NUMERIC_FACTS } from './fact-labels';

/** A label and the value it stands with, as fact boxes, tables and definition lists set them. */
export interface HomeFact {
  name: FactName;
  label: string;
  value: string;
  /** The lines both stand on, in page order. */
  quote: string;
  /** Index of the value's line. */
  line: number;
}

const byLine = new WeakMap<readonly HomeFact[], Map<number, HomeFact[]>>();

/** The facts whose value stands on a line. */
export function factsAt(page: Pick<PageDocument, 'lines'>, line: number): readonly HomeFact[] {
  const facts = readFacts(page);
  let index = byLine.get(facts);
  if (!index) {
    index = new Map();
    for (const fact of facts) {
      const known = index.get(fact.line);
      if (known) known.push(fact);
      else index.set(fact.line, [fact]);
    }
    byLine.set(facts, index);
  }
  return index.get(line) ?? [];
}

const INLINE =
  /^(?:a|abbr|b|bdi|big|cite|code|data|dfn|em|font|i|kbd|label|mark|output|q|s|small|span|strike|strong|del|ins|sub|sup|time|tt|u|var)$/;
const done = new WeakMap<readonly PageLine[], HomeFact[]>();

/** Every labelled fact of a page's lines, in page order; worked out once. */
export function readFacts(page: Pick<PageDocument, 'lines'>): readonly HomeFact[] {
  const known = done.get(page.lines);
  if (known) return known;
  const facts = page.lines.flatMap((line, at) => {
    if (line.foreign) return [];
    return [
      ...inlineFacts(line, at),
      ...cellFacts(page.lines, at),
      ...pairedFact(page.lines, at),
      ...picturedFact(page.lines, at),
    ];
  });
  done.set(page.lines, facts);
  return facts;
}

/** Label and value on one line: "Plan: The Oakmont", or a bold label before (or a small one behind) its value. */
function inlineFacts(line: PageLine, at: number): HomeFact[] {
  if (line.text.length > 300 || !/[\s:]/.test(line.text)) return [];
  const facts: HomeFact[] = [];
  for (const part of line.text.split(/\s*[|•·]\s*/)) {
    const match = /^([^:]{2,48}?)\s*:\s*(\S.{0,160})$/.exec(part);
    const name = match?.[1] ? factNameOf(match[1]) : null;
    if (match?.[1] && match[2] && name)
      facts.push({ name, label: match[1], value: match[2].trim(), quote: line.text, line: at });
  }
  if (facts.length > 0) return facts;
  const [first = '', second = '', ...rest] = inlineParts(line);
  if (first === '' || second === '' || rest.length > 0) return [];
  const name = factNameOf(first);
  if (name && fitsFact(name, second)) return [{ name, label: first, value: second, quote: line.text, line: at }];
  const behind = factNameOf(second);
  return behind && NUMERIC_FACTS.has(behind) && fitsFact(behind, first)
    ? [{ name: behind, label: second, value: first, quote: line.text, line: at }]
    : [];
}

/** The texts that a line's block sets apart from each other. */
function inlineParts(line: PageLine): string[] {
  const block = blockOf(line.element);
  if (block.children.length > 12) return [];
  const textOf = (node: DomNode): string =>
    node.type === 'text' ? node.data : isElement(node) ? textContent(node) : '';
  const parts = block.children.map((node) => collapseSpaces(textOf(node))).filter((text) => text !== '');
  return collapseSpaces(parts.join(' ')) === line.text ? parts : [];
}

/** The element that makes the line a line. */
export function blockOf(element: DomElement): DomElement {
  let at = element;
  while (INLINE.test(at.tagName) && at.parent && 'tagName' in at.parent) at = at.parent as DomElement;
  return at;
}

/** A cell's value under the head of its column. */
function cellFacts(lines: readonly PageLine[], at: number): HomeFact[] {
  const line = lines[at]!;
  const cell = closest(line.element, /^(?:td|th)$/);
  if (!cell) return [];
  const head = headOf(cell);
  const name = head === null ? null : factNameOf(head);
  if (head === null || !name || factNameOf(line.text) === name) return [];
  return [{ name, label: head, value: line.text, quote: rowQuote(lines, at), line: at }];
}

/** A bare number beside a picture: what it counts stands in the picture's text, or in a title of the element around both. */
function picturedFact(lines: readonly PageLine[], at: number): HomeFact[] {
  const line = lines[at]!;
  if (!/^[\d.,½]{1,7}$/.test(line.text)) return [];
  const before = lines[at - 1];
  let element: DomElement | null = line.element;
  for (let up = 0; element && up < 3; up += 1, element = parentOf(element)) {
    if (element.children.length > 12 || textContent(element) !== line.text) return [];
    const pictures = childElements(element).filter(({ tagName }) => tagName === 'img');
    const labels = [element, ...pictures].flatMap(({ attribs }) => [attribs.title, attribs['aria-label'], attribs.alt]);
    const label = labels.find((text) => text !== undefined && factNameOf(text) !== null);
    const name = label === undefined ? null : factNameOf(label);
    if (label === undefined || !name || !NUMERIC_FACTS.has(name)) continue;
    const quote = before && before.region === line.region ? `${before.text}\n${line.text}` : line.text;
    return [{ name, label, value: line.text, quote: quote.length <= MAX_ROW_QUOTE ? quote : line.text, line: at }];
  }
  return [];
}

/** A row's lines as one quote, with those of the heads where they stand next to it. */
function rowQuote(lines: readonly PageLine[], at: number): string {
  const row = closest(lines[at]!.element, /^tr$/);
  const table = row ? closest(row, /^table$/) : null;
  if (!row || !table) return lines[at]!.text;
  const rowOf = (index: number): DomElement | null => (lines[index] ? closest(lines[index].element, /^tr$/) : null);
  const isHead = (index: number): boolean => {
    const other = rowOf(index);
    return (
      other !== null &&
      other !== row &&
      closest(other, /^table$/) === table &&
      cellsOf(other)
        .map((cell) => textContent(cell))
        .join() === headsOf(table).join()
    );
  };
  const reach = (isIn: (index: number) => boolean, from: number, to: number): [number, number] => {
    while (to - from < MAX_ROW_LINES && isIn(from - 1)) from -= 1;
    while (to - from < MAX_ROW_LINES && isIn(to + 1)) to += 1;
    return [from, to];
  };
  const [from, to] = reach((index) => rowOf(index) === row, at, at);
  const [wideFrom, wideTo] = reach(isHead, from, to);
  const quotes = [
    [wideFrom, wideTo],
    [from, to],
  ].map(([start, end]) =>
    lines
      .slice(start, end! + 1)
      .map(({ text }) => text)
      .join('\n'),
  );
  return quotes.find((quote) => quote.length <= MAX_ROW_QUOTE) ?? lines[at]!.text;
}

const MAX_ROW_LINES = 30;
const MAX_ROW_QUOTE = 280;

const heads = new WeakMap<DomElement, readonly string[]>();

/** The head of a cell's column: what the cell says of itself for narrow screens, else the table's first row of labels. */
function headOf(cell: DomElement): string | null {
  for (const name of ['data-label', 'data-th', 'data-title', 'data-column'])
    if (cell.attribs[name]) return cell.attribs[name];
  const row = closest(cell, /^tr$/);
  const table = row ? closest(row, /^table$/) : null;
  if (!row || !table) return null;
  const labels = headsOf(table);
  const column = cellsOf(row).indexOf(cell);
  return column < 0 || cellsOf(row).length < 3 ? null : (labels[column] ?? null);
}

function headsOf(table: DomElement): readonly string[] {
  const known = heads.get(table);
  if (known) return known;
  // Small tables of one home set the labels under the numbers.
  const rows = rowsOf(table)
    .slice(0, 3)
    .map((row) => cellsOf(row).map((cell) => textContent(cell)));
  const labels = rows.find((texts) => texts.filter((text) => factNameOf(text) !== null).length >= 2) ?? [];
  heads.set(table, labels);
  return labels;
}

function rowsOf(table: DomElement): DomElement[] {
  return childElements(table).flatMap((child) =>
    child.tagName === 'tr'
      ? [child]
      : /^(?:thead|tbody)$/.test(child.tagName)
        ? childElements(child).filter(({ tagName }) => tagName === 'tr')
        : [],
  );
}

function cellsOf(row: DomElement): DomElement[] {
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

/** A label alone on its line, and the value on the line before or after it that is nearer in the page's structure. */
function pairedFact(lines: readonly PageLine[], at: number): HomeFact[] {
  const line = lines[at]!;
  const name = factNameOf(line.text);
  if (!name || line.headingLevel === 1) return [];
  const [before, after] = [lines[at - 1], lines[at + 1]];
  const fits = (other: PageLine | undefined): other is PageLine =>
    other !== undefined && !other.foreign && other.region === line.region && fitsFact(name, other.text);
  const isColon = /:\s*$/.test(line.text) || /^(?:dt|th)$/.test(blockOf(line.element).tagName);
  const canFollow = fits(after);
  const canPrecede = NUMERIC_FACTS.has(name) && !isColon && fits(before);
  const useBefore = canPrecede && (!canFollow || isNearer(lines, at));
  if (!useBefore && !canFollow) return [];
  const value = useBefore ? before! : after!;
  if (isInRow(line)) return [];
  const quote = useBefore ? `${value.text}\n${line.text}` : `${line.text}\n${value.text}`;
  return [{ name, label: line.text, value: value.text, quote, line: useBefore ? at - 1 : at + 1 }];
}

/** A head of a column is no label of the head beside it, nor of the first cell below. */
export function isInRow(line: PageLine): boolean {
  const row = closest(line.element, /^tr$/);
  return row !== null && cellsOf(row).length >= 3;
}

/** Whether the line before belongs closer to this label than the line after does. */
function isNearer(lines: readonly PageLine[], at: number): boolean {
  const [before, label, after] = [lines[at - 1]!, lines[at]!, lines[at + 1]!];
  const [near, far] = [
    sharedDepth(before.element, label.element),
    after ? sharedDepth(label.element, after.element) : -1,
  ];
  if (near !== far) return near > far;
  // All in one row of siblings: whichever comes first in it leads.
  let start = at;
  while (start > 0 && at - start < 40 && sharedDepth(lines[start - 1]!.element, label.element) === near) start -= 1;
  return factNameOf(lines[start]!.text) === null && /\d/.test(lines[start]!.text);
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
