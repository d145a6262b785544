import type { CheerioAPI } from 'cheerio';
import { namesBeforeRoles } from '@/lib/privacy/names-before-roles';
import { namesInData } from '@/lib/privacy/names-in-data';
import {
  isHandle,
  isLabelAlone,
  isNameKey,
  isPersonsName,
  isSomebody,
  namesBehindLabels,
  namesIn,
  statedNames,
} from '@/lib/privacy/seller-names';

/** Attributes whose words say what an element holds. */
const HOLDS = ['itemprop', 'property', 'rel', 'class', 'id', 'data-testid', 'data-test', 'data-qa'];
/** Attributes that people are read, or shown. */
const READ = /^(?:alt|title|content|aria-label|aria-description|placeholder)$/;
const META_NAMES =
  /^(?:author|article:author|book:author|dc\.creator|twitter:creator|parsely-author|sailthru\.author)$/i;
const OWN_PROPS = /^(?:brand|manufacturer|model|color|material|addressLocality|addressRegion)$/;
const LONGEST_TEXT = 200;
const LONGEST_HEADING = 1_000;
/** Of an element for somebody that are looked at: one that holds more is a part of the page. */
const MOST_NODES = 300;
const MOST_TEXTS = 8;
/** Columns of tables that are gone through. */
const MOST_COLUMNS = 20;

type Nodes = ReturnType<CheerioAPI['root']>[0]['children'];
type Element = Extract<Nodes[number], { attribs: unknown }>;

/** What a page tells of people, and words that are the thing's own. */
class Found {
  readonly names = new Set<string>();
  readonly own = new Set<string>();

  add(names: readonly string[]): void {
    for (const name of names) this.names.add(name);
  }

  data(text: string): void {
    const { names, own } = namesInData(text);
    this.add(names);
    for (const word of own) this.own.add(word.trim().toLowerCase());
  }
}

/**
 * Names of whoever sells, bids or writes, as a page gives them: in its data, in elements for them, behind labels. The thing's own words
 * (its brand, its colour, its town) are none, and what a heading of the page is called after is no secret, unless it is a person's name.
 */
export function findSellerNames($: CheerioAPI): string[] {
  const found = new Found();
  let isLabelled = false;
  let lastText = '';
  let columns = 0;
  const pending = ([...($.root().get(0)?.children ?? [])] as Nodes).reverse();
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === 'comment') {
      found.data(node.data);
      found.add(namesInProse(node.data));
    }
    if (node.type === 'text') {
      const text = node.data.trim();
      if (text === '') continue;
      const isHeading = 'name' in (node.parent ?? {}) && (node.parent as Element).name === 'th';
      if (isLabelled && !isHeading && !isLabelAlone(text)) found.add(namedBy(text.slice(0, LONGEST_TEXT)));
      if (isHeading && isLabelAlone(text) && (columns += 1) <= MOST_COLUMNS)
        found.add(namesInColumn(node.parent as Element));
      // "Seller" ":" "Jane Doe"
      isLabelled = isLabelAlone(text) || (isLabelled && /^[:–—-]$/.test(text));
      found.add(namesInProse(node.data));
      // <b>Jane Doe</b>, Listing Agent
      const before = lastText;
      lastText = text;
      if (before.length <= LONGEST_TEXT && text.length <= LONGEST_TEXT)
        found.add(namesBeforeRoles(/^[,|·•–—(-]/.test(text) ? `${before} ${text}` : `${before}, ${text}`));
    }
    if (node.type === 'script') {
      for (const child of node.children) if (child.type === 'text') found.data(child.data);
      continue;
    }
    if (!('attribs' in node)) continue;
    readAttributes(node as Element, found);
    pending.push(...([...node.children] as Nodes).reverse());
  }
  const heading = $('h1').first().text().slice(0, LONGEST_HEADING).toLowerCase();
  return [...found.names].filter((name) => isPersonsName(name) || !isOwn(name.toLowerCase(), found.own, heading));
}

/** The thing's own word, or whole words of the page's heading; of a single word also one of several ("Carbon" of "Carbon Black"). */
function isOwn(name: string, own: ReadonlySet<string>, heading: string): boolean {
  if (own.has(name)) return true;
  const words = (text: string) => ` ${text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `;
  if (words(heading).includes(words(name))) return true;
  return !name.includes(' ') && [...own].some((one) => words(one).includes(words(name)));
}

function readAttributes(element: Element, found: Found): void {
  const { attribs } = element;
  for (const [key, value] of Object.entries(attribs)) {
    if (value === '') continue;
    if ((/[{[]/.test(value) && value.includes(':')) || value.includes('%22')) found.data(value);
    if (isSomebody(key.replace(/^(?:data-|:|v-bind:)/, ''))) found.add(statedNames(value));
    if (READ.test(key)) found.add(namesInProse(value));
  }
  if (element.name === 'meta' && META_NAMES.test(attribs['name'] ?? attribs['property'] ?? ''))
    found.add(statedNames((attribs['content'] ?? '').replace(/^@/, '')));
  if (OWN_PROPS.test(attribs['itemprop'] ?? ''))
    found.own.add((attribs['content'] ?? textOf(element)).trim().toLowerCase());
  if (holdsSomebody(attribs)) found.add(namesOf(element, true));
  else if (/(?:^|[/:\s])(?:Person|RealEstateAgent)$/.test(attribs['itemtype'] ?? attribs['typeof'] ?? ''))
    found.add(namesOf(element, false));
  else if (/(?:^|\s)(?:fn|p-name|p-author|byline|author-name)(?:\s|$)/.test(attribs['class'] ?? ''))
    found.add(namedBy(textOf(element)));
}

function holdsSomebody(attributes: Readonly<Record<string, string>>): boolean {
  return HOLDS.some((name) =>
    (attributes[name] ?? '').split(/\s+/, 20).some((word) => word !== '' && partsOf(word).some(isSomebody)),
  );
}

/** "listing__seller-name" is called after its element, "SellerInfo_sellerName__3xYz" before its digest. */
const partsOf = (word: string): string[] => [
  ...new Set([word, ...word.split(/__|--/), ...word.split(/__|--/).flatMap((part) => part.split('_'))]),
];

const namesInProse = (text: string): string[] => [...namesBehindLabels(text), ...namesBeforeRoles(text)];

/** What a text that is whom a label, or an element, names may be. */
function namedBy(text: string): string[] {
  const bare = text.trim();
  if (isHandle(bare) && (/[\d_]/.test(bare) || !/^\p{Lu}\p{Ll}+$/u.test(bare))) return [bare.replace(/^@/, '')];
  return namesIn(bare, 'labelled').flatMap(statedNames);
}

/** What stands in an element for somebody: what elements for a name within it say and, where the element is for nothing else, its own texts. */
function namesOf(element: Element, isForSomebody: boolean): string[] {
  const stated = isForSomebody && element.name === 'meta' ? [element.attribs['content'] ?? ''] : [];
  const texts: string[] = [];
  let left = MOST_NODES;
  const pending: Nodes = [element];
  for (let node = pending.pop(); node && left > 0; node = pending.pop(), left -= 1) {
    if (node.type === 'text' && node.data.trim() !== '') texts.push(node.data.replace(/\s+/g, ' ').trim());
    if (!('attribs' in node)) continue;
    if (isForName(node.attribs)) stated.push(node.attribs['content'] ?? textOf(node as Element));
    pending.push(...([...node.children] as Nodes).reverse());
  }
  const whole = texts.join(' ');
  const own = isForSomebody && left > 0 && texts.length <= MOST_TEXTS ? texts.filter((text) => text.length <= 80) : [];
  return [
    ...stated.flatMap(statedNames),
    ...own.flatMap(namedBy),
    // <span>Jane</span> <span>Doe</span>
    ...(isForSomebody && texts.length <= 3 && whole.length <= 60 ? namedBy(whole) : []),
  ];
}

const isForName = (attributes: Readonly<Record<string, string>>): boolean =>
  `${attributes['itemprop'] ?? ''} ${attributes['property'] ?? ''}`
    .split(/\s+/)
    .some((word) => word !== '' && isNameKey(word.replace(/^schema:/, '')));

function textOf(element: Element): string {
  let text = '';
  const pending: Nodes = [element];
  for (let node = pending.pop(); node && text.length <= LONGEST_TEXT; node = pending.pop()) {
    if (node.type === 'text') text += node.data;
    if ('children' in node) pending.push(...([...node.children] as Nodes).slice(0, MOST_NODES).reverse());
  }
  return text.slice(0, LONGEST_TEXT);
}

const isElement = (node: Nodes[number]): node is Element => 'attribs' in node;

/** Of a table with a heading for somebody over a column: who stands in it. */
function namesInColumn(heading: Element): string[] {
  const cells = (heading.parent?.children ?? []).filter(isElement);
  if (cells.filter(({ name }) => name === 'th').length < 2) return [];
  const column = cells.indexOf(heading);
  let table: Element | null = heading;
  while (table && table.name !== 'table')
    table = table.parent && 'attribs' in table.parent ? (table.parent as Element) : null;
  const names: string[] = [];
  const pending: Nodes = table ? [table] : [];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (!isElement(node)) continue;
    const cell = node.name === 'tr' ? node.children.filter(isElement)[column] : undefined;
    if (cell?.name === 'td') names.push(...namedBy(textOf(cell)));
    pending.push(...([...node.children] as Nodes));
  }
  return names;
}
