import { defineMetric } from '../metric';
import { RECORDS } from '../record-rows';

/** How much of the catalogue was updated lately. */
export const recency = defineMetric({
  key: 'recency',
  label: 'Recency',
  group: 'freshness',
  unit: 'percent',
  target: 50,
  comparison: '>',
  rows: RECORDS,
  counted: 'true',
  numerator: { count: 'r.last_data_sync >= :since' },
  looksBack: true,
  definition: 'Records that were collected anew, of all in the catalogue.',
  treatment: [
    'A collection that found all as we have it is an update too; an edit by hand is none.',
    'A record never collected counts as not updated.',
    'A record whose last collected changes were rolled back is as old as before them; a merged one is gone.',
    'Who opted out may not be collected and is left out of both numbers, with the homes that belong to them.',
  ],
  emptyReason: 'There are no records in the catalogue.',
});
