import { CONFIDENT, HIGH_CONFIDENCE } from '../change-rows';
import { defineMetric } from '../metric';

/** How much of what is surely right needs nobody. */
export const automationRate = defineMetric({
  key: 'automation_rate',
  label: 'Automation rate',
  group: 'efficiency',
  unit: 'percent',
  target: 40,
  comparison: '>',
  rows: CONFIDENT,
  counted: 'true',
  numerator: { count: "r.status = 'applied' AND r.is_by_policy" },
  looksBack: true,
  definition: `Changes that a policy applied and that still stand, of all with a confidence of at least ${HIGH_CONFIDENCE} that were detected.`,
  treatment: [
    'What waits or was decided by a person is not automated, and counts in the denominator.',
    'What a policy applied and somebody rolled back does not count as applied.',
    'Not counted at all: proposals that another one, a merge or an opt-out closed before anybody decided.',
  ],
  emptyReason: `No change with a confidence of at least ${HIGH_CONFIDENCE} was detected in this time.`,
  asides: [
    {
      label: 'Of those decided',
      counted: "r.status <> 'pending'",
      numerator: { count: "r.status = 'applied' AND r.is_by_policy" },
    },
  ],
});
