import type { EntityTypeDefinition } from '../catalog/entity-type';
import { personalSpans } from '../catalog/personal-data';
import { extractFromDocument, type ExtractionContext } from './extract';
import { readDocument } from './document';
import type { Extraction } from '../catalog/observation';

export interface ReadPage {
  html: string;
  url: string | null;
  /** The snapshot's text, which quotes and spans point into. */
  text: string;
}

/** Reads a stored page for one entity. Spans are checked against the stored text; any that do not fit are dropped. */
export function extractStoredPage(type: EntityTypeDefinition, page: ReadPage, context: ExtractionContext): Extraction {
  const extraction = extractFromDocument(type, readDocument({ html: page.html, url: page.url }), {
    scanPersonal: personalSpans,
    ...context,
  });
  const fits = (span: { start: number; end: number } | null) => span === null || span.end <= page.text.length;
  return {
    ...extraction,
    fields: extraction.fields.map((field) => (fits(field.span) ? field : { ...field, span: null })),
    children: extraction.children.map((child) => (fits(child.span) ? child : { ...child, span: null })),
  };
}

/** The text that a page's snapshot keeps: what a reader sees, then the structured data. */
export function snapshotTextOf(html: string, url: string | null): string {
  return readDocument({ html, url }).snapshot.text;
}

/** Stands for the address of a supplied page whose address nobody gave. */
export const SUPPLIED_WITHOUT_ADDRESS = 'about:supplied';
