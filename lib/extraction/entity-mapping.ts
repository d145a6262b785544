import { type EntityTypeName } from '@/lib/catalog/entity-type';
import { type ConfidenceReason, type ObservationMethod, type TextSpan } from '@/lib/catalog/observation';

import { type PageDocument } from './document';

/** What a job already knows about the entity it looks for. */
export interface EntityHint {
  name?: string | null;
  city?: string | null;
  website?: string | null;
}

export interface MappingContext {
  hint: EntityHint;
  now: Date;
}

/** Something a page says about one field, before it is checked. */
export interface FieldCandidate {
  field: string;
  /** As seen on the page. */
  raw: string;
  /** What the field's kind parses when that is not `raw`: a list for sets, the year of a date, a street without its city. */
  input?: unknown;
  /** The page's own words or source fragment around the value. */
  quote: string;
  method: ObservationMethod;
  /** Reasons of kind `page` to trust it more or less. */
  adjustments?: readonly ConfidenceReason[];
  /** Companion values of which one must stand in a visible quote: the state or postal code beside a city. */
  near?: readonly string[];
  /** What has to stand beside the value in a visible quote, where the kind's own cue does not fit the field. */
  cue?: RegExp;
  /** The quote proves nothing of the entity, whatever it holds. */
  isUnproven?: boolean;
  /** The words state something else, so that the value is refused, for this reason. */
  refusal?: string;
  /** Its reader has settled whose the value is: companies named beside it (a manager, a builder) make it nobody else's. */
  isSettled?: boolean;
  /** Which of several descriptions of the entity states it; absent for the main one. */
  account?: number;
}

/** A small record owned by the entity, before it is checked. Data holds what the fields' kinds parse. */
export interface ChildCandidate {
  entity_type: string;
  data: Record<string, unknown>;
  quote: string;
  method: ObservationMethod;
  adjustments?: readonly ConfidenceReason[];
  /** As of fields. */
  isUnproven?: boolean;
}

/** Another entity that the page names as this one's: the builder of a home. Who that is in the catalogue the caller decides. */
export interface RelationCandidate {
  to: EntityTypeName;
  /** As the page spells it. */
  name: string;
  /** Absolute address of the other's page, where the page links to one. */
  url?: string | null;
  quote: string;
  method: ObservationMethod;
  adjustments?: readonly ConfidenceReason[];
}

export interface Mapped {
  fields: FieldCandidate[];
  children: ChildCandidate[];
  relations?: RelationCandidate[];
  /** Child types the page lists completely. */
  listedChildren: string[];
  /** Fields the page states in a way nobody could choose from, with why. */
  unreadable: { field: string; reason: string }[];
  notes: string[];
  /** Whether the page belongs to the entity itself; null when nothing tells. */
  isOwnSite: boolean | null;
  /** Of the site's own adapter, where one has read the page; absent for the rules for pages in general. */
  extractorVersion?: string;
}

/** A value that was read by other means than the type's mapping: a model's, with the words it names as proof. */
export interface StatedValue {
  field: string;
  value: string;
  quote: string;
}

/** What a type's own rules have against such a value: they rule it out, or they do not find it stated. */
export interface Objection {
  kind: 'refused' | 'doubted';
  reason: string;
}

/** Everything the extraction core needs to know about one entity type. The core itself knows none. */
export interface EntityMapping {
  entityType: EntityTypeName;
  map(page: PageDocument, context: MappingContext): Mapped;
  /** The page with everything set aside that is not about the entity; `reason` where nothing on it is. Absent: all may be. */
  scope?(page: PageDocument, hint: EntityHint): { page: PageDocument; reason: string | null };
  /** Holds a value, a relation or the title of a small record to the rules by which the mapping itself reads words. */
  objectTo?(stated: StatedValue, page: PageDocument, context: MappingContext): Objection | null;
  /** Where a text tells of others than those that somebody found named in it, by what such entities are known by. */
  othersIn?(text: string, named: readonly TextSpan[]): TextSpan[];
  /** The name without what pages leave out of it: an association is not named where its community is. Absent: all of it. */
  shortName?(name: string): string;
  /** Whether a part of a page that names one, and states these fields of it, tells of one that is collected. */
  tellsOfOne?(fields: ReadonlySet<string>, part: PageDocument): boolean;
}

export const refuse = (reason: string): Objection => ({ kind: 'refused', reason });
export const doubt = (reason: string): Objection => ({ kind: 'doubted', reason });

export function emptyMapped(): Mapped {
  return { fields: [], children: [], listedChildren: [], unreadable: [], notes: [], isOwnSite: null };
}

export function pageReason(label: string, delta: number): ConfidenceReason {
  return { kind: 'page', label, delta };
}
