import type { EntityTypeDefinition } from '../entity-type';
import { VEHICLE_FIELDS } from '../vehicle-fields';

const WORTH_HAVING: ReadonlySet<string> = new Set([
  ...['year', 'make', 'model', 'vin', 'mileage', 'exterior_color', 'transmission', 'drivetrain'],
]);

/**
 * A vehicle: one car, truck or motorcycle. What is asked for it, and what it went for, stands with its listings and auctions.
 * From the seed `auction-backfill.md`.
 */
export const vehicleType: EntityTypeDefinition = {
  name: 'vehicle',
  plural: 'vehicles',
  label: { one: 'Vehicle', many: 'Vehicles' },
  table: 'vehicles',
  publicId: { column: 'vehicle_id', prefix: 'VEH-' },
  titleField: 'title',
  mayBeUntitled: true,
  identityFields: ['vin', 'year', 'make', 'model', 'bat_auction_url', 'title'],
  siteField: null,
  match: {
    features: [
      { feature: 'identifier', field: 'vin', wholeLength: 17 },
      { feature: 'same_value', field: 'year' },
      { feature: 'same_value', field: 'make' },
      { feature: 'same_value', field: 'model' },
    ],
    relatedWithin: null,
  },
  reading: {
    noun: 'one vehicle',
    notIts: 'other vehicles on the page, related auctions, what somebody writes in a comment of another one',
    ofEach: [],
  },
  embeds: { type: 'auction_event', field: 'vehicle_id', key: 'auction_events', latestBy: 'ended_at' },
  summaryFields: ['year', 'make', 'model', 'city', 'state'],
  listFilters: [
    { field: 'year', by: 'range' },
    { field: 'mileage', by: 'range' },
    { field: 'drivetrain', by: 'choice' },
  ],
  fields: [
    { name: 'title', label: 'Title', kind: 'text', maxLength: 255, expected: true, group: 'Vehicle' },
    { name: 'description', label: 'Description', kind: 'long_text', maxLength: 5_000, group: 'Vehicle' },
    { name: 'images', label: 'Photos', kind: 'url_list', group: 'Vehicle' },
    ...VEHICLE_FIELDS.map((field) => ({ ...field, expected: WORTH_HAVING.has(field.name) })),
    {
      ...{ name: 'mileage_shown', label: 'Mileage only as shown', kind: 'boolean', group: 'Vehicle' },
      readingNote: 'yes where the page says that the odometer shows this, and that the true mileage is not known',
      saidBy: {
        yes: ['tmu', 'true mileage unknown', 'true mileage is unknown', 'miles shown', 'kilometers shown'],
        no: ['actual miles', 'actual mileage', 'documented mileage', 'original miles'],
      },
    },
    { name: 'lot_number', label: 'Lot', kind: 'lot_number', maxLength: 50, group: 'Sale' },
    { name: 'bat_auction_url', label: 'Auction page', kind: 'url', maxLength: 1024, group: 'Sale' },
    { name: 'location', label: 'Location', kind: 'text', maxLength: 255, group: 'Place' },
    { name: 'city', label: 'City', kind: 'city', maxLength: 120, group: 'Place' },
    { name: 'state', label: 'State', kind: 'state', maxLength: 64, group: 'Place' },
    { name: 'postal_code', label: 'Postal code', kind: 'postal_code', maxLength: 20, group: 'Place' },
  ],
  children: [],
};
