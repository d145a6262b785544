import { defineMetric } from '../metric';
import { PAID_RECORDS } from '../paid-record-rows';

/** What bringing one record up to date costs. */
export const costPerEntity = defineMetric({
  key: 'cost_per_entity',
  label: 'Cost per record updated',
  group: 'efficiency',
  unit: 'usd',
  target: 0.1,
  comparison: '<',
  rows: PAID_RECORDS,
  counted: 'r.is_updated',
  numerator: { sum: 'r.usd', over: 'all' },
  looksBack: true,
  definition:
    'All that was spent on calls to a model, at list price, divided by the records to which a collected change was applied.',
  treatment: [
    'Money spent on records that were not updated, or on none in particular, is spent all the same and counts.',
    'A call whose outcome is not known counts with all that was set aside for it; one that never reached the service does not.',
    'A record whose changes were all rolled back was not updated.',
    'Records that were merged are the one record that stands for them.',
  ],
  emptyReason: 'No record was updated by a collected change in this time.',
});
