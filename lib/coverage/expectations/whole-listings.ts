import { expectedFields } from '../../catalog/expected-fields';
import { requireEntityType } from '../../catalog/registry';
import { defineExpectation } from '../expectation';

const type = requireEntityType('listing');
const { expectedBy } = type;
const fields = [
  ...new Set(
    Object.keys(expectedBy?.of ?? {}).flatMap((value) => expectedFields(type, { [expectedBy!.field]: value })),
  ),
];

/** Listings are usable: nothing that is expected of what they offer is missing. */
export const wholeListings = defineExpectation({
  name: 'whole-listings',
  label: 'Listings are whole',
  rule: 'Every listing has a title, a price, and what is expected of the home, the vehicle or the goods that it offers.',
  noun: { one: 'listing', many: 'listings' },
  entityType: 'listing',
  tables: ['listing'],
  find: () => ({
    table: 'listing r',
    applies: null,
    gap: "r.quality = 'partial'",
    reasons: fields.map(({ name, label }) => ({
      value: name,
      label,
      where: `r.quality = 'partial' AND r.missing_fields @> '["${name}"]'`,
    })),
    shown: {
      ...{ joins: '', title: "coalesce(r.title, 'Untitled')", detail: 'r.listing_id', entity_id: 'r.id' },
      ...{ city: 'r.city', state: 'r.state' },
    },
    jobs: null,
  }),
  backfill: null,
  closedBy: {
    href: '/listings/complete',
    words: 'A person types what no page gave: complete them under Listings.',
    verb: 'Complete them',
    isOfRecords: true,
  },
});
