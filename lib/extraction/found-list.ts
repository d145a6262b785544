import type { EntityTypeName } from '../catalog/entity-type';
import type { Extraction } from '../catalog/observation';
import type { PageDocument } from './document';
import type { ExtractionContext } from './extract';
import type { Pagination } from './pagination';

/** One of several entities on a page, with everything that the page says of it. */
export interface FoundItem {
  /** Its own page; null when the list has none. */
  url: string | null;
  extraction: Extraction;
}

/** What a page says of the extent of its list, alone and among the list's other pages. */
export interface ListExtent {
  /** Why the list cannot be whole, whatever its other pages show; in words without page content. */
  doubts: readonly string[];
  /** "Showing 13–24 of 34 homes" */
  ranges: readonly { from: number; to: number; total: number }[];
  /** Other counts of homes that the page gives, of the list or a part of it. */
  totals: readonly number[];
  paging: Pagination;
}

/** What a page that lists many says. */
export interface FoundList {
  items: readonly FoundItem[];
  /** How much of its list the page shows. Null for lists that are never taken for whole. */
  extent: ListExtent | null;
  /** The next page of the same list. */
  nextUrl: string | null;
  /** What was left out and why, in words without page content. */
  notes: readonly string[];
}

/** Reads pages that list entities of one type. Pure; never throws on bad pages. */
export interface ListReader {
  entityType: EntityTypeName;
  read(page: PageDocument, context: ExtractionContext): FoundList;
  /** Whether a page of which `read` made nothing may tell of some in sentences, so that it is worth a model's reading. */
  mayTellInWords(page: PageDocument): boolean;
}
