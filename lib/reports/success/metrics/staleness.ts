import { defineMetric } from '../metric';
import { RECORDS } from '../record-rows';

/** How old the catalogue is. */
export const staleness = defineMetric({
  key: 'staleness',
  label: 'Staleness',
  group: 'freshness',
  unit: 'days',
  target: 120,
  comparison: '<',
  rows: RECORDS,
  counted: 'true',
  numerator: { sum: "date_part('epoch', :now::timestamptz - coalesce(r.last_data_sync, r.created_at)) / 86400" },
  looksBack: false,
  definition: 'Mean time since each record in the catalogue was last collected, in days.',
  treatment: [
    'A record never collected counts with the days since it was entered.',
    'A collection that found all as we have it is an update too; an edit by hand is none.',
    'A record whose last collected changes were rolled back is as old as before them; a merged one is gone.',
    'Who opted out may not be collected and is left out of both numbers, with the homes that belong to them.',
  ],
  emptyReason: 'There are no records in the catalogue.',
});
