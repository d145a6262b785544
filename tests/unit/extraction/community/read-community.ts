import { communityType } from '@/lib/catalog/types/community';
import { readDocument } from '@/lib/extraction/document';
import { type EntityHint } from '@/lib/extraction/entity-mapping';
import { extractFromDocument } from '@/lib/extraction/extract';

export const NOW = new Date('2026-11-21T00:00:00Z');

/** A page's extraction with its values by field and its small records by type, as tests compare them. */
export function readCommunity(html: string, url: string | null = null, hint: EntityHint = {}) {
  const page = readDocument({ html, url });
  const extraction = extractFromDocument(communityType, page, { now: NOW, hint });
  const values = Object.fromEntries(extraction.fields.map(({ name, value }) => [name, value]));
  const records = (type: string) =>
    extraction.children
      .filter(({ entity_type }) => entity_type === type)
      .map(({ data }) => Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)));
  const unverified = [
    ...extraction.fields.filter(({ evidence }) => evidence !== 'verified').map(({ name }) => name),
    ...extraction.children.filter(({ evidence }) => evidence !== 'verified').map(({ data }) => JSON.stringify(data)),
  ];
  return { page, extraction, values, records, unverified };
}
