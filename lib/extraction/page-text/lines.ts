import { type PageDocument } from '../document';
import { type PageLine } from '../visible-lines';

/** Worked out once for a page's lines, which several readers go through one after the other. */
function oncePerPage<T>(work: (page: PageDocument) => T): (page: PageDocument) => T {
  const done = new WeakMap<readonly PageLine[], T>();
  return (page) => {
    const known = done.get(page.lines);
    if (known !== undefined) return known;
    const result = work(page);
    done.set(page.lines, result);
    return result;
  };
}

/** Lines that the page's owner wrote about itself: no reviews, comments, related boxes. */
export const ownLines = oncePerPage((page): readonly PageLine[] => page.lines.filter((line) => !line.foreign));

/** Sentences of the page's own main part, in its order: what is longer than a label or a menu's entry. */
export function prose(page: PageDocument): string[] {
  const own = ownLines(page).filter(({ region, headingLevel }) => region === 'main' && headingLevel === 0);
  return own.map(({ text }) => text).filter((text) => text.length >= SHORTEST_PROSE);
}

const SHORTEST_PROSE = 40;

/** The page's own lines, and labels joined with the short value on the next line, as tables and fact boxes set them. */
export const statements = oncePerPage((page): readonly { text: string }[] => {
  const lines = ownLines(page);
  return lines.flatMap((line, index) => {
    const next = lines[index + 1];
    const isLabel = line.text.length <= 40 && !/\d/.test(line.text) && next !== undefined && next.text.length <= 20;
    return isLabel ? [line, { text: `${line.text}\n${next.text}` }] : [line];
  });
});

/** Lines short enough to head a section, with the words they head it by; a long page has few different ones. */
const headings = oncePerPage((page): ReadonlyMap<number, string> => {
  const bare = new Map<string, string>();
  const found = new Map<number, string>();
  page.lines.forEach((line, index) => {
    if (line.text.length > MAX_HEADING_LENGTH) return;
    const known = bare.get(line.text) ?? bareHeading(line.text);
    bare.set(line.text, known);
    found.set(index, known);
  });
  return found;
});

export interface Section {
  heading: PageLine;
  lines: PageLine[];
}

/** A heading that is none by its tag, as many themes write them, must be short and stand alone. */
const MAX_HEADING_LENGTH = 80;

/**
 * Sections whose heading matches. A section ends at the next heading of its own level or above, at the next line that
 * reads as a heading of any kind this caller looks for, and where the page's region changes.
 */
export function sectionsUnder(page: PageDocument, heading: RegExp, anyHeading: RegExp = heading): Section[] {
  const sections: Section[] = [];
  const lines = page.lines;
  for (const [i, text] of headings(page)) {
    const line = lines[i];
    if (!line || line.foreign || line.region === 'nav' || !heading.test(text)) continue;
    if (line.item !== null && line.headingLevel === 0 && line.list !== null) continue;
    const section: Section = { heading: line, lines: [] };
    for (let k = i + 1; k < lines.length && section.lines.length < 400; k += 1) {
      const next = lines[k];
      if (!next || endsSection(line, next, anyHeading)) break;
      if (!next.foreign) section.lines.push(next);
    }
    if (section.lines.length > 0) sections.push(section);
  }
  return sections;
}

function endsSection(heading: PageLine, next: PageLine, anyHeading: RegExp): boolean {
  if (next.region !== heading.region) return true;
  if (next.headingLevel > 0) return heading.headingLevel === 0 || next.headingLevel <= heading.headingLevel;
  return next.list === null && next.text.length <= MAX_HEADING_LENGTH && anyHeading.test(bareHeading(next.text));
}

/** "Our Awards & Recognition:" → "our awards & recognition" */
export function bareHeading(text: string): string {
  return text
    .toLowerCase()
    .replace(/[:.!–—-]+$/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Lines that belong to one list entry, card or table row together; other lines stand alone. */
export function groupByItem(lines: readonly PageLine[]): PageLine[][] {
  const groups: PageLine[][] = [];
  let item: number | null = null;
  for (const line of lines) {
    const current = groups.at(-1);
    if (current && line.item !== null && line.item === item) current.push(line);
    else groups.push([line]);
    item = line.item;
  }
  return groups;
}

/** Calls to action and navigation, which stand between the entries of any list. */
export const NOT_AN_ENTRY =
  /^(?:view|see|read|learn|show|load|browse|explore|discover|find|click|contact|get|request|schedule|call|download|back to|more|all|next|previous|share|home|menu|skip)\b.{0,40}$/i;
