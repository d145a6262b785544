import type { FieldDefinition } from '../entity-type';

/** A canonical JSON value, or a short sentence for a person that never repeats what was refused. */
export type ParseResult = { ok: true; value: unknown } | { ok: false; reason: string };

/** What a field of one kind can do with its values. Pure; no member ever throws. */
export interface FieldKind {
  /**
   * Reads text as seen on a page, or a JSON value from structured data or an API body, into the value the
   * column stores. Enforces the field's range, length and options and refuses active content.
   * `now` bounds kinds that may not lie in the future (years); without it only the field's own range does.
   */
  parse(raw: unknown, field: FieldDefinition, now?: Date): ParseResult;
  /**
   * A comparison key: two values with equal keys state the same fact. Takes canonical values as well as text a
   * person typed by hand. `null` means absent (null, empty text, list or map, "N/A").
   */
  normalise(value: unknown): string | null;
  /** The value as a screen shows it; '' for an absent one. A value of an unexpected shape is shown as text. */
  format(value: unknown): string;
  /**
   * Values that state the same fact although their keys differ, where sameness cannot be a key because it does
   * not carry over from pair to pair (points a metre apart). Called only when both are present.
   */
  same?(a: unknown, b: unknown): boolean;
}

/** Refuses a value for a reason a person can act on. */
export function refuse(reason: string): ParseResult {
  return { ok: false, reason };
}

/** Accepts a canonical value. */
export function accept(value: unknown): ParseResult {
  return { ok: true, value };
}
