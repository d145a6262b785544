import { type PageDocument } from '../document';
import { type DomElement } from '../dom';
import { type PageLine } from '../visible-lines';
import { placesOn } from './home-address';
import { blockOf, childElements, parentOf } from '../line-structure';
import { readFacts } from './home-facts';
import { readMoney } from './home-price';
import { readSpecs } from './home-specs';
import { isSameStreet, readPlace, streetKey } from './home-street';

/** One entry of a page's list: neighbouring lines, and the street they state. */
export interface HomeItem {
  /** Index of the first line, and of the first one after it. */
  from: number;
  to: number;
  /** Key of its street; null for plans and whatever else a list holds. */
  key: string | null;
}

type SignalKind = 'address' | 'price' | 'bedrooms' | 'bathrooms' | 'sqft';

/** What the lines inside an element say that lists of homes say of each entry. */
interface Signals {
  kinds: Set<SignalKind>;
  keys: Set<string>;
  /** All signals in order: two parts with the same are one entry shown twice, for wide and narrow screens. */
  words: string[];
}

interface LineSignal {
  line: number;
  kind: SignalKind;
  word: string;
}

/** More lines with signals than this are no list that a person reads. */
const MAX_SIGNALS = 30_000;
/** An entry is compared with so many brothers before and after it. */
const NEIGHBOURS = 20;

/**
 * Entries of whatever list of homes or plans a page shows, by structure alone: brothers of one tag that each hold at least
 * two of address, price, bedrooms, bathrooms and area, and share two of those kinds; or, where addresses and their facts
 * stand side by side in one element, the stretches between them. Class names play no part.
 */
export function findHomeItems(page: PageDocument): HomeItem[] {
  const signals = signalsOf(page);
  const byElement = gather(page.lines, signals);
  const members = membersOf(byElement);
  const samples = samplesOf(members);
  const items = new Map<DomElement, HomeItem>();
  const loose: LineSignal[] = [];
  for (const signal of signals) {
    let at: DomElement | null = blockOf(page.lines[signal.line]!.element);
    while (at && !members.has(at)) at = parentOf(at);
    at ??= signal.kind === 'address' ? cousinOf(page.lines[signal.line]!, samples, byElement) : null;
    if (at && !items.has(at)) items.set(at, itemOf(page.lines, at, byElement.get(at)!, signal.line));
    else if (!at && signal.kind === 'address') loose.push(signal);
  }
  const isFlat = ({ line }: LineSignal): boolean => {
    const own = byElement.get(blockOf(page.lines[line]!.element));
    return own !== undefined && own.kinds.size === 1;
  };
  const found = [...items.values(), ...stretches(page.lines, loose.filter(isFlat), byElement)].filter(
    (item) => !isHeadline(page, item),
  );
  return found.sort((a, b) => a.from - b.from || a.to - b.to);
}

/** The part of a page under its only first heading, or about the street in its title, is the page's subject. */
function isHeadline(page: PageDocument, { from, to, key }: HomeItem): boolean {
  const titles = page.lines.flatMap(({ headingLevel, foreign }, at) => (headingLevel === 1 && !foreign ? [at] : []));
  if (titles.length === 1 && titles[0]! >= from && titles[0]! < to) return true;
  const named = [page.title, ...page.meta.filter(({ name }) => name === 'og:title').map(({ content }) => content)];
  return key !== null && named.some((title) => isSameStreet(streetKey(readPlace(title)?.street ?? '') ?? '', key));
}

function signalsOf(page: PageDocument): LineSignal[] {
  const places = placesOn(page).filter(({ score }) => score > 0);
  const signals: LineSignal[] = places.map(({ line, key }) => ({ line, kind: 'address', word: key }));
  const facts = readFacts(page);
  for (const { name, value, line } of facts) {
    if (name === 'bedrooms' || name === 'sqft') signals.push({ line, kind: name, word: value });
    else if (name === 'beds_baths')
      signals.push({ line, kind: 'bedrooms', word: value }, { line, kind: 'bathrooms', word: value });
    else if (name === 'bathrooms' || name === 'full_baths') signals.push({ line, kind: 'bathrooms', word: value });
    else if (name === 'money' && /\d{3}/.test(value)) signals.push({ line, kind: 'price', word: value });
  }
  page.lines.forEach((line, at) => {
    if (line.foreign || line.region === 'nav' || line.region === 'footer' || line.text.length > 300) return;
    for (const { field, input } of readSpecs(line.text))
      if (field === 'bedrooms' || field === 'bathrooms' || field === 'sqft')
        signals.push({ line: at, kind: field, word: input });
    for (const { amountUsd, meaning } of readMoney(line.text))
      if (meaning === 'price' || meaning === 'open' || meaning === 'former')
        signals.push({ line: at, kind: 'price', word: String(amountUsd) });
  });
  // Counts of a unit on the next line, and spans ("3-4 Beds"), count too: a plan's card gives little else.
  page.lines.forEach((line, at) => {
    if (line.foreign || line.text.length > 60) return;
    const next = /^[\d\s.,–+-]{1,14}$/.test(line.text) ? ` ${page.lines[at + 1]?.text ?? ''}` : '';
    const kind = SPAN.exec(`${line.text}${next}`)?.[1]?.toLowerCase();
    if (kind !== undefined)
      signals.push({
        line: at,
        kind:
          kind.startsWith('be') || kind.startsWith('bd') || kind === 'br'
            ? 'bedrooms'
            : kind.startsWith('b')
              ? 'bathrooms'
              : 'sqft',
        word: line.text,
      });
  });
  return signals.sort((a, b) => a.line - b.line).slice(0, MAX_SIGNALS);
}

const SPAN =
  /\d\s*(?:\+|(?:-|–|—|to|or)\s*\d[\d,.]*)?\s*(beds?|bedrooms?|bd|br|baths?|bathrooms?|ba|sq\.?\s*ft|sqft|sf|square feet)\b/i;

function gather(lines: readonly PageLine[], signals: readonly LineSignal[]): Map<DomElement, Signals> {
  const byElement = new Map<DomElement, Signals>();
  for (const { line, kind, word } of signals) {
    for (let at: DomElement | null = blockOf(lines[line]!.element); at; at = parentOf(at)) {
      const own = byElement.get(at) ?? { kinds: new Set(), keys: new Set(), words: [] };
      byElement.set(at, own);
      own.kinds.add(kind);
      if (kind === 'address') own.keys.add(word);
      if (own.words.length < 40) own.words.push(`${kind}:${word}`);
    }
  }
  return byElement;
}

/** Elements that are entries of a list: alike to at least one brother that says something else. */
function membersOf(byElement: ReadonlyMap<DomElement, Signals>): Set<DomElement> {
  const brothers = new Map<DomElement, DomElement[]>();
  for (const [element, { kinds, keys }] of byElement) {
    const parent = parentOf(element);
    if (!parent || kinds.size < 2 || keys.size > 1) continue;
    const known = brothers.get(parent);
    if (known) known.push(element);
    else brothers.set(parent, [element]);
  }
  const members = new Set<DomElement>();
  for (const group of brothers.values()) {
    const alike = group.filter((element, at) =>
      group.slice(Math.max(0, at - NEIGHBOURS), at + NEIGHBOURS).some((other) => isAlike(element, other, byElement)),
    );
    for (const element of alike) members.add(element);
  }
  return members;
}

/** An entry alone in its row, while other rows hold several: of the tag and depth of an entry, and alike in what it says. */
function cousinOf(
  line: PageLine,
  samples: ReadonlyMap<string, readonly DomElement[]>,
  byElement: ReadonlyMap<DomElement, Signals>,
): DomElement | null {
  if (line.headingLevel === 1) return null;
  for (let at: DomElement | null = blockOf(line.element); at; at = parentOf(at)) {
    const own = byElement.get(at);
    if (!own || own.keys.size > 1) return null;
    if (own.kinds.size < 2) continue;
    if (samples.get(placeIn(at))?.some((member) => isAlike(at!, member, byElement))) return at;
  }
  return null;
}

/** Some entries of each tag and depth. */
function samplesOf(members: ReadonlySet<DomElement>): Map<string, DomElement[]> {
  const samples = new Map<string, DomElement[]>();
  for (const member of members) {
    const place = placeIn(member);
    const known = samples.get(place) ?? [];
    if (known.length < 5) samples.set(place, [...known, member]);
  }
  return samples;
}

/** Tag and depth. */
function placeIn(element: DomElement): string {
  let depth = 0;
  for (let at = parentOf(element); at; at = parentOf(at)) depth += 1;
  return `${element.tagName} ${depth}`;
}

function isAlike(a: DomElement, b: DomElement, byElement: ReadonlyMap<DomElement, Signals>): boolean {
  if (a === b || a.tagName !== b.tagName) return false;
  const [own, its] = [byElement.get(a)!, byElement.get(b)!];
  if (own.words.join('|') === its.words.join('|')) return false;
  const [key, other] = [[...own.keys][0], [...its.keys][0]];
  // Two parts about one street are parts of one entry.
  if (key !== undefined && key === other) return false;
  return [...own.kinds].filter((kind) => its.kinds.has(kind)).length >= 2;
}

function itemOf(lines: readonly PageLine[], element: DomElement, { keys }: Signals, line: number): HomeItem {
  const isInside = (at: number): boolean => {
    for (let up: DomElement | null = lines[at]?.element ?? null; up; up = parentOf(up)) if (up === element) return true;
    return false;
  };
  let [from, to] = [line, line + 1];
  while (from > 0 && isInside(from - 1)) from -= 1;
  while (to < lines.length && isInside(to)) to += 1;
  return { from, to, key: [...keys][0] ?? null };
}

/** Addresses that share a parent with the facts of their homes: each stretch from one to the next is an entry. */
function stretches(
  lines: readonly PageLine[],
  addresses: readonly LineSignal[],
  byElement: ReadonlyMap<DomElement, Signals>,
): HomeItem[] {
  const byParent = new Map<DomElement, { child: DomElement; signal: LineSignal }[]>();
  const parents = new Map<DomElement, Set<string>>();
  for (const { line, word } of addresses)
    for (let at = parentOf(blockOf(lines[line]!.element)); at; at = parentOf(at))
      parents.set(at, (parents.get(at) ?? new Set()).add(word));
  for (const signal of addresses) {
    let child: DomElement | null = blockOf(lines[signal.line]!.element);
    let parent = parentOf(child);
    while (parent && (parents.get(parent)?.size ?? 0) < 2) [child, parent] = [parent, parentOf(parent)];
    // Where the address has a part of its own with other facts in it, the page is no flat row of brothers.
    if (!parent || !child || byElement.get(child)?.kinds.size !== 1) continue;
    byParent.set(parent, [...(byParent.get(parent) ?? []), { child, signal }]);
  }
  return [...byParent].flatMap(([parent, anchors]) => (anchors.length < 2 ? [] : stretchesIn(lines, parent, anchors)));
}

function stretchesIn(
  lines: readonly PageLine[],
  parent: DomElement,
  anchors: readonly { child: DomElement; signal: LineSignal }[],
): HomeItem[] {
  const children = childElements(parent);
  const places = anchors.map(({ child }) => children.indexOf(child));
  if (new Set(places).size < 2) return [];
  const lead = leadOf(children, places);
  const gaps = places.slice(1).map((place, index) => place - places[index]!);
  const usual = Math.max(...gaps);
  return anchors.flatMap(({ signal }, index) => {
    const start = places[index]! - lead;
    const end = index + 1 < places.length ? places[index + 1]! - lead : Math.min(children.length, start + usual);
    const own = new Set(children.slice(start, end));
    const range = rangeWithin(lines, parent, own, signal.line);
    return range.to > range.from ? [{ ...range, key: signal.word }] : [];
  });
}

/** How many brothers before each address belong to it: as many as have the same tags before every one. */
function leadOf(children: readonly DomElement[], places: readonly number[]): number {
  const least = Math.min(places[0]!, ...places.slice(1).map((place, index) => place - places[index]! - 1));
  let lead = 0;
  while (lead < least && new Set(places.map((place) => children[place - lead - 1]?.tagName)).size === 1) lead += 1;
  return lead;
}

function rangeWithin(
  lines: readonly PageLine[],
  parent: DomElement,
  own: ReadonlySet<DomElement>,
  line: number,
): { from: number; to: number } {
  const isInside = (at: number): boolean => {
    for (let up: DomElement | null = lines[at]?.element ?? null; up && up !== parent; up = parentOf(up))
      if (own.has(up)) return true;
    return false;
  };
  let [from, to] = [line, line + 1];
  while (from > 0 && isInside(from - 1)) from -= 1;
  while (to < lines.length && isInside(to)) to += 1;
  return { from, to };
}
