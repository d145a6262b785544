import { requireEntityType } from '@/lib/catalog/registry';

import type { ListReader } from '../found-list';
import { readListings } from './read-listings';

/** Homes of a builder's inventory, a community's available homes or a search result. */
export const propertyListReader: ListReader = {
  entityType: 'property',
  read(page, _html, context) {
    const { items, extent, leftOut } = readListings(requireEntityType('property'), page, context);
    return {
      items: items.map(({ url, extraction }) => ({ url, extraction })),
      extent,
      nextUrl: extent.paging.nextUrl,
      notes: leftOut.map(({ reason, count }) => `Left out: ${count} × ${reason}`),
    };
  },
};
