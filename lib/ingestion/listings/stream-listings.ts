import type { PrismaClient } from '../../platform/db/client';
import { streamCsv, type Columns } from '../../platform/stream-pages';
import { findListings, type ListingFilter, type ListingRow } from './list-queries';

const BATCH = 500;
const COLUMNS: Columns<ListingRow> = {
  id: ({ id }) => id,
  listing_id: (row) => row.listing_id,
  title: ({ title }) => title,
  kind: ({ kind }) => kind,
  price_usd: (row) => row.price_usd,
  price_other: (row) => row.price_other,
  currency: ({ currency }) => currency,
  listing_status: (row) => row.listing_status,
  city: ({ city }) => city,
  state: ({ state }) => state,
  url: ({ url }) => url,
  quality: ({ quality }) => quality,
  missing_fields: (row) =>
    row.missing_fields.map((name) => `${name} (${row.missing_reasons[name] ?? 'absent'})`).join(', '),
  created_at: (row) => row.created_at,
  last_data_sync: (row) => row.last_data_sync,
};

/** All matching listings as a CSV file. */
export function streamListings(db: PrismaClient, filter: ListingFilter, now: Date): Response {
  const file = {
    ...{ name: 'listings', batch: BATCH },
    readPage: (page: Parameters<typeof findListings>[2]) => findListings(db, filter, page, now, 'uncounted'),
  };
  return streamCsv(file, COLUMNS);
}
