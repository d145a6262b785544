import { US_STATE_NAMES } from '@/lib/catalog/field-kinds/us-states';
import type { CoverageView } from '@/lib/coverage/schema';
import type { FilterDefinition } from '../data-table/table-url';

const STATES = US_STATE_NAMES.map(([, code]) => code.toUpperCase())
  .sort()
  .map((code) => ({ value: code, label: code }));

const optionOf = ({ value, label, gaps }: CoverageView['reasons'][number]) => ({
  value,
  label: `${label} (${gaps.toLocaleString('en-US')})`,
});

/** By why it is missing, with how often, and by state. */
export const gapFilters = (reasons: CoverageView['reasons']): FilterDefinition[] => [
  ...(reasons.length > 1
    ? [{ kind: 'choice' as const, id: 'reason', label: 'Why', options: reasons.map(optionOf) }]
    : []),
  { kind: 'choice', id: 'state', label: 'State', options: STATES },
];
