import { kindOf } from '@/lib/catalog/field-kinds/kind-of';
import { propertyType } from '@/lib/catalog/types/property';

import { type PageDocument } from '../document';
import { type FieldCandidate, pageReason } from '../entity-mapping';
import { type PageLine } from '../visible-lines';
import { textContent } from '../dom';
import { closest } from '../line-structure';
import { type HomeFact, readFacts } from './home-facts';

export interface StatusReading {
  candidates: FieldCandidate[];
  unreadable: { field: string; reason: string }[];
}

const STATUS_FIELD = propertyType.fields.find(({ name }) => name === 'property_status')!;
/** Not yet, or no longer, for sale without being any of the statuses the field knows. */
const NOT_YET =
  /^(?:coming soon|pre-?sale|future release|not (?:yet )?released|opening soon|temporarily off(?: the)? market)\b/i;
const SENTENCE =
  /\b(?:this|the) (?:home|house|property|residence|listing|townhome|condo|homesite) (?:is|has been|was)(?: now| currently| already)? (sold|under contract|pending|reserved|no longer available|available|off the market)\b/i;
export const MODEL = /\b(?:furnished |decorated )?model home\b/i;
export const NO_MODEL =
  /\b(?:visit|tour|see|our|the|at|near|from|open|schedule|former|previous|hours|address|sales|directions|next to|like|similar)\b[^|]{0,20}\bmodel home|model homes|model home (?:hours|address|open|park|tour|center|available for tours|location|for sale)/i;

/** Where the home stands in its sale: a labelled status, a badge, words of its title, a sentence. Later stages win. */
export function readStatus(page: PageDocument): StatusReading {
  const facts = readFacts(page).filter(({ name }) => name === 'status');
  const stated = [
    ...facts.map((fact) => statusOf(fact.value, fact.quote, 0)),
    ...badges(page).map((line) => statusOf(line.text, line.text, -0.02)),
    ...titles(page).map((line) => titleStatus(line)),
    ...page.lines.map((line, at) => tailStatus(page.lines, line, at)),
    ...page.lines.flatMap((line) => sentenceStatus(line)),
  ].filter((candidate) => candidate !== null);
  const isComing = [...facts.map(({ value }) => value), ...badges(page).map(({ text }) => text)].some((text) =>
    NOT_YET.test(text),
  );
  const final = stated.find(({ input }) => input !== 'available');
  const kept = final ? stated.filter(({ input }) => input === final.input) : stated;
  if (isComing && !final)
    return { candidates: [], unreadable: [{ field: 'property_status', reason: 'Coming soon: not yet for sale' }] };
  return { candidates: rankedLast(kept), unreadable: [] };
}

export const STAGES = ['available', 'removed', 'pending', 'sold', 'model'];

/** A home that is a model is no home for sale, whatever else its card says; sold is later than pending. */
function rankedLast(candidates: readonly FieldCandidate[]): FieldCandidate[] {
  return [...candidates].sort((a, b) => STAGES.indexOf(String(b.input)) - STAGES.indexOf(String(a.input)));
}

function statusOf(text: string, quote: string, delta: number): FieldCandidate | null {
  const bare = text
    .replace(/^[\s\-–—•*!(]+|[\s\-–—•*!).]+$/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (bare.length > LONGEST_NOTE || NOT_YET.test(bare)) return null;
  const isLong = bare.length > LONGEST_BADGE;
  const parts = [bare, ...bare.split(/\s*[-–—/|,:]\s*/)];
  // "Active under contract - accepting backup offers": behind the status stands a note on it.
  for (const part of isLong ? parts.slice(1, 2) : parts) {
    const parsed = kindOf('property_status').parse(part, STATUS_FIELD);
    if (!parsed.ok || !/\p{L}{3}/u.test(part) || (isLong && parsed.value === 'available')) continue;
    return {
      ...{ field: 'property_status', raw: part, input: String(parsed.value), quote, method: 'page_text' },
      ...(delta === 0 ? {} : { adjustments: [pageReason('Read from a badge', delta)] }),
    };
  }
  return null;
}

/** A status, a dash, and more about it. */
const NOTED = /^[^-–—,|:]{4,30}\s*[-–—,|:]\s*\D+$/;
const LONGEST_BADGE = 30;
const LONGEST_NOTE = 60;

/** Short lines that say nothing but a status. Several different ones are the choices of a filter or a legend. */
function badges(page: PageDocument): PageLine[] {
  const found = page.lines.filter((line) => {
    if (line.foreign || line.region === 'nav' || line.region === 'footer') return false;
    if (line.text.length > LONGEST_BADGE && !NOTED.test(line.text)) return false;
    if (NOT_YET.test(line.text)) return true;
    return statusOf(line.text, line.text, 0) !== null;
  });
  return found.filter((line) => !isChoice(page.lines, line) && !isPast(page.lines, line));
}

const DATE = /^(?:\d{1,2}\/\d{1,2}\/\d{2,4}|[a-z]{3,9}\.? \d{1,2},? \d{4})$/i;

/** A row of the home's history, or a cell among others: what once was. */
export function isPast(lines: readonly PageLine[], line: PageLine): boolean {
  const at = lines.indexOf(line);
  const row = closest(line.element, /^tr$/);
  const isCell =
    row !== null && /\b\d{1,2}\/\d{1,2}\/\d{2,4}\b|\b[a-z]{3,9}\.? \d{1,2}, \d{4}\b/i.test(textContent(row));
  return (
    isCell ||
    /\bhistory\b/i.test(line.under) ||
    [lines[at - 1], lines[at + 1]].some((other) => DATE.test(other?.text ?? ''))
  );
}

/** Beside other statuses in one list. */
function isChoice(lines: readonly PageLine[], line: PageLine): boolean {
  const at = lines.indexOf(line);
  const beside = [lines[at - 1], lines[at + 1]].filter((other) => other !== undefined);
  return beside.some((other) => {
    const [own, its] = [statusOf(line.text, '', 0), statusOf(other.text, '', 0)];
    return own !== null && its !== null && own.input !== its.input;
  });
}

function titles(page: PageDocument): PageLine[] {
  return page.lines.filter((line) => !line.foreign && line.headingLevel > 0 && line.headingLevel <= 3);
}

/** "123 Oak Street – SOLD", "The Oakmont (Model Home)". */
function titleStatus(line: PageLine): FieldCandidate | null {
  if (line.headingLevel === 1 || /\d/.test(line.text)) {
    if (MODEL.test(line.text) && !NO_MODEL.test(line.text))
      return { field: 'property_status', raw: 'Model Home', input: 'model', quote: line.text, method: 'page_text' };
  }
  const tail =
    /(?:[-–—|:(]\s*)(sold|under contract|pending|sale pending|reserved|available)\s*[)!]*\s*$/i.exec(line.text)?.[1] ??
    /^(sold|under contract|sale pending|pending|reserved)\s*[!:–—-]+\s*\S/i.exec(line.text)?.[1];
  return tail ? statusOf(tail, line.text, -0.02) : null;
}

/** "3 bds 2 ba 1,900 sqft - Pending", "- House for sale": what stands behind a dash at the end of a line of facts. */
function tailStatus(lines: readonly PageLine[], line: PageLine, at: number): FieldCandidate | null {
  if (line.foreign || line.region === 'nav' || line.region === 'footer' || line.text.length > 80) return null;
  const tail =
    /(?:^|\s)[-–—|•·]\s*(?:(?:house|home|condo|townhouse|townhome|new construction)\s+)?(for sale|sold|pending|under contract|contingent|active|model home)$/i.exec(
      line.text,
    )?.[1];
  const isFacts = /\d|^[-–—]/.test(line.text) || /\d/.test(lines[at - 1]?.text ?? '');
  return tail !== undefined && isFacts && !isPast(lines, line) ? statusOf(tail, line.text, -0.02) : null;
}

function sentenceStatus(line: PageLine): FieldCandidate[] {
  if (line.foreign || line.region === 'footer' || line.region === 'nav' || line.text.length > 600) return [];
  const said = SENTENCE.exec(line.text)?.[1];
  if (said === undefined) return [];
  const input = /no longer|off the/i.test(said) ? 'off the market' : said;
  const candidate = /no longer/i.test(said) ? null : statusOf(input, line.text, -0.04);
  return candidate ? [candidate] : [];
}

const READY =
  /^(?:[-–—•*!\s]*)(?:move[\s-]?in[\s-]ready(?:\s+(?:home|now|today))?|ready now|ready to move in|available now|immediate (?:move[\s-]?in|occupancy)|move[\s-]in (?:now|today)|construction complete)[\s!.•*]*$/i;
const NOT_READY = /^(?:under construction|now under construction|to be built|being built)[\s!.]*$/i;
const MONTH =
  /\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?(20\d{2})\b/i;

/** Whether one could move in today. A date of completion still to come says no; "quick move-in" alone says nothing. */
export function readMoveIn(page: PageDocument, now: Date): FieldCandidate[] {
  const candidates: FieldCandidate[] = [];
  const add = (raw: string, quote: string, input: boolean, delta = 0): void => {
    const adjustments = delta === 0 ? {} : { adjustments: [pageReason('Follows from a date still to come', delta)] };
    candidates.push({ field: 'move_in_ready', raw, input, quote, method: 'page_text', ...adjustments });
  };
  for (const fact of readFacts(page).filter(({ name }) => name === 'ready')) addFact(fact, now, add);
  for (const line of page.lines) {
    if (line.foreign || line.region === 'nav' || line.region === 'footer' || line.text.length > 80) continue;
    for (const part of line.text.split(/\s*[|•·,]\s*/)) {
      if (READY.test(part)) add(part, line.text, true);
      else if (NOT_READY.test(part)) add(part, line.text, false);
      else if (
        isFuture(part, now) &&
        /\b(?:completion|ready (?:by|in)|available in|complete[d]? in|move[\s-]in date)\b/i.test(part)
      )
        add(part, line.text, false, -0.04);
    }
  }
  // A date to come is more particular than the badge of a whole class of homes.
  return candidates.some(({ input }) => input === false)
    ? candidates.filter(({ input }) => input === false)
    : candidates;
}

function addFact(
  { label, value, quote }: HomeFact,
  now: Date,
  add: (raw: string, quote: string, input: boolean, delta?: number) => void,
): void {
  if (
    /^(?:now|immediate(?:ly)?|today|yes|move[\s-]?in ready|ready|ready now|complete[d]?|available now)$/i.test(
      value.trim(),
    )
  ) {
    if (/move|ready|avail|occup/i.test(label) || /ready|now/i.test(value)) add(value, quote, true);
  } else if (isFuture(value, now) && /complet|ready|move|construct/i.test(quote)) add(value, quote, false, -0.04);
  else if (/^no$/i.test(value.trim()) && /ready/i.test(label)) add(value, quote, false);
}

function isFuture(text: string, now: Date): boolean {
  const month = MONTH.exec(text);
  if (month) return new Date(`${month[1]} 1, ${month[2]} UTC`).getTime() > now.getTime();
  const numeric = /\b(\d{1,2})\/(?:\d{1,2}\/)?(20\d{2})\b/.exec(text);
  if (numeric) return Date.UTC(Number(numeric[2]), Number(numeric[1]) - 1, 28) > now.getTime();
  const season = /\b(?:q([1-4])|(spring|summer|fall|autumn|winter))\b.{0,4}(20\d{2})/i.exec(text);
  return season !== null && Number(season[3]) > now.getUTCFullYear();
}

const NOT_ITS_POOL =
  /\b(?:communit|amenit|neighbou?rhood|resort|clubhouse|shared|access|association|hoa|swim club|nearby|pool table|whirlpool|carpool|ready|room for|space for|plans? for|sized|optional|option|future|could|potential|kiddie|lap|olympic|zero-entry|add a|cabana club|two pools|pools)/i;
const ITS_POOL =
  /\b(?:private|in-?ground|swimming|heated|saltwater|salt-water|sparkling|backyard|gunite|pebble|own|with|has|features|includes|plus)\b.{0,30}\bpool\b|^(?:private |in-?ground |swimming |heated )?pool(?: (?:&|and|\/|with) spa)?$/i;

/** A pool of the home's own; the community's, and room for one, are none. */
export function readPool(page: PageDocument): FieldCandidate[] {
  const candidates: FieldCandidate[] = [];
  for (const { name, value, quote } of readFacts(page)) {
    if (name !== 'pool') continue;
    if (/^(?:no|none|n|false|no pool)\b/i.test(value)) add(value, quote, false);
    else if (!NOT_ITS_POOL.test(value) && /^(?:y|yes|true|private|in[\s-]?ground|heated|gunite|salt)/i.test(value))
      add(value, quote, true);
  }
  for (const line of page.lines) {
    if (line.foreign || line.region === 'nav' || line.region === 'footer' || line.text.length > 60) continue;
    if (NOT_ITS_POOL.test(line.text) || NOT_ITS_POOL.test(line.under) || !/\bpool\b/i.test(line.text)) continue;
    if (/^no (?:private |swimming )?pool$/i.test(line.text)) add(line.text, line.text, false);
    else if (ITS_POOL.test(line.text)) add(line.text, line.text, true);
  }
  return candidates;

  function add(raw: string, quote: string, input: boolean): void {
    candidates.push({ field: 'has_pool', raw, input, quote, method: 'page_text' });
  }
}
