import { type FieldDefinition } from '@/lib/catalog/entity-type';
import { kindOf } from '@/lib/catalog/field-kinds/kind-of';
import { EMAIL_MASK, PHONE_MASK } from '@/lib/privacy/mask';
import { ID_MASK } from '@/lib/privacy/mask-identifiers';
import { NAME_MASK } from '@/lib/privacy/name-masker';

import { isPlaceholder } from './placeholder';

/** Finds in a text what a field may not hold; offsets in UTF-16 units, end exclusive. */
export type PersonalScanner = (text: string, field: FieldDefinition) => readonly { start: number; end: number }[];

export interface ValidationContext {
  now: Date;
  scanPersonal: PersonalScanner;
}

export type ValidatedValue = { ok: true; value: unknown; note: string | null } | { ok: false; reason: string };

/**
 * What a browser could run, as opposed to markup that only sets type (which mappings take off before they hand a value
 * over). Kinds refuse markup of any sort in the value itself; this looks at what was seen.
 */
const ACTIVE_CONTENT =
  /<\s*\/?\s*(?:script|iframe|object|embed|svg|math|link|meta|style|base|form|body|img|video|audio|template)\b|<[^>]*\bon[a-z]{3,}\s*=|(?:java|vb)\s*script\s*:|data\s*:\s*text\/html|\bsrcdoc\s*=|expression\s*\(/i;

/** Why a value is refused that masking has already removed from the page. */
export const TAKEN_OUT = 'Looked like one person’s data and was taken out.';

const MASKS = [EMAIL_MASK, PHONE_MASK, NAME_MASK, ID_MASK];
const MASK = new RegExp(MASKS.map((mask) => mask.replace(/[[\]]/g, '\\$&')).join('|'), 'g');

const findMasks = (text: string): { start: number; end: number }[] =>
  [...text.matchAll(MASK)].map((match) => ({ start: match.index, end: match.index + match[0].length }));

/** Shortest excerpt of a long text worth keeping after sentences with contact data are left out, in characters. */
const MIN_EXCERPT_LENGTH = 40;

/**
 * Checks one value against its column: type, range, format, length, placeholders, active content, privacy.
 * Contact data is at home in fields declared `business_contact`. In long texts the longest run of sentences without
 * any is kept; in every other field it is a reason to refuse.
 */
export function validateValue(
  input: unknown,
  raw: string,
  field: FieldDefinition,
  context: ValidationContext,
): ValidatedValue {
  const texts = [raw, ...stringsIn(input)];
  if (texts.some((text) => ACTIVE_CONTENT.test(text))) return { ok: false, reason: 'Holds active content.' };
  if (field.kind !== 'long_text' && texts.some((text) => findMasks(text).length > 0))
    return { ok: false, reason: TAKEN_OUT };
  // A word of a closed vocabulary is a value, whatever templates use it for: "home" is a kind of listing.
  const isOption = (text: string): boolean => field.options?.includes(text) === true;
  if (stringsIn(input).some((text) => !isOption(text) && isPlaceholder(text.replace(MASK, ''), field.kind)))
    return { ok: false, reason: 'Is a template placeholder.' };
  const screened = screenPersonal(input, field, (text) => [...context.scanPersonal(text, field), ...findMasks(text)]);
  if (!screened.ok) return screened;
  const parsed = kindOf(field.kind).parse(screened.value, field, context.now);
  if (!parsed.ok) return parsed;
  return { ok: true, value: parsed.value, note: screened.note };
}

const SCREENED_KINDS: ReadonlySet<string> = new Set([
  'text',
  'long_text',
  'name',
  'home_title',
  'city',
  'string_set',
  'count_range',
]);

type Scan = (text: string) => ReturnType<PersonalScanner>;

function screenPersonal(input: unknown, field: FieldDefinition, scan: Scan): ValidatedValue {
  const clean: ValidatedValue = { ok: true, value: input, note: null };
  if (field.privacy === 'business_contact' || !SCREENED_KINDS.has(field.kind)) return clean;
  if (stringsIn(input).every((text) => scan(text).length === 0)) return clean;
  if (field.kind === 'long_text' && typeof input === 'string') {
    const excerpt = longestCleanExcerpt(input, scan);
    if (excerpt.length >= MIN_EXCERPT_LENGTH)
      return { ok: true, value: excerpt, note: 'Sentences with contact data were left out' };
  }
  return { ok: false, reason: 'Holds contact data, which this field may not.' };
}

/** The longest run of neighbouring sentences in which the scanner finds nothing. One run, so that it stays quotable. */
function longestCleanExcerpt(text: string, scan: Scan): string {
  const sentences = text.match(/[^.!?\n]+(?:[.!?]+(?=\s|$)|\n|$)|[.!?]+\S*/g) ?? [];
  const findings = scan(text);
  let best = '';
  let run = '';
  let offset = 0;
  for (const sentence of sentences) {
    const start = text.indexOf(sentence, offset);
    const end = start + sentence.length;
    offset = end;
    const isClean = findings.every((finding) => finding.end <= start || finding.start >= end);
    run = isClean ? text.slice(start - run.length, end) : '';
    if (run.trim().length > best.length) best = run.trim();
  }
  // Splitting can hide a finding that spans two sentences; such a run is not clean.
  return scan(best).length === 0 ? best : '';
}

function stringsIn(input: unknown): string[] {
  if (typeof input === 'string') return [input];
  if (Array.isArray(input)) return input.flatMap(stringsIn);
  if (typeof input === 'object' && input !== null) return Object.values(input).flatMap(stringsIn);
  return [];
}

/** E-mail addresses and phone numbers; what extraction uses until a caller passes the product's full guard. */
export const scanContactData: PersonalScanner = (text) => {
  const patterns = [
    /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu,
    /(?<![\d.])(?:\+?1[\s.-]?)?\(?[2-9]\d{2}\)?[\s.-]?\d{3}[\s.-]\d{4}(?!\d)/g,
  ];
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length })),
  );
};
