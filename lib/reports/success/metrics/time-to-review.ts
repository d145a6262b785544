import { JUDGED } from '../change-rows';
import { defineMetric } from '../metric';

/** How long what is detected waits for a person. */
export const timeToReview = defineMetric({
  key: 'time_to_review',
  label: 'Time to review',
  group: 'efficiency',
  unit: 'days',
  target: 2,
  comparison: '<',
  rows: JUDGED,
  counted: 'NOT r.is_by_policy',
  numerator: { sum: "date_part('epoch', r.at - r.waiting_since) / 86400" },
  looksBack: true,
  definition: 'Mean time from when a change was detected to when a person decided it, in days.',
  treatment: [
    'A policy decides at once and is left out.',
    'A change whose decision was undone waits from then on: the time until it was reopened is no waiting.',
    'What still waits is not in the mean; the oldest of it stands beside this number.',
  ],
  emptyReason: 'No person decided anything in this time.',
});
