import type { FieldDefinition } from '../entity-type';
import { isAbsent, isAbsentText } from './absent';
import { findActiveContent, removeMarks } from './active-content';
import { accept, refuse, type FieldKind, type ParseResult } from './field-kind';
import { foldFigures } from './fold-text';
import { decodeEntities } from './html-entities';

/** The value inside one-element lists and JSON-LD wrappers (`@value`, `value`). */
export function unwrapValue(raw: unknown): unknown {
  if (Array.isArray(raw)) {
    const present = raw.filter((item) => !isAbsent(item));
    return present.length === 1 ? unwrapValue(present[0]) : raw;
  }
  if (raw instanceof Date) return Number.isNaN(raw.getTime()) ? null : raw.toISOString();
  if (raw !== null && typeof raw === 'object') {
    const inner = ('@value' in raw ? raw['@value'] : undefined) ?? ('value' in raw ? raw.value : undefined);
    if (inner !== undefined && inner !== null && typeof inner !== 'object') return inner;
  }
  return raw;
}

/** The text of a scalar, or null for lists and maps. */
export function scalarText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  return null;
}

/** JSON with sorted keys, so that the order of a map's entries makes no difference. */
function stableJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stableJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${stableJson(inner)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** Key of a value its kind cannot read. The prefix keeps it apart from every key that was read. */
export function unreadKey(value: unknown): string {
  const text = scalarText(value);
  return `~${foldFigures(text ?? stableJson(value))}`;
}

/** Text safe to store, entities decoded, spaces single; `lines` keeps line breaks. */
export function cleanText(raw: string, lines = false): ParseResult & { value?: string } {
  const decoded = decodeEntities(raw.replace(/^\ufeff/, ''));
  const problem = findActiveContent(raw) ?? findActiveContent(decoded);
  if (problem !== null) return { ok: false, reason: problem };
  const marked = removeMarks(decoded)
    .normalize('NFC')
    .replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n');
  const spaced = lines
    ? marked
        .replace(/[^\S\n]+/g, ' ')
        .replace(/ ?\n ?/g, '\n')
        .replace(/\n{3,}/g, '\n\n')
    : marked.replace(/\s+/g, ' ');
  return { ok: true, value: spaced.trim() };
}

/** Refuses text longer than the column; Postgres counts code points. */
export function withinLength(result: ParseResult, field: FieldDefinition): ParseResult {
  if (!result.ok || field.maxLength === undefined || typeof result.value !== 'string') return result;
  return [...result.value].length > field.maxLength ? refuse(`Longer than ${field.maxLength} characters.`) : result;
}

/** Accepts a number inside the field's inclusive range. */
export function withinRange(value: number, field: FieldDefinition, max = field.range?.max): ParseResult {
  const min = field.range?.min;
  if (!Number.isFinite(value)) return refuse('Not a number.');
  if (min !== undefined && value < min) return refuse(`Smaller than ${min}.`);
  if (max !== undefined && value > max) return refuse(`Larger than ${max}.`);
  return accept(value);
}

/** Rules of a kind that reads any JSON value. */
export interface KindRules {
  parse(raw: unknown, field: FieldDefinition, now: Date | undefined): ParseResult;
  /** Null when the value cannot be read; it then compares as folded text. */
  key(value: unknown): string | null;
  format(value: unknown): string;
  same?(a: unknown, b: unknown): boolean;
  /** The kind's values are lists or maps: one of a single item is not taken for the item. */
  collection?: boolean;
}

/** Completes a kind: absent values, unreadable values and faults are handled here, once. */
export function defineKind(rules: KindRules): FieldKind {
  const open = (raw: unknown): unknown => (rules.collection === true ? raw : unwrapValue(raw));
  const kind: FieldKind = {
    parse(raw, field, now) {
      try {
        const value = open(raw);
        if (isAbsent(value)) return refuse('No value.');
        return withinLength(rules.parse(value, field, now), field);
      } catch {
        return refuse('Could not be read.');
      }
    },
    normalise(raw) {
      try {
        const value = open(raw);
        if (isAbsent(value)) return null;
        return rules.key(value) ?? unreadKey(value);
      } catch {
        return unreadKey(String(raw));
      }
    },
    format(raw) {
      try {
        const value = open(raw);
        return isAbsent(value) ? '' : String(rules.format(value));
      } catch {
        return String(raw);
      }
    },
  };
  const { same } = rules;
  if (same !== undefined) {
    kind.same = (a, b) => {
      try {
        return same(open(a), open(b));
      } catch {
        return false;
      }
    };
  }
  return kind;
}

/** Rules of a kind whose values are read from one piece of text (numbers and booleans arrive as their text). */
export interface TextKindRules {
  /** Gets cleaned, harmless, non-empty text. */
  parse(text: string, field: FieldDefinition, now: Date | undefined): ParseResult;
  key(text: string): string | null;
  format?(text: string): string;
  same?(a: string, b: string): boolean;
  /** Keeps line breaks in the text given to `parse`. */
  lines?: boolean;
  /** Longest text that is read, in characters; 2,000 unless told. It bounds the time any pattern may take. */
  longest?: number;
}

const LONGEST_READ = 2_000;

/** Completes a kind that reads one piece of text. */
export function defineTextKind(rules: TextKindRules): FieldKind {
  const { same, format, longest = LONGEST_READ } = rules;
  /** Text too long to read compares by its key alone. */
  const textOf = (value: unknown): string => {
    const text = scalarText(value) ?? '';
    return text.length > longest ? '' : text;
  };
  return defineKind({
    parse(value, field, now) {
      const text = scalarText(value);
      if (text === null) return refuse('Expected one value, not a list or a record.');
      if (text.length > longest) return refuse(`Longer than ${longest} characters.`);
      const clean = cleanText(text, rules.lines);
      if (!clean.ok || clean.value === undefined) return clean;
      return isAbsentText(clean.value) ? refuse('No value.') : rules.parse(clean.value, field, now);
    },
    key(value) {
      const text = scalarText(value);
      return text === null || text.length > longest ? null : rules.key(text);
    },
    format(value) {
      const text = scalarText(value);
      if (text === null) return String(JSON.stringify(value));
      return format === undefined || text.length > longest ? text.trim() : format(text);
    },
    ...(same === undefined ? {} : { same: (a: unknown, b: unknown) => same(textOf(a), textOf(b)) }),
  });
}
