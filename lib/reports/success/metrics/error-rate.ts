import { ENDED_JOBS } from '../job-rows';
import { defineMetric } from '../metric';

/** How often collecting fails. */
export const errorRate = defineMetric({
  key: 'error_rate',
  label: 'Error rate',
  group: 'data_quality',
  unit: 'percent',
  target: 5,
  comparison: '<',
  rows: ENDED_JOBS,
  counted: 'true',
  numerator: { count: "r.status = 'failed'" },
  looksBack: true,
  definition: 'Jobs that failed for good, of all that ended, failed or completed.',
  treatment: [
    'A job counts once, by how it ended last: one that succeeded when it was tried again is no failure.',
    'Cancelled jobs are left out: somebody changed their mind, nothing went wrong.',
  ],
  emptyReason: 'No job ended in this time.',
});
