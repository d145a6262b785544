import { JUDGED } from '../change-rows';
import { defineMetric } from '../metric';

/** How sure we were of what went into the catalogue. */
export const confidence = defineMetric({
  key: 'confidence',
  label: 'Confidence',
  group: 'data_quality',
  unit: 'score',
  target: 0.85,
  comparison: '>',
  rows: JUDGED,
  counted: "r.status = 'applied' AND r.confidence IS NOT NULL",
  numerator: { sum: 'r.confidence' },
  looksBack: true,
  definition: 'Mean confidence, from 0 to 1, of the proposed changes that were applied and still stand.',
  treatment: [
    'It is the confidence of the value as it was read, also where a reviewer corrected it.',
    'A change that was rolled back is not applied any more and is not counted.',
    'Not counted: changes made by hand or by a merge, which nothing was ever unsure about.',
  ],
  emptyReason: 'No proposed change was applied in this time.',
});
