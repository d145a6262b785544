import { type PageDocument } from './document';
import { collapseSpaces, type DomElement, type DomNode, isElement, textContent } from './dom';
import { blockOf, cellsOf, childElements, closest, isInRow, parentOf, rowsOf, sharedDepth } from './line-structure';
import { type PageLine } from './visible-lines';

/** What labels announce of one kind of thing. Keep one object for each: what was read by it is remembered. */
export interface FactVocabulary<Name extends string> {
  /** What a text announces when it is nothing but a label; null otherwise. */
  nameOf(text: string): Name | null;
  /** Whether a text has the form of a value of the fact. */
  fits(name: Name, text: string): boolean;
  /** Facts whose value is a number: its label may as well stand under or behind it. */
  numeric: ReadonlySet<Name>;
}

/** A label and the value it stands with, as fact boxes, tables and definition lists set them. */
export interface LabelledFact<Name extends string> {
  name: Name;
  label: string;
  value: string;
  /** The lines both stand on, in page order. */
  quote: string;
  /** Index of the value's line. */
  line: number;
}

const MAX_ROW_LINES = 30;
const MAX_ROW_QUOTE = 280;

/** Reads the labelled facts of pages by one vocabulary, each page once. */
export class FactReader<Name extends string> {
  private readonly done = new WeakMap<readonly PageLine[], LabelledFact<Name>[]>();
  private readonly byLine = new WeakMap<readonly LabelledFact<Name>[], Map<number, LabelledFact<Name>[]>>();
  private readonly heads = new WeakMap<DomElement, readonly string[]>();

  constructor(private readonly words: FactVocabulary<Name>) {}

  /** The facts whose value stands on a line. */
  at(page: Pick<PageDocument, 'lines'>, line: number): readonly LabelledFact<Name>[] {
    const facts = this.read(page);
    let index = this.byLine.get(facts);
    if (!index) {
      index = new Map();
      for (const fact of facts) {
        const known = index.get(fact.line);
        if (known) known.push(fact);
        else index.set(fact.line, [fact]);
      }
      this.byLine.set(facts, index);
    }
    return index.get(line) ?? [];
  }

  /** Every labelled fact of a page's lines, in page order; worked out once. */
  read(page: Pick<PageDocument, 'lines'>): readonly LabelledFact<Name>[] {
    const known = this.done.get(page.lines);
    if (known) return known;
    const facts = page.lines.flatMap((line, at) => {
      if (line.foreign) return [];
      return [
        ...this.inlineFacts(line, at),
        ...this.cellFacts(page.lines, at),
        ...this.pairedFact(page.lines, at),
        ...this.picturedFact(page.lines, at),
      ];
    });
    this.done.set(page.lines, facts);
    return facts;
  }

  /** Label and value on one line: "Plan: The Oakmont", or a bold label before (or a small one behind) its value. */
  private inlineFacts(line: PageLine, at: number): LabelledFact<Name>[] {
    if (line.text.length > 300 || !/[\s:]/.test(line.text)) return [];
    const facts: LabelledFact<Name>[] = [];
    for (const part of line.text.split(/\s*[|•·]\s*/)) {
      const match = /^([^:]{2,48}?)\s*:\s*(\S.{0,160})$/.exec(part);
      const name = match?.[1] ? this.words.nameOf(match[1]) : null;
      if (match?.[1] && match[2] && name)
        facts.push({ name, label: match[1], value: match[2].trim(), quote: line.text, line: at });
    }
    if (facts.length > 0) return facts;
    const [first = '', second = '', ...rest] = inlineParts(line);
    if (first === '' || second === '' || rest.length > 0) return [];
    const name = this.words.nameOf(first);
    if (name && this.words.fits(name, second))
      return [{ name, label: first, value: second, quote: line.text, line: at }];
    const behind = this.words.nameOf(second);
    return behind && this.words.numeric.has(behind) && this.words.fits(behind, first)
      ? [{ name: behind, label: second, value: first, quote: line.text, line: at }]
      : [];
  }

  /** A cell's value under the head of its column. */
  private cellFacts(lines: readonly PageLine[], at: number): LabelledFact<Name>[] {
    const line = lines[at]!;
    const cell = closest(line.element, /^(?:td|th)$/);
    if (!cell) return [];
    const pair = this.besideOf(cell);
    if (pair !== null) return this.besideFact(lines, at, pair);
    const head = this.headOf(cell);
    const name = head === null ? null : this.words.nameOf(head);
    if (head === null || !name || this.words.nameOf(line.text) === name) return [];
    return [{ name, label: head, value: line.text, quote: this.rowQuote(lines, at), line: at }];
  }

  /** A bare number beside a picture: what it counts stands in the picture's text, or in a title of the element around both. */
  private picturedFact(lines: readonly PageLine[], at: number): LabelledFact<Name>[] {
    const line = lines[at]!;
    if (!/^[\d.,½]{1,7}$/.test(line.text)) return [];
    const before = lines[at - 1];
    let element: DomElement | null = line.element;
    for (let up = 0; element && up < 3; up += 1, element = parentOf(element)) {
      if (element.children.length > 12 || textContent(element) !== line.text) return [];
      const pictures = childElements(element).filter(({ tagName }) => tagName === 'img');
      const labels = [element, ...pictures].flatMap(({ attribs }) => [
        attribs.title,
        attribs['aria-label'],
        attribs.alt,
      ]);
      const label = labels.find((text) => text !== undefined && this.words.nameOf(text) !== null);
      const name = label === undefined ? null : this.words.nameOf(label);
      if (label === undefined || !name || !this.words.numeric.has(name)) continue;
      const quote = before && before.region === line.region ? `${before.text}\n${line.text}` : line.text;
      return [{ name, label, value: line.text, quote: quote.length <= MAX_ROW_QUOTE ? quote : line.text, line: at }];
    }
    return [];
  }

  /** A row's lines as one quote, with those of the heads where they stand next to it. */
  private rowQuote(lines: readonly PageLine[], at: number): string {
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
          .join() === this.headsOf(table).join()
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

  /** In a row of labels and values in turn ("Mileage | 34,120 | Engine | V8") the label before a value; empty for a label. */
  private besideOf(cell: DomElement): string | null {
    const row = closest(cell, /^tr$/);
    const cells = row ? cellsOf(row) : [];
    const texts = cells.map((one) => textContent(one));
    if (!this.isInPairs(texts)) return null;
    const column = cells.indexOf(cell);
    return column % 2 === 0 ? '' : (texts[column - 1] ?? '');
  }

  private isInPairs(texts: readonly string[]): boolean {
    if (texts.length < 4 || texts.length % 2 !== 0) return false;
    const isLabel = (text: string): boolean => this.words.nameOf(text) !== null;
    const labels = texts.filter((_, at) => at % 2 === 0);
    return (
      labels.filter(isLabel).length * 2 >= texts.length / 2 &&
      isLabel(texts[0]!) &&
      !texts.some((text, at) => at % 2 === 1 && isLabel(text))
    );
  }

  private besideFact(lines: readonly PageLine[], at: number, label: string): LabelledFact<Name>[] {
    const name = this.words.nameOf(label);
    const value = lines[at]!.text;
    if (!name || !this.words.fits(name, value)) return [];
    const quote = lines[at - 1]?.text === label ? `${label}\n${value}` : this.rowQuote(lines, at);
    return [{ name, label, value, quote, line: at }];
  }

  /** The head of a cell's column: what the cell says of itself for narrow screens, else the table's first row of labels. */
  private headOf(cell: DomElement): string | null {
    for (const name of ['data-label', 'data-th', 'data-title', 'data-column'])
      if (cell.attribs[name]) return cell.attribs[name];
    const row = closest(cell, /^tr$/);
    const table = row ? closest(row, /^table$/) : null;
    if (!row || !table) return null;
    const labels = this.headsOf(table);
    const column = cellsOf(row).indexOf(cell);
    return column < 0 || cellsOf(row).length < 3 ? null : (labels[column] ?? null);
  }

  private headsOf(table: DomElement): readonly string[] {
    const known = this.heads.get(table);
    if (known) return known;
    // Small tables of one home set the labels under the numbers.
    const rows = rowsOf(table)
      .slice(0, 3)
      .map((row) => cellsOf(row).map((cell) => textContent(cell)))
      .filter((texts) => !this.isInPairs(texts));
    const labels = rows.find((texts) => texts.filter((text) => this.words.nameOf(text) !== null).length >= 2) ?? [];
    this.heads.set(table, labels);
    return labels;
  }

  /** A label alone on its line, and the value on the line before or after it that is nearer in the page's structure. */
  private pairedFact(lines: readonly PageLine[], at: number): LabelledFact<Name>[] {
    const line = lines[at]!;
    const name = this.words.nameOf(line.text);
    if (!name || line.headingLevel === 1) return [];
    const [before, after] = [lines[at - 1], lines[at + 1]];
    const fits = (other: PageLine | undefined): other is PageLine =>
      other !== undefined && !other.foreign && other.region === line.region && this.words.fits(name, other.text);
    const isColon = /:\s*$/.test(line.text) || /^(?:dt|th)$/.test(blockOf(line.element).tagName);
    const canFollow = fits(after);
    const canPrecede = this.words.numeric.has(name) && !isColon && fits(before);
    const useBefore = canPrecede && (!canFollow || this.isNearer(lines, at));
    if (!useBefore && !canFollow) return [];
    const value = useBefore ? before! : after!;
    if (isInRow(line)) return [];
    const quote = useBefore ? `${value.text}\n${line.text}` : `${line.text}\n${value.text}`;
    return [{ name, label: line.text, value: value.text, quote, line: useBefore ? at - 1 : at + 1 }];
  }

  /** Whether the line before belongs closer to this label than the line after does. */
  private isNearer(lines: readonly PageLine[], at: number): boolean {
    const [before, label, after] = [lines[at - 1]!, lines[at]!, lines[at + 1]!];
    const [near, far] = [
      sharedDepth(before.element, label.element),
      after ? sharedDepth(label.element, after.element) : -1,
    ];
    if (near !== far) return near > far;
    // All in one row of siblings: whichever comes first in it leads.
    let start = at;
    while (start > 0 && at - start < 40 && sharedDepth(lines[start - 1]!.element, label.element) === near) start -= 1;
    return this.words.nameOf(lines[start]!.text) === null && /\d/.test(lines[start]!.text);
  }
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
