import type { FieldDefinition } from './entity-type';
import { foldName } from './field-kinds/fold-name';
import { kindOf } from './field-kinds/kind-of';
import { getChildType, getEntityType, getField } from './registry';

/** A value ready for a screen: plain text, a followable address, or a list of either. Never markup. */
export type ValueDisplay =
  | { kind: 'empty' }
  | { kind: 'text'; text: string }
  | { kind: 'long'; text: string }
  | { kind: 'link'; href: string }
  | { kind: 'entity'; title: string; href: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'links'; items: { label: string; href: string }[] };

/** A field's value as text, by its kind; '' when there is none. Unknown fields are shown as plain text. */
export function formatFieldValue(typeName: string, fieldName: string, value: unknown): string {
  const owner = getEntityType(typeName) ?? getChildType(typeName)?.child;
  const field = owner ? getField(owner, fieldName) : null;
  if (field) return formatValue(field, value);
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The same where the field's declaration is at hand. */
export function formatValue(field: FieldDefinition, value: unknown): string {
  if (isFlag(field) && (value === 0 || value === 1)) return value === 1 ? 'Yes' : 'No';
  return kindOf(field.kind).format(value);
}

/** A list with the members it shares with another in that one's order, and its own after them: so that a comparison shows what differs. */
export function inOrderOf(field: FieldDefinition, value: unknown, other: unknown): unknown {
  if (field.kind !== 'string_set' || !Array.isArray(value) || !Array.isArray(other)) return value;
  const places = new Map(other.map((member, index) => [foldName(String(member)), index]));
  const placeOf = (member: unknown) => places.get(foldName(String(member))) ?? other.length;
  return [...(value as unknown[])].sort((a, b) => placeOf(a) - placeOf(b));
}

/** Titles of the entities that references name, by "builder:12". */
export type ReferenceTitles = ReadonlyMap<string, string>;

/** How a screen should lay the value out. Without its title a reference is shown by its number. */
export function describeValue(field: FieldDefinition, value: unknown, titles?: ReferenceTitles): ValueDisplay {
  const text = formatValue(field, value);
  if (text === '') return { kind: 'empty' };
  const referred = field.refersTo === undefined ? null : getEntityType(field.refersTo);
  const title = referred ? titles?.get(`${referred.name}:${String(value)}`) : undefined;
  if (referred && title !== undefined)
    return { kind: 'entity', title, href: `/catalog/${referred.plural}/${String(value)}` };
  if (field.kind === 'url') return { kind: 'link', href: String(value) };
  if (field.kind === 'long_text') return { kind: 'long', text };
  if (field.kind === 'string_set' && Array.isArray(value)) return { kind: 'list', items: value.map(String) };
  if (field.kind === 'url_list' && Array.isArray(value)) {
    return { kind: 'links', items: value.map((href) => ({ label: '', href: String(href) })) };
  }
  if (field.kind === 'socials' && value !== null && typeof value === 'object' && !Array.isArray(value)) {
    return { kind: 'links', items: Object.entries(value).map(([label, href]) => ({ label, href: String(href) })) };
  }
  return { kind: 'text', text };
}

/** A yes-or-no kept as 0 or 1. */
export function isFlag(field: FieldDefinition): boolean {
  return field.kind === 'boolean' || (field.kind === 'integer' && field.range?.min === 0 && field.range.max === 1);
}

/** Kinds written one entry per line. */
const LINE_KINDS: ReadonlySet<string> = new Set(['string_set', 'url_list', 'socials']);

/** A value as the text a person edits: lists one entry per line, profiles as "network: address". */
export function toInputText(field: FieldDefinition, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(String).join('\n');
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([label, entry]) => `${label}: ${String(entry)}`)
      .join('\n');
  }
  if (field.kind === 'boolean') return value ? '1' : '0';
  return String(value);
}

/** What a person typed, in the shape the API takes; null clears the field. The field's kind judges it afterwards. */
export function fromInputText(field: FieldDefinition, text: string): unknown {
  if (text.trim() === '') return null;
  if (field.kind === 'string_set' || field.kind === 'url_list') {
    return text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  }
  if (field.kind === 'boolean') return text === '1';
  return text;
}

/** What the control of a form has to be like for a field. Plain data, for the browser. */
export interface FieldInput {
  name: string;
  label: string;
  control: 'line' | 'lines' | 'text' | 'choice';
  /** For `choice`. */
  options: { value: string; label: string }[];
  maxLength: number | null;
  /** What to type, where the label does not say it. */
  hint: string | null;
  inputMode: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'url';
  required: boolean;
}

const INPUT_MODES: Partial<Record<FieldDefinition['kind'], FieldInput['inputMode']>> = {
  integer: 'numeric',
  year: 'numeric',
  decimal: 'decimal',
  bathrooms: 'decimal',
  money: 'decimal',
  area_sqft: 'decimal',
  phone: 'tel',
  email: 'email',
  url: 'url',
};

const HINTS: Partial<Record<FieldDefinition['kind'], string>> = {
  string_set: 'One per line.',
  url_list: 'One address per line.',
  reference: 'Its id, such as 12, or the public one.',
  socials: 'One per line, such as “facebook: https://facebook.com/name”.',
  count_range: 'A number or a range, such as 11–50.',
  date: 'Such as 2027-03-31.',
  money: 'Such as $1,250 or 485k.',
};

/** Describes the control for one field. */
export function describeInput(field: FieldDefinition, required = false): FieldInput {
  const options = isFlag(field)
    ? [
        { value: '1', label: 'Yes' },
        { value: '0', label: 'No' },
      ]
    : (field.options ?? []).map((value) => ({
        value,
        label: value.charAt(0).toUpperCase() + value.slice(1).replaceAll('_', ' '),
      }));
  const control =
    options.length > 0 ? 'choice' : field.kind === 'long_text' ? 'text' : LINE_KINDS.has(field.kind) ? 'lines' : 'line';
  return {
    name: field.name,
    label: field.label,
    control,
    options,
    maxLength: field.maxLength ?? null,
    hint: HINTS[field.kind] ?? rangeHint(field, options.length > 0),
    inputMode: INPUT_MODES[field.kind] ?? 'text',
    required,
  };
}

function rangeHint(field: FieldDefinition, isChoice: boolean): string | null {
  const { min, max } = field.range ?? {};
  if (isChoice || min === undefined || max === undefined || field.kind === 'year') return null;
  return `From ${min.toLocaleString('en-US')} to ${max.toLocaleString('en-US')}.`;
}
