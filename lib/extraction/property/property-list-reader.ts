import { requireEntityType } from '@/lib/catalog/registry';

import type { ListReader } from '../found-list';
import { prose } from '../page-text/lines';
import { housesIn } from './home-street';
import { readListings } from './read-listings';

/** Homes of a builder's inventory, a community's available homes or a search result. */
export const propertyListReader: ListReader = {
  entityType: 'property',
  read(page, context) {
    const { items, extent, leftOut } = readListings(requireEntityType('property'), page, context);
    return {
      items: items.map(({ url, extraction }) => ({ url, extraction })),
      extent,
      nextUrl: extent.paging.nextUrl,
      notes: leftOut.map(({ reason, count }) => `Left out: ${count} × ${reason}`),
    };
  },
  mayTellInWords(page) {
    const text = prose(page).join('\n');
    return housesIn(text).length > 0 && OF_HOMES.test(text);
  },
};

/** What is said where homes are sold, and not on a page that only gives an office's address. */
const OF_HOMES = /\$\s?\d{2,3},\d{3}|\bbed(?:room)?s?\b|\bsquare feet\b|\bsq\.? ?ft\b|\bunder contract\b|\bmove-?in\b/i;
