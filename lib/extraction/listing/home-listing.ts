import { type FieldCandidate, type Mapped } from '../entity-mapping';

/** A home's fields by the names that a listing has for them; what a listing has no field for is left out. */
const FIELDS: Readonly<Record<string, string>> = {
  ...{ title: 'title', description: 'description', price: 'price_usd', property_status: 'listing_status' },
  ...{ bedrooms: 'bedrooms', bathrooms: 'bathrooms', sqft: 'sqft', lot_sqft: 'lot_sqft', year_built: 'year_built' },
  ...{ address1: 'address1', address2: 'address2', city: 'city', state: 'state', postal_code: 'postal_code' },
  ...{ media_urls: 'media_urls', listed_at: 'listed_at' },
};

/** What was read of a home as a listing's fields. A model home is none that is for sale, so its status stays open. */
export function homeAsListing({ fields, unreadable, notes, isOwnSite }: Mapped): Mapped {
  const renamed = fields.flatMap((candidate): FieldCandidate[] => {
    const field = FIELDS[candidate.field];
    const isModel = candidate.field === 'property_status' && /model/i.test(String(candidate.input ?? candidate.raw));
    return field === undefined || isModel ? [] : [{ ...candidate, field }];
  });
  return {
    fields: renamed,
    children: [],
    listedChildren: [],
    unreadable: unreadable.flatMap(({ field, reason }) => {
      const own = FIELDS[field];
      return own === undefined ? [] : [{ field: own, reason }];
    }),
    notes,
    isOwnSite,
  };
}
