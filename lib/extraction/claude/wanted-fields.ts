import { type EntityTypeDefinition, type FieldDefinition } from '@/lib/catalog/entity-type';
import { type Extraction } from '@/lib/catalog/observation';

/** Kinds that are never read off prose: places on the globe, and profiles, whose links are read without a model. */
const NOT_ASKED_KINDS: ReadonlySet<string> = new Set(['coordinate', 'socials']);
/** Columns that say how we judge a record, not what a page states. */
const NOT_ASKED_NAMES: ReadonlySet<string> = new Set(['verified', 'bio', 'title']);

/**
 * The fields to ask a model for, in the type's order: those the page's structured data and text gave no value for, or
 * none with proof. What was taken out of the page as somebody's contact data is not asked for again.
 */
export function wantedFields(
  type: Pick<EntityTypeDefinition, 'fields'>,
  extraction: Pick<Extraction, 'fields' | 'missing'>,
): FieldDefinition[] {
  const proven = new Set(extraction.fields.filter(({ evidence }) => evidence === 'verified').map(({ name }) => name));
  const blocked = new Set(extraction.missing.filter(({ reason }) => reason === 'blocked').map(({ name }) => name));
  return type.fields.filter(
    (field) =>
      !proven.has(field.name) &&
      !blocked.has(field.name) &&
      !NOT_ASKED_KINDS.has(field.kind) &&
      !NOT_ASKED_NAMES.has(field.name),
  );
}

/** Whether anything is missing that counts: an optional field alone is not worth a call. */
export function isWorthAsking(wanted: readonly FieldDefinition[]): boolean {
  return wanted.some((field) => field.expected);
}
