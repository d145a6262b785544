import { JUDGED } from '../change-rows';
import { defineMetric } from '../metric';

/** How often what was detected is right. */
export const accuracy = defineMetric({
  key: 'accuracy',
  label: 'Accuracy',
  group: 'data_quality',
  unit: 'percent',
  target: 85,
  comparison: '>',
  rows: JUDGED,
  counted: 'true',
  numerator: { count: "r.status <> 'rejected' AND NOT r.is_edited" },
  looksBack: true,
  definition: 'Proposed changes that were approved as they were read, of all that were decided.',
  treatment: [
    'What still waits is not known to be right or wrong and is left out; the reading beside this number holds it against the approved.',
    'An edited change counts as wrong: the value as read had to be corrected.',
    'A decision that was undone, or whose change was rolled back, is not counted: its proposal waits again.',
    'A policy’s decisions count like a person’s; the reading beside this number leaves them out.',
    'Not counted: changes made by hand or by a merge, and proposals that another one, a merge or an opt-out closed.',
  ],
  emptyReason: 'Nothing was decided in this time.',
  asides: [
    {
      label: 'People’s decisions only',
      counted: 'NOT r.is_by_policy',
      numerator: { count: "r.status <> 'rejected' AND NOT r.is_edited" },
    },
    { label: 'With edits as right', counted: 'true', numerator: { count: "r.status <> 'rejected'" } },
  ],
});
