import type { EntityTypeName } from '../catalog/entity-type';
import type { Extraction } from '../catalog/observation';
import type { PageDocument } from './document';
import type { ExtractionContext } from './extract';

/** One of several entities on a page, with everything that the page says of it. */
export interface FoundItem {
  /** Its own page; null when the list has none. */
  url: string | null;
  extraction: Extraction;
}

/** What a page that lists many says. */
export interface FoundList {
  items: readonly FoundItem[];
  /** Whether what the list does not show is not offered. False for a page of several, and for a part of a list. */
  isComplete: boolean;
  /** The next page of the same list. */
  nextUrl: string | null;
  /** What was left out and why, in words without page content. */
  notes: readonly string[];
}

/** Reads pages that list entities of one type. Pure; never throws on bad pages. */
export interface ListReader {
  entityType: EntityTypeName;
  read(page: PageDocument, html: string, context: ExtractionContext): FoundList;
}
