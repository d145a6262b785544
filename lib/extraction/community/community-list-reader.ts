import { type EntityTypeDefinition } from '@/lib/catalog/entity-type';
import { type TextSpan } from '@/lib/catalog/observation';
import { requireEntityType } from '@/lib/catalog/registry';

import { type BlockPlaces, placesOfBlocks } from '../block-place';
import { type PageDocument } from '../document';
import { emptyMapped, type FieldCandidate } from '../entity-mapping';
import { checkMapped, type ExtractionContext } from '../extract';
import type { FoundItem, ListReader } from '../found-list';
import { lineSpans } from '../line-spans';
import { prose } from '../page-text/lines';
import { type PagePart, viewOf } from '../part-view';
import { type ListedCommunity, MANY, PLACE, readCommunityListings, withQuote } from './read-listings';

/** Communities of a builder, an area or a manager. */
export const communityListReader: ListReader = {
  entityType: 'community',
  read(page, context) {
    const { communities, total, nextUrl } = readCommunityListings(page, context.now);
    const items = itemsOf(requireEntityType('community'), page, communities, context);
    const isShort = total !== null && total > items.length;
    return {
      items,
      extent: null,
      nextUrl,
      notes: isShort ? [`The page speaks of ${total} communities and shows ${items.length}`] : [],
    };
  },
  mayTellInWords(page) {
    const sentences = prose(page).flatMap((text) => text.split(/(?<=[.!?])\s+(?=\p{Lu})/u));
    const placed = sentences.filter((text) => PLACE.test(text) && /\p{L}{3}/u.test(text));
    const heading = page.lines.find(({ headingLevel }) => headingLevel === 1)?.text ?? '';
    return placed.length > 1 || (sentences.length > 2 && MANY.test(`${page.title} ${heading}`));
  },
};

/** Each is held to its own part of the page: its block, the heading over it, and what the data says of it. */
function itemsOf(
  type: EntityTypeDefinition,
  page: PageDocument,
  communities: readonly ListedCommunity[],
  context: ExtractionContext,
): FoundItem[] {
  const spans = lineSpans(page);
  const parts = partsOf(page, placesOfBlocks(page, spans), communities);
  return communities.flatMap((community, index): FoundItem[] => {
    const view = viewOf(page, spans, parts[index] ?? NOTHING_SEEN, community.nodes);
    const fields = community.fields.flatMap((candidate): FieldCandidate[] =>
      candidate.method === 'page_text' ? withQuote(candidate, community.words, view.page) : [candidate],
    );
    const extraction = checkMapped(type, view.page, { ...emptyMapped(), fields }, { ...context, hint: {} });
    const onPage = <T extends { span: TextSpan | null }>(one: T): T => ({ ...one, span: view.spanOnPage(one.span) });
    const isNamed = extraction.fields.some(({ name }) => name === type.titleField);
    return isNamed
      ? [{ url: community.url, extraction: { ...extraction, fields: extraction.fields.map(onPage) } }]
      : [];
  });
}

const NOTHING_SEEN: PagePart = { from: 0, to: 0 };

function partsOf(
  page: PageDocument,
  places: BlockPlaces,
  communities: readonly ListedCommunity[],
): (PagePart | null)[] {
  const blocks = communities.flatMap(({ block }) => block ?? []);
  const found = new Map(places.partsOf(blocks).map((part, index) => [blocks[index]!, part]));
  return communities.map(({ block }) => {
    const part = block ? (found.get(block) ?? null) : null;
    return part && block ? { ...part, shared: headingOver(page, part.from, block.under) } : null;
  });
}

function headingOver({ lines }: PageDocument, before: number, heading: string): number[] {
  const at = lines.slice(0, before).findLastIndex((line) => line.headingLevel > 0 && line.text === heading);
  return at < 0 ? [] : [at];
}
