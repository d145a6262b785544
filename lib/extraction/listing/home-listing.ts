import { type FieldCandidate, type Mapped } from '../entity-mapping';
import { type PriceReading } from './listing-price';

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

/** No home is sold for less; the rules for homes hold so, too. */
const LEAST_PRICE_USD = 10_000;

/**
 * What the rules for homes leave out of a price, since they know dollars only: another currency, the price of a listing
 * that gives no address. And what they cannot know: an amount that is bid.
 */
export function withListingPrice(mapped: Mapped, price: PriceReading): Mapped {
  const { mentions, isAuction } = price.shown;
  const isBid = ({ field, input, raw }: FieldCandidate): boolean => {
    const same = mentions.filter(({ amount }) => amount === Number(input ?? raw));
    const isAsked = same.some(({ meaning }) => meaning === 'price');
    return (
      field === 'price_usd' &&
      same.length > 0 &&
      !isAsked &&
      same.some(({ meaning }) => meaning === 'bid' || (isAuction && meaning === 'sold'))
    );
  };
  const bids = mapped.fields.filter(isBid);
  const fields = mapped.fields.filter((candidate) => !bids.includes(candidate));
  const unreadable = [...mapped.unreadable];
  if (bids.length > 0) unreadable.push({ field: 'price_usd', reason: 'A bid is no price that is asked' });
  const isTold = [...fields, ...unreadable].some(({ field }) => field === 'price_usd');
  const more = isTold
    ? []
    : price.candidates.filter(
        ({ field, input }) =>
          field === 'price_other' ||
          field === 'currency' ||
          (field === 'price_usd' && Number(input) >= LEAST_PRICE_USD),
      );
  if (!isTold) unreadable.push(...price.unreadable);
  return { ...mapped, fields: [...fields, ...more], unreadable };
}
