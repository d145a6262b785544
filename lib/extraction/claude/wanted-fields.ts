import { type EntityTypeDefinition, type FieldDefinition } from '@/lib/catalog/entity-type';
import { type Extraction } from '@/lib/catalog/observation';

/** Kinds that are never read off prose: places on the globe, and profiles, whose links are read without a model. */
const NOT_ASKED_KINDS: ReadonlySet<string> = new Set(['coordinate', 'socials']);
/**
 * The fields to ask a model for, in the type's order: of those that every record should have, the ones for which the page's
 * structured data and text gave no value, or none with proof. The others are not worth a call. What was taken out of the page as somebody's contact data is not asked for again.
 */
export function wantedFields(
  type: Pick<EntityTypeDefinition, 'fields'>,
  extraction: Pick<Extraction, 'fields' | 'missing'>,
): FieldDefinition[] {
  const proven = new Set(extraction.fields.filter(({ evidence }) => evidence === 'verified').map(({ name }) => name));
  const blocked = new Set(extraction.missing.filter(({ reason }) => reason === 'blocked').map(({ name }) => name));
  return type.fields.filter(
    (field) =>
      field.expected === true &&
      !proven.has(field.name) &&
      !blocked.has(field.name) &&
      !NOT_ASKED_KINDS.has(field.kind),
  );
}
