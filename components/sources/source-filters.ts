import { SOURCE_STATES } from '@/lib/web/sources/source-state';
import { SOURCE_TYPES } from '@/lib/web/sources/schema';
import type { FilterDefinition } from '../data-table/table-url';
import { STATE_WORDS, typeWords } from './source-words';

/** What the list can be narrowed by, besides its text. */
export const SOURCE_FILTERS: readonly FilterDefinition[] = [
  {
    kind: 'choice',
    id: 'state',
    label: 'State',
    options: SOURCE_STATES.map((value) => ({ value, label: STATE_WORDS[value] })),
  },
  {
    kind: 'choice',
    id: 'source_type',
    label: 'Type',
    options: SOURCE_TYPES.map((value) => ({ value, label: typeWords(value) })),
  },
  {
    kind: 'choice',
    id: 'entity_type',
    label: 'Tells of',
    options: [
      { value: 'builder', label: 'Builders' },
      { value: 'community', label: 'Communities' },
      { value: 'property', label: 'Homes' },
    ],
  },
];
