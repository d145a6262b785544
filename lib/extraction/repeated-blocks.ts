import { type HidingRule } from '@/lib/web/hidden-style';

import { type PageDocument } from './document';
import { type DomElement, isElement, isHidden, textContent, walkDom } from './dom';
import { type PageLine, type PageLink, type PageLogo, readVisibleLines } from './visible-lines';

/** One of several parts of a page that are built alike: a card, a row, an entry. */
export interface RepeatedBlock {
  /** What it is made of: one element, or a heading and what follows it. */
  elements: readonly DomElement[];
  lines: PageLine[];
  links: PageLink[];
  logos: PageLogo[];
  /** The heading before it, outside of it. */
  under: string;
  /** Of a table's row its cells, empty ones included; else nothing. */
  cells: string[];
}

export interface BlockGroup {
  blocks: RepeatedBlock[];
  /** Headings of a table's columns, in order; empty for anything else. */
  columns: string[];
  /** How many elements deep the blocks stand. */
  depth: number;
}

const MIN_BLOCKS = 2;
const MAX_BLOCKS = 600;
const MIN_TEXT = 3;
/** More text than this is no entry of a list, in characters. */
const MAX_TEXT = 4_000;
const MAX_GROUPS = 120;
/** Blocks of one list share at least this part of the kinds of elements they are made of. */
const LIKENESS = 0.4;
const FRAME = new Set(['nav', 'footer', 'header', 'form', 'select', 'script', 'style', 'template', 'svg', 'noscript']);
const FRAME_ROLES = new Set(['navigation', 'contentinfo', 'banner', 'menu', 'menubar', 'search']);
const NO_BLOCK = new Set(
  'a span b i em strong small p h1 h2 h3 h4 h5 h6 br img picture source button input label td th thead tbody hr ul ol dl table html body main head'.split(
    ' ',
  ),
);

interface Member {
  element: DomElement;
  under: string;
  textLength: number;
  kinds: Set<string>;
}

interface Frame {
  element: DomElement;
  path: string;
  textLength: number;
  kinds: Set<string>;
  under: string;
}

/**
 * Parts of a page that repeat, whatever their class names: elements that stand at the same path of tags and are made of
 * the same kinds of elements, and runs of headings of one level with what follows each. Outermost lists first among
 * equals. Pure, never throws; frames (menus, footers, forms) are left out.
 */
export function findRepeatedBlocks({ tree, hidingRules: rules }: PageDocument): BlockGroup[] {
  const { groups, parents } = collect(tree, rules);
  const found: BlockGroup[] = [];
  const known = new Map<DomElement, RepeatedBlock>();
  for (const { path, members } of largestOf(groups)) {
    const alike = alikeOf(members);
    if (alike.length < MIN_BLOCKS || alike.length > MAX_BLOCKS) continue;
    const columns = path.endsWith('>tr') ? columnsOf(alike[0]?.element ?? null) : [];
    const blocks = alike.map(({ element, under }) => {
      const block = known.get(element) ?? blockOf([element], under, rules);
      known.set(element, block);
      return block;
    });
    const isHead = ({ cells }: RepeatedBlock): boolean => columns.length > 0 && cells.join('\n') === columns.join('\n');
    found.push({ blocks: blocks.filter((block) => !isHead(block)), columns, depth: path.split('>').length });
  }
  found.push(...parents.flatMap(({ element, under }) => headedRuns(element, under, rules)));
  return found
    .map((group) => ({ ...group, blocks: group.blocks.filter(({ lines }) => lines.length > 0) }))
    .filter(({ blocks }) => blocks.length >= MIN_BLOCKS)
    .sort((a, b) => a.depth - b.depth);
}

/**
 * Elements at one path of tags, all together and those under one parent or one parent's parent: a list may be spread over
 * rows, and a page may hold several lists that are nested alike. The largest first.
 */
function largestOf(groups: ReadonlyMap<string, Member[]>): { path: string; members: Member[] }[] {
  const sets: { path: string; members: Member[] }[] = [];
  for (const [path, members] of groups) {
    sets.push({ path, members });
    for (const holderOf of [parentOf, (element: DomElement) => parentOf(parentOf(element))]) {
      const parts = new Map<unknown, Member[]>();
      for (const member of members) {
        const holder = holderOf(member.element);
        const part = parts.get(holder) ?? [];
        part.push(member);
        parts.set(holder, part);
      }
      if (parts.size > 1)
        for (const part of parts.values()) if (part.length >= MIN_BLOCKS) sets.push({ path, members: part });
    }
  }
  const sizeOf = ({ members }: { members: Member[] }): number =>
    members.reduce((sum, { textLength }) => sum + textLength, 0);
  return sets.sort((a, b) => sizeOf(b) - sizeOf(a)).slice(0, MAX_GROUPS);
}

function parentOf(element: DomElement | null): DomElement | null {
  const parent = element?.parent ?? null;
  return parent && 'tagName' in parent ? (parent as DomElement) : null;
}

function collect(
  root: Parameters<typeof walkDom>[0],
  rules: readonly HidingRule[],
): { groups: Map<string, Member[]>; parents: { element: DomElement; under: string }[] } {
  const groups = new Map<string, Member[]>();
  const parents: { element: DomElement; under: string }[] = [];
  const stack: Frame[] = [];
  let heading = '';
  let written: string[] | null = null;
  walkDom(root, {
    enter(element) {
      const { tagName, attribs } = element;
      const isFrame = FRAME.has(tagName) || FRAME_ROLES.has(attribs.role ?? '');
      if (tagName !== 'html' && tagName !== 'body' && (isFrame || isHidden(element, rules))) return false;
      const path = `${stack.at(-1)?.path ?? ''}>${tagName}`;
      stack.push({ element, path, textLength: 0, kinds: new Set(), under: heading });
      if (/^h[1-6]$/.test(tagName)) written = [];
      return true;
    },
    text(data) {
      const top = stack.at(-1);
      if (top) top.textLength += data.trim().length;
      written?.push(data);
    },
    leave(element) {
      const frame = stack.pop();
      const outer = stack.at(-1);
      if (!frame) return;
      if (/^h[1-6]$/.test(element.tagName) && written) {
        heading = written.join('').replace(/\s+/g, ' ').trim();
        written = null;
      }
      if (outer) {
        outer.textLength += frame.textLength;
        outer.kinds.add(element.tagName);
        for (const kind of frame.kinds) if (outer.kinds.size < 40) outer.kinds.add(kind);
      }
      if (hasHeadings(element)) parents.push({ element, under: frame.under });
      const isBlock = !NO_BLOCK.has(element.tagName) || isCardLink(element) || isBrokenParagraph(element);
      if (isBlock && frame.textLength >= MIN_TEXT && frame.textLength <= MAX_TEXT && stack.length < 60) {
        const { under, textLength, kinds } = frame;
        const members = groups.get(frame.path) ?? [];
        if (members.length <= MAX_BLOCKS) members.push({ element, under, textLength, kinds });
        groups.set(frame.path, members);
      }
    },
  });
  return { groups, parents: parents.slice(0, MAX_GROUPS) };
}

/** A link that wraps a whole card holds more than words. */
function isCardLink(element: DomElement): boolean {
  return element.tagName === 'a' && element.children.filter(isElement).length > 1;
}

/** A paragraph of several lines may be an entry. */
function isBrokenParagraph(element: DomElement): boolean {
  return element.tagName === 'p' && element.children.some((child) => isElement(child) && child.tagName === 'br');
}

function hasHeadings(element: DomElement): boolean {
  const headings = element.children.filter(isElement).filter(({ tagName }) => /^h[2-6]$/.test(tagName));
  return headings.length >= MIN_BLOCKS;
}

/** The members that are made like most of them: a list's odd entries (an advertisement, a heading row) stay out. */
function alikeOf(members: readonly Member[]): Member[] {
  if (members.length < MIN_BLOCKS) return [];
  const counts = new Map<string, number>();
  for (const { kinds } of members) for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const usual = new Set([...counts].filter(([, count]) => count * 2 >= members.length).map(([kind]) => kind));
  return members.filter(({ kinds }) => {
    const shared = [...kinds].filter((kind) => usual.has(kind)).length;
    const all = new Set([...kinds, ...usual]).size;
    return all === 0 || shared / all >= LIKENESS;
  });
}

function blockOf(elements: readonly DomElement[], under: string, rules: readonly HidingRule[]): RepeatedBlock {
  const { lines, links, logos } = readVisibleLines({ children: [...elements] }, rules);
  const row = elements[0]?.tagName === 'tr' ? elements[0] : null;
  const cells = row
    ? row.children
        .filter(isElement)
        .filter(({ tagName }) => /^t[dh]$/.test(tagName))
        .map(textContent)
    : [];
  return { elements, lines, links, logos, under, cells };
}

/** The cells of a table's heading row. */
function columnsOf(row: DomElement | null): string[] {
  let table = row?.parent ?? null;
  while (table && isElement(table as DomElement) && (table as DomElement).tagName !== 'table') table = table.parent;
  if (!table || !('children' in table)) return [];
  const columns: string[] = [];
  let isDone = false;
  let cell: string[] | null = null;
  walkDom(table, {
    enter(element) {
      if (isDone) return false;
      if (element.tagName === 'th' || isBoldCell(element)) cell = [];
      return true;
    },
    text: (data) => cell?.push(data),
    leave(element) {
      if (/^t[hd]$/.test(element.tagName) && cell) {
        columns.push(cell.join('').replace(/\s+/g, ' ').trim());
        cell = null;
      }
      // Only the first row may head the others.
      if (element.tagName === 'tr') isDone = true;
    },
  });
  return columns.length > 1 ? columns : [];
}

/** Without `<th>` a heading row is set in bold, or stands in the table's head. */
function isBoldCell(element: DomElement): boolean {
  if (element.tagName !== 'td') return false;
  const children = element.children.filter(
    (child) => isElement(child) || (child.type === 'text' && child.data.trim() !== ''),
  );
  const isBold =
    children.length > 0 && children.every((child) => isElement(child) && /^(?:b|strong)$/.test(child.tagName));
  return isBold || parentOf(parentOf(element))?.tagName === 'thead';
}

/** Entries without an element of their own: each heading of the commonest level with its siblings up to the next. */
function headedRuns(parent: DomElement, under: string, rules: readonly HidingRule[]): BlockGroup[] {
  const children = parent.children.filter(isElement);
  const levels = new Map<string, number>();
  for (const { tagName } of children) if (/^h[2-6]$/.test(tagName)) levels.set(tagName, (levels.get(tagName) ?? 0) + 1);
  const [level, count] = [...levels].sort((a, b) => b[1] - a[1])[0] ?? ['', 0];
  if (count < MIN_BLOCKS) return [];
  const runs: DomElement[][] = [];
  let heading = under;
  const headings: string[] = [];
  for (const child of children) {
    if (child.tagName === level) {
      runs.push([child]);
      headings.push(heading);
    } else if (/^h[1-6]$/.test(child.tagName) && child.tagName < level) heading = '';
    else runs.at(-1)?.push(child);
  }
  return [{ blocks: runs.map((run, index) => blockOf(run, headings[index] ?? '', rules)), columns: [], depth: 99 }];
}
