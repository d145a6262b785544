import { type ChildTypeDefinition, type EntityTypeDefinition, type FieldDefinition } from '@/lib/catalog/entity-type';
import { type Extraction } from '@/lib/catalog/observation';

/** Kinds that are never read off prose: places on the globe, and profiles, whose links are read without a model. */
const NOT_ASKED_KINDS: ReadonlySet<string> = new Set(['coordinate', 'socials']);

/** What is known before a model is asked. */
export interface KnownAlready {
  /** Fields, and lists of small records by their key, that something else of the job has proven. */
  proven: ReadonlySet<string>;
  /** Kinds of small records that the job leaves out. */
  leftOut: ReadonlySet<string>;
}

const NOTHING_KNOWN: KnownAlready = { proven: new Set(), leftOut: new Set() };

/**
 * What to ask a model for, in the type's order: fields for which the page's structured data and text gave no value, or none
 * with proof, and lists of small records of which they gave none. Nothing where none of it is what every record should
 * have: the others are not worth a call. What was taken out of the page as somebody's contact data is not asked for again.
 */
export function wantedFields(
  type: Pick<EntityTypeDefinition, 'fields' | 'children'>,
  extraction: Pick<Extraction, 'fields' | 'missing'> & Partial<Pick<Extraction, 'children' | 'relations'>>,
  known: KnownAlready = NOTHING_KNOWN,
): FieldDefinition[] {
  const proven = new Set([
    ...known.proven,
    ...extraction.fields.filter(({ evidence }) => evidence === 'verified').map(({ name }) => name),
    ...type.fields
      .filter(({ refersTo }) => extraction.relations?.some(({ to }) => to === refersTo))
      .map(({ name }) => name),
  ]);
  const blocked = new Set(extraction.missing.filter(({ reason }) => reason === 'blocked').map(({ name }) => name));
  const fields = type.fields.filter(
    (field) =>
      (field.expected === true || field.askedAlong === true) &&
      !proven.has(field.name) &&
      !blocked.has(field.name) &&
      !NOT_ASKED_KINDS.has(field.kind),
  );
  const lists = type.children.filter(
    ({ name, collectionKey, readingNote }) =>
      readingNote !== undefined &&
      !proven.has(collectionKey) &&
      !known.leftOut.has(name) &&
      !extraction.children?.some((child) => child.entity_type === name),
  );
  const wanted = [...fields, ...lists.map(listAsField)];
  return wanted.some(({ expected }) => expected === true) ? wanted : [];
}

/** A list of small records as it is asked for: one entry for each, by its title. */
function listAsField({ collectionKey, readingNote, expected }: ChildTypeDefinition): FieldDefinition {
  const label = `${collectionKey[0]!.toUpperCase()}${collectionKey.slice(1).replaceAll('_', ' ')}`;
  return {
    ...{ name: collectionKey, label, kind: 'name', group: label },
    readingNote: `one entry each: ${readingNote}`,
    ...(expected === undefined ? {} : { expected }),
  };
}
