import { US_STATE_NAMES } from '@/lib/catalog/field-kinds/us-states';
import type { FilterDefinition } from '../data-table/table-url';

const STATES = US_STATE_NAMES.map(([, code]) => code.toUpperCase())
  .sort()
  .map((code) => ({ value: code, label: code }));

/** By why it is missing, and by state. */
export const gapFilters = (reasons: readonly { value: string; label: string }[]): FilterDefinition[] => [
  ...(reasons.length > 1 ? [{ kind: 'choice' as const, id: 'reason', label: 'Why', options: reasons }] : []),
  { kind: 'choice', id: 'state', label: 'State', options: STATES },
];
