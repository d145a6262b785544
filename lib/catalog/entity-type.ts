import type { FieldKindName } from './field-kinds/registry';

/** Entity types of the catalogue, in the singular form used by `entity_type` columns. */
export const ENTITY_TYPE_NAMES = ['builder', 'community', 'property', 'vehicle', 'listing', 'auction_event'] as const;
export type EntityTypeName = (typeof ENTITY_TYPE_NAMES)[number];

/**
 * Which privacy rule a field lives under (product decision 1).
 * `business_contact` is the closed list of (entity, field) pairs that may hold an organisation's
 * phone, e-mail, address or social profiles; an `address` field may hold where a home is (its title often does) and nothing
 * else of the kind; every other field is under the full prohibition.
 */
export type FieldPrivacy = 'plain' | 'business_contact' | 'address';

/** One column of an entity (or of a child entity) that collection may observe and review may write. */
export interface FieldDefinition {
  /** The column's name, which is also its name in the API, in proposals and in observations. */
  name: string;
  /** Sentence-case label for screens. */
  label: string;
  kind: FieldKindName;
  /** Longest text the column holds, in characters; longer values are refused, never cut. */
  maxLength?: number;
  /** Inclusive range for numeric kinds. */
  range?: { min?: number; max?: number };
  /** For kind `boolean`: words of a page that say yes or no of this very field ("move-in ready", "no pool"). */
  saidBy?: { yes: readonly string[]; no: readonly string[] };
  /** For numeric kinds: words that state a value of their own (a studio has 0 bedrooms). */
  namedValues?: Readonly<Record<string, number>>;
  /** Closed vocabulary for kinds `enum` and `property_status`. */
  options?: readonly string[];
  /** For closed vocabularies: words of a page that say an option beside its own name ("all wheel drive" for AWD). */
  saidAs?: Readonly<Record<string, readonly string[]>>;
  /** For kind `reference`: the type whose row the value names by its integer id. */
  refersTo?: EntityTypeName;
  privacy?: FieldPrivacy;
  /** The column is never empty: it may be left out on creation, but not cleared. */
  required?: boolean;
  /** Counts towards quality and appears in `missing` when absent. */
  expected?: boolean;
  /** What somebody who reads a page for this field has to know beside its label: its trap, in a few words. */
  readingNote?: string;
  /** Asked of a model beside expected fields, but not worth a paid call of its own. */
  askedAlong?: boolean;
  /** Heading under which the entity page shows the field. */
  group: string;
}

/** A list of small records owned by an entity, such as a builder's awards; each has its own table. */
export interface ChildTypeDefinition {
  /** `entity_type` of the child in proposals: "award", "credential", "home_plan". */
  name: string;
  /** Key in API bodies and answers: "awards". */
  collectionKey: string;
  label: string;
  table: string;
  /** Column holding the parent's id. */
  parentColumn: string;
  fields: readonly FieldDefinition[];
  /** Names of the fields whose normalised values, joined, identify a child within its parent. */
  keyFields: readonly string[];
  /** The field shown as the child's title. */
  titleField: string;
  /**
   * Fields that make one statement together: of two records that are one, all of them come from the same. One that has been
   * made goes before one that is still open.
   */
  oneStatement?: { fields: readonly string[]; isOpen: (record: Readonly<Record<string, unknown>>) => boolean };
  /**
   * Whether a page that lists children of this type is taken to list all of them, so that a child
   * it no longer shows becomes a "removed" proposal.
   */
  exhaustiveWhenListed: boolean;
  /** As of fields. Records of a kind without a note are read by our own rules only, never asked of a model. */
  readingNote?: string;
  /** Worth a paid call of its own where a page gives none by itself. */
  expected?: boolean;
}

/** What somebody who reads pages for a type has to know of it; a model is told no more. */
export interface ReadingNotes {
  /** What one is, with its article: "a home for sale". */
  noun: string;
  /** Whose facts a page may state beside its own. */
  notIts: string;
  /** Fields that are asked of each where a page tells of many in words; the one that names it first. None: no such pages. */
  ofEach: readonly string[];
}

/**
 * One thing by which two records are told to be one, and the fields that hold it. `decisive` features part two records
 * whenever they contradict each other, whatever else agrees; so does an `identifier` of its whole length (a VIN of 17 places),
 * which by itself is enough to tell that two are one.
 */
export type MatchFeature =
  | { feature: 'name'; name: string }
  | { feature: 'place'; city: string; state: string; postalCode: string }
  | { feature: 'phone'; phone: string }
  | { feature: 'website'; website: string }
  | { feature: 'address'; street: string; unit?: string; decisive?: boolean }
  | { feature: 'coordinates'; latitude: string; longitude: string; nearMiles: number; farMiles: number }
  | { feature: 'lot'; lot: string; within: string }
  | { feature: 'identifier'; field: string; wholeLength: number }
  | { feature: 'same_value'; field: string };

/** How records of a type are matched: data that names what review compares. */
export interface MatchDefinition {
  features: readonly MatchFeature[];
  /**
   * How far records of one name may be parts of one whole (a builder's divisions, a community's sections) rather than
   * strangers: anywhere, within a state, or never.
   */
  relatedWithin: 'anywhere' | 'state' | null;
}

/** A column by which the type's list can be narrowed: one of its values, or from and to. */
export interface ListFilter {
  field: string;
  by: 'choice' | 'range';
}

/** How a record that offers something becomes the record of that thing. */
export interface PromotionDefinition {
  type: EntityTypeName;
  /** The field that names it, once it is there. */
  link: string;
  /** Columns of what it becomes, each with the column that it is taken from. */
  fields: Readonly<Record<string, string>>;
}

export interface EntityTypeDefinition {
  name: EntityTypeName;
  /** Plural, the path segment and list key of the API: "builders". */
  plural: string;
  label: { one: string; many: string };
  /** Table name; also the Prisma model through `@@map`. */
  table: string;
  /** Column of the public id and its prefix: `builder_id`, "BLD-". */
  publicId: { column: string; prefix: string };
  /** The field that names the entity on screens. */
  titleField: string;
  /** A record is none the less one when nobody could read its title. */
  mayBeUntitled?: boolean;
  /** The field that gives the title where nobody has stated one: a home is called by its address. */
  titleFrom?: string;
  /** Fields that, all taken together, say of two proposals that they are about one entity. */
  identityFields: readonly string[];
  /** The field with the address of the entity's own website; null for a type that has none. */
  siteField: string | null;
  match: MatchDefinition;
  reading: ReadingNotes;
  /** Fields shown under the title in lists. */
  summaryFields: readonly string[];
  /** Besides those that every list has. */
  listFilters?: readonly ListFilter[];
  /** Groups of fields that only some entities have, by the values of `expectedBy`'s field; of others what holds something is shown. */
  groupsOnlyOf?: Readonly<Record<string, readonly string[]>>;
  /** What a whole record becomes in the catalogue, by the values of `expectedBy`'s field. */
  promotesTo?: Readonly<Record<string, PromotionDefinition>>;
  /** Records of another type that its answers hold, the latest first: a vehicle's auctions. */
  embeds?: { type: EntityTypeName; field: string; key: string; latestBy: string };
  /** Its records are imported from a page, whose address this field holds; they have a list of their own in the console. */
  imported?: { pageField: string; listPath: string };
  /** What is expected of an entity besides its expected fields, where that depends on a value: by each of a field's values. */
  expectedBy?: { field: string; of: Readonly<Record<string, readonly string[]>> };
  fields: readonly FieldDefinition[];
  children: readonly ChildTypeDefinition[];
}
