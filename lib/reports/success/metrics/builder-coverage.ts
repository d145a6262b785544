import { defineMetric } from '../metric';
import { BUILDERS } from '../record-rows';

/** Of how many builders anything was collected. */
export const builderCoverage = defineMetric({
  key: 'builder_coverage',
  label: 'Builders with collected data',
  group: 'coverage',
  unit: 'percent',
  target: 70,
  comparison: '>',
  rows: BUILDERS,
  counted: 'true',
  numerator: { count: 'r.last_data_sync IS NOT NULL' },
  looksBack: false,
  definition:
    'Builders for whom something was collected and approved, or found to be as we have it, of all in the catalogue.',
  treatment: [
    'What was only entered by hand or imported is not collected data.',
    'When all that was collected of a builder is rolled back, it counts as not collected again.',
    'A builder merged into another is gone from the catalogue and from both numbers.',
    'Who opted out may not be collected and is left out of both numbers, with the homes that belong to them.',
  ],
  emptyReason: 'There are no builders in the catalogue.',
});
