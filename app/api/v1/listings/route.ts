import { defineRoute, defineRoutes } from '@/lib/auth/define-route';
import { findListings } from '@/lib/ingestion/listings/list-queries';
import { listingsAnswer, listingsQuery } from '@/lib/ingestion/listings/schema';
import { streamListings } from '@/lib/ingestion/listings/stream-listings';
import { pageBody, toPageRequest } from '@/lib/platform/pagination';

export const { GET, POST, PUT, PATCH, DELETE } = defineRoutes('/listings', {
  GET: defineRoute({
    summary: 'Listings, newest first, by quality and by what is missing; format=csv exports all that match',
    permission: 'catalog:read',
    query: listingsQuery,
    responses: { 200: { description: 'A page of listings', schema: listingsAnswer } },
    async handle({ query, db, now }) {
      const { quality, missing_field: missingField, kind, q, within_days: withinDays, older_days: olderDays } = query;
      const filter = { quality, missingField, kind, q, withinDays, olderDays };
      if (query.format === 'csv') return streamListings(db, filter, now);
      return { status: 200, body: pageBody('listings', await findListings(db, filter, toPageRequest(query), now)) };
    },
  }),
});
