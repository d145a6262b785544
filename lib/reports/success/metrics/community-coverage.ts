import { requireEntityType } from '../../../catalog/registry';
import { defineMetric } from '../metric';
import { COMMUNITIES } from '../record-rows';

/** A community is documented from this share of its type’s expected fields on. */
const DOCUMENTED_FROM = 0.6;

const expected = requireEntityType('community').fields.filter((field) => field.expected);

/** How many communities are documented. */
export const communityCoverage = defineMetric({
  key: 'community_coverage',
  label: 'Communities documented',
  group: 'coverage',
  unit: 'percent',
  target: 60,
  comparison: '>',
  rows: COMMUNITIES,
  counted: 'true',
  numerator: { count: `r.filled >= ${DOCUMENTED_FROM}` },
  looksBack: false,
  definition: `Communities that have at least ${DOCUMENTED_FROM * 100}% of the ${expected.length} fields expected of one (${expected
    .map((field) => field.label)
    .join(', ')}), of all in the catalogue.`,
  treatment: [
    'Which communities are major nobody has said: those in the catalogue are the ones that matter here.',
    'Whoever a value comes from, it documents: collected, imported and entered values count alike.',
    'A community merged into another is gone from the catalogue and from both numbers.',
    'Who opted out may not be collected and is left out of both numbers, with the homes that belong to them.',
  ],
  emptyReason: 'There are no communities in the catalogue.',
});
