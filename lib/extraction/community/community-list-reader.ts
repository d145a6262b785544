import { requireEntityType } from '@/lib/catalog/registry';

import { emptyMapped } from '../entity-mapping';
import { checkMapped } from '../extract';
import type { ListReader } from '../found-list';
import { readCommunityListings } from './read-listings';

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
};
