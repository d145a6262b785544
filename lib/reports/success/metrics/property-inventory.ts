import { defineMetric } from '../metric';
import { INVENTORIES } from '../record-rows';

/** Inventory is collected weekly; it is out of date once two weeks were missed. */
const CURRENT_DAYS = 14;

/** Of how many builders the homes for sale are up to date. */
export const propertyInventory = defineMetric({
  key: 'property_inventory',
  label: 'Builders with up-to-date inventory',
  group: 'coverage',
  unit: 'percent',
  target: 50,
  comparison: '>',
  rows: INVENTORIES,
  counted: 'true',
  numerator: { count: `r.homes > 0 AND r.oldest_sync >= :now::timestamptz - interval '${CURRENT_DAYS} days'` },
  looksBack: false,
  definition: `Builders with at least one home for sale, each of which was collected within the last ${CURRENT_DAYS} days, of all builders in the catalogue.`,
  treatment: [
    'Homes that were sold or taken off the market need no further look and are left out.',
    'A home never collected makes its builder’s inventory out of date, and a builder without homes has none.',
    'Homes that are only proposed are not in the catalogue yet and do not count.',
    'Who opted out may not be collected and is left out of both numbers, with the homes that belong to them.',
  ],
  emptyReason: 'There are no builders in the catalogue.',
});
