import { type FieldDefinition } from '@/lib/catalog/entity-type';
import { type EvidenceVerdict, type TextSpan } from '@/lib/catalog/observation';

import { MAX_QUOTE_LENGTH } from './data-node';
import { type FieldCandidate } from './entity-mapping';
import { findFolded } from './fold-text';
import { containsWords, nationalDigits, phonesIn } from './quoted-values';
import { type SnapshotBody } from './snapshot-body';
import { valueInQuote } from './value-in-quote';
import { verifyEvidence } from './verify-evidence';

export interface Evidence {
  quote: string | null;
  span: TextSpan | null;
  verdict: EvidenceVerdict;
  /** The quote is text that a reader of the page sees. */
  isVisible: boolean;
}

/** How many places of a value are looked at for one whose surroundings say what the value is. */
const MAX_PLACES = 40;
/** Ways of reading that only claim: what they say is worth nothing without its quote. */
const CLAIMED: ReadonlySet<string> = new Set(['claude_page', 'claude_search']);
/** Members of a listed set stand within this many characters of each other. */
const SET_REACH = 3_000;

/**
 * The best proof of a value on its page: the sentence or line a reader sees, where there is one that states the value for
 * what it is; otherwise the source fragment the value was read from.
 */
export function locateEvidence(
  candidate: FieldCandidate,
  value: unknown,
  field: FieldDefinition,
  snapshot: SnapshotBody,
): Evidence {
  const isText = candidate.method === 'page_text';
  // A model has to prove what it claims by its own quote; of a list the members are proven, and stand near each other.
  const isClaim = CLAIMED.has(candidate.method) && !Array.isArray(value);
  if (!isText && !isClaim && !candidate.isUnproven) {
    const seen = findVisible(candidate, value, field, snapshot);
    if (seen) return seen;
  }
  const quote = isText
    ? readableQuote(candidate, value, field, snapshot)
    : isClaim
      ? candidate.quote
      : sourceQuote(candidate, value, field, snapshot);
  const { verdict, span } = verifyEvidence({ snapshotText: snapshot.folded, quote, value, field });
  return {
    quote: asInSnapshot(quote, span, snapshot),
    ...{
      span,
      verdict: candidate.isUnproven ? ('unverified' as const) : verdict,
      isVisible: span !== null && span.start < snapshot.visibleLength,
    },
  };
}

/** The stored copy's own words: folding finds a quote whose spaces and dashes are written in another way. */
export function asInSnapshot<Quote extends string | null>(
  quote: Quote,
  span: TextSpan | null,
  snapshot: SnapshotBody,
): Quote | string {
  return span === null ? quote : snapshot.text.slice(span.start, span.end);
}

/** A long text proves itself where the page's source spells it as we do; its property may hold more than the value. */
function sourceQuote(
  candidate: FieldCandidate,
  value: unknown,
  field: FieldDefinition,
  snapshot: SnapshotBody,
): string {
  if (field.kind !== 'long_text' || !findFolded(snapshot.folded, String(value))) return candidate.quote;
  return String(value);
}

/** Lines that a reader sees and that hold a text, in page order. */
export function* visibleLinesWith(text: string, snapshot: SnapshotBody): Generator<{ quote: string; span: TextSpan }> {
  let places = 0;
  for (const place of textPlaces(text, snapshot)) {
    places += 1;
    if (places > MAX_PLACES) return;
    const span = windowAround(snapshot.text, place, lineAround(snapshot, place));
    yield { quote: snapshot.text.slice(span.start, span.end), span };
  }
}

/** Lines of page text can be long; the quote is the part around the value. Long texts and sets are quoted whole. */
function readableQuote(
  candidate: FieldCandidate,
  value: unknown,
  field: FieldDefinition,
  snapshot: SnapshotBody,
): string {
  const { quote, raw } = candidate;
  if (
    quote.length <= MAX_QUOTE_LENGTH ||
    field.kind === 'long_text' ||
    Array.isArray(value) ||
    (typeof value === 'object' && value !== null)
  )
    return quote;
  const line = findFolded(snapshot.folded, quote);
  const at = line === null ? -1 : snapshot.text.indexOf(raw, line.start);
  if (line === null || at < 0 || at >= line.end) return quote;
  const around = windowAround(snapshot.text, { start: at, end: at + raw.length }, line);
  return snapshot.text.slice(around.start, around.end);
}

function findVisible(
  candidate: FieldCandidate,
  value: unknown,
  field: FieldDefinition,
  snapshot: SnapshotBody,
): Evidence | null {
  let places = 0;
  for (const place of placesOf(candidate, value, field, snapshot)) {
    places += 1;
    if (places > MAX_PLACES) return null;
    const line = lineAround(snapshot, place);
    const span = field.kind === 'long_text' ? place : windowAround(snapshot.text, place, line);
    const quote = snapshot.text.slice(span.start, span.end).trim();
    if (!statesWhatItIs(quote, candidate, field) || !valueInQuote(value, quote, field)) continue;
    const start = snapshot.text.indexOf(quote, span.start);
    return { quote, span: { start, end: start + quote.length }, verdict: 'verified', isVisible: true };
  }
  return null;
}

/** Places in the visible text where the value may stand, in page order. */
function* placesOf(
  candidate: FieldCandidate,
  value: unknown,
  field: FieldDefinition,
  snapshot: SnapshotBody,
): Generator<TextSpan> {
  if (field.kind === 'phone') {
    yield* phonePlaces(String(value), snapshot);
    return;
  }
  if (Array.isArray(value)) {
    yield* setPlaces(value.map(String), snapshot);
    return;
  }
  if (value === null || typeof value === 'object' || field.kind === 'url') return;
  for (const needle of needlesFor(candidate, value, field)) yield* textPlaces(needle, snapshot);
}

/** Spellings to look for: a number also as it was seen ("9.4" for 4.7, "4,7"), a state also by its code. */
function needlesFor(candidate: FieldCandidate, value: unknown, field: FieldDefinition): string[] {
  if (typeof value === 'number') return [...new Set([String(value), candidate.raw])];
  const spelled =
    field.kind === 'long_text' || typeof candidate.input === 'string'
      ? String(candidate.input ?? value)
      : candidate.raw;
  return field.kind === 'state' ? [...new Set([spelled, String(value)])] : [spelled];
}

function* textPlaces(needle: string, snapshot: SnapshotBody): Generator<TextSpan> {
  let from = 0;
  for (;;) {
    const span = findFolded(snapshot.folded, needle, from);
    if (!span || span.end > snapshot.visibleLength) return;
    yield span;
    from = foldedIndex(snapshot, span.end);
  }
}

function* phonePlaces(value: string, snapshot: SnapshotBody): Generator<TextSpan> {
  const digits = nationalDigits(value.replace(/;ext=.*$/, ''));
  for (const phone of visiblePhones(snapshot)) {
    if (phone.digits === digits) yield { start: phone.index, end: phone.index + phone.raw.length };
  }
}

const phonesBySnapshot = new WeakMap<SnapshotBody, ReturnType<typeof phonesIn>>();

/** Found once per page, since every structured number looks for itself. */
function visiblePhones(snapshot: SnapshotBody): ReturnType<typeof phonesIn> {
  const known = phonesBySnapshot.get(snapshot);
  if (known) return known;
  const phones = phonesIn(snapshot.text.slice(0, snapshot.visibleLength)).slice(0, 5_000);
  phonesBySnapshot.set(snapshot, phones);
  return phones;
}

/** Stretches that hold all members, shortest first, around the places of the first member. */
function setPlaces(members: readonly string[], snapshot: SnapshotBody): TextSpan[] {
  const [first, ...others] = members;
  if (first === undefined || members.length > 200) return [];
  const spans: TextSpan[] = [];
  let tries = 0;
  for (const anchor of textPlaces(first, snapshot)) {
    tries += 1;
    if (tries > 10) break;
    const span =
      stretchAround(anchor, others, snapshot, anchor.start) ??
      stretchAround(anchor, others, snapshot, anchor.start - SET_REACH);
    if (span) spans.push(span);
  }
  return spans.sort((a, b) => a.end - a.start - (b.end - b.start));
}

function stretchAround(
  anchor: TextSpan,
  others: readonly string[],
  snapshot: SnapshotBody,
  fromOffset: number,
): TextSpan | null {
  const span = { ...anchor };
  const from = foldedIndex(snapshot, Math.max(0, fromOffset));
  for (const member of others) {
    const near = findFolded(snapshot.folded, member, from);
    if (!near || near.start > anchor.end + SET_REACH || near.end > snapshot.visibleLength) return null;
    span.start = Math.min(span.start, near.start);
    span.end = Math.max(span.end, near.end);
  }
  return span;
}

/** Folded index of an original offset, by binary search (starts ascend). */
function foldedIndex(snapshot: SnapshotBody, offset: number): number {
  const { starts, folded } = snapshot.folded;
  let low = 0;
  let high = folded.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Numbers and short names mean nothing alone; these words beside them say what they are. */
const CUES: Readonly<Record<string, RegExp>> = {
  year: /\b(?:since|found|establish|est\b|began|start|incorporat|open|year|birth|history)/i,
  decimal: /\b(?:rat(?:ed|ings?)|stars?|out of|reviews?|score)\b|\/\s*(?:5|10|100)\b/i,
  integer: /\b(?:reviews?|ratings?|verified)\b/i,
  count_range: /\b(?:employ|team|staff|associates|people)/i,
};

function statesWhatItIs(quote: string, candidate: FieldCandidate, field: FieldDefinition): boolean {
  const cue = candidate.cue ?? CUES[field.kind];
  if (cue && !cue.test(quote)) return false;
  const needsCompany = field.kind === 'city' || field.kind === 'state' || field.kind === 'postal_code';
  if (!needsCompany) return field.kind !== 'identifier' || quote.length > candidate.raw.length;
  return (candidate.near ?? []).some((text) => containsWords(quote, text));
}

function lineAround(snapshot: SnapshotBody, place: TextSpan): TextSpan {
  const { text, visibleLength } = snapshot;
  const before = text.lastIndexOf('\n', place.start - 1);
  const after = text.indexOf('\n', place.end);
  return { start: place.start === 0 ? 0 : before + 1, end: after < 0 || after > visibleLength ? visibleLength : after };
}

/** The line, when short; else the sentences around the value that fit; at least the value. */
function windowAround(text: string, place: TextSpan, line: TextSpan): TextSpan {
  if (line.end - line.start <= MAX_QUOTE_LENGTH || place.end - place.start >= MAX_QUOTE_LENGTH) {
    return line.end - line.start <= MAX_QUOTE_LENGTH ? line : wordBounds(text, place, line);
  }
  const before = text.slice(line.start, place.start);
  const after = text.slice(place.end, line.end);
  const sentenceStart =
    line.start + Math.max(0, ...[...before.matchAll(/[.!?]\s+/g)].map((match) => match.index + match[0].length));
  const sentenceEnd = place.end + (/[.!?](?=\s|$)/.exec(after)?.index ?? after.length - 1) + 1;
  if (sentenceEnd - sentenceStart <= MAX_QUOTE_LENGTH) return { start: sentenceStart, end: sentenceEnd };
  const room = Math.floor((MAX_QUOTE_LENGTH - (place.end - place.start)) / 2);
  return wordBounds(
    text,
    { start: Math.max(line.start, place.start - room), end: Math.min(line.end, place.end + room) },
    line,
    place,
  );
}

/** Moves the ends inwards to spaces (never into the value), so that no word is cut. */
function wordBounds(text: string, span: TextSpan, line: TextSpan, keep: TextSpan = span): TextSpan {
  let { start, end } = span;
  if (start > line.start && start < keep.start) {
    const space = text.indexOf(' ', start);
    start = space >= 0 && space < keep.start ? space + 1 : keep.start;
  }
  if (end < line.end && end > keep.end) {
    const space = text.lastIndexOf(' ', end);
    end = space > keep.end ? space : keep.end;
  }
  return { start, end };
}
