import { requireEntityType } from '@/lib/catalog/registry';

import { emptyMapped } from '../entity-mapping';
import { checkMapped } from '../extract';
import type { ListReader } from '../found-list';
import { prose } from '../page-text/lines';
import { MANY, PLACE, readCommunityListings } from './read-listings';

/** Communities of a builder, an area or a manager. */
export const communityListReader: ListReader = {
  entityType: 'community',
  read(page, html, context) {
    const type = requireEntityType('community');
    const { communities, total, nextUrl } = readCommunityListings({ html, url: page.url }, context.now, page);
    const items = communities.map(({ url, fields }) => ({
      url,
      extraction: checkMapped(type, page, { ...emptyMapped(), fields }, { ...context, hint: {} }),
    }));
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
