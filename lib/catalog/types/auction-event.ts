import { AUCTION_FIELDS } from '../auction-fields';
import type { EntityTypeDefinition } from '../entity-type';

/**
 * One auction of a vehicle: how it stands or ended. It is made when its page is first read; what the page says
 * is proposed and reviewed like everything else. From the seed `auction-backfill.md`.
 */
export const auctionEventType: EntityTypeDefinition = {
  name: 'auction_event',
  plural: 'auction_events',
  label: { one: 'Auction', many: 'Auctions' },
  table: 'auction_events',
  publicId: { column: 'auction_event_id', prefix: 'AUC-' },
  titleField: 'title',
  mayBeUntitled: true,
  identityFields: ['vehicle_id', 'url'],
  siteField: null,
  match: { features: [{ feature: 'same_value', field: 'url' }], relatedWithin: null },
  reading: {
    noun: 'one auction of a vehicle',
    notIts:
      'other auctions on the page, what somebody writes in a comment about another sale, prices in structured data',
    ofEach: [],
  },
  summaryFields: ['outcome', 'sale_price', 'high_bid'],
  listFilters: [
    { field: 'outcome', by: 'choice' },
    { field: 'sale_price', by: 'range' },
  ],
  fields: [
    { name: 'title', label: 'Title', kind: 'text', maxLength: 255, group: 'Auction' },
    {
      ...{
        name: 'vehicle_id',
        label: 'Vehicle',
        kind: 'reference',
        refersTo: 'vehicle',
        required: true,
        group: 'Auction',
      },
    },
    { name: 'url', label: 'Page', kind: 'url', maxLength: 1024, group: 'Auction' },
    ...AUCTION_FIELDS,
    { name: 'lot_number', label: 'Lot', kind: 'lot_number', maxLength: 50, group: 'Auction' },
    { name: 'city', label: 'City', kind: 'city', maxLength: 120, group: 'Place' },
    { name: 'state', label: 'State', kind: 'state', maxLength: 64, group: 'Place' },
  ],
  children: [],
};
