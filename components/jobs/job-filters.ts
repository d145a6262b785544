import { ENTITY_TYPES } from '@/lib/catalog/registry';
import { STARTED_BY, type StartedBy } from '@/lib/collection/initiator';
import { JOB_STATUSES, type JobStatus } from '@/lib/collection/schema';
import type { FilterDefinition, SearchInput } from '../data-table/table-url';
import { patchSearch, toParams } from '../data-table/table-url';
import type { LinkTab } from '../ui/link-tabs';

const STARTED_BY_WORDS: Readonly<Record<StartedBy, string>> = {
  hand: 'A person',
  clock: 'The clock',
  backfill: 'A backfill',
  wave: 'A wave read again',
};

/** What the list can be narrowed by, besides its tabs and its text. */
export const JOB_FILTERS: readonly FilterDefinition[] = [
  {
    kind: 'choice',
    id: 'entity_type',
    label: 'Entity type',
    options: ENTITY_TYPES.map(({ name, label }) => ({ value: name, label: label.one })),
  },
  {
    kind: 'choice',
    id: 'job_type',
    label: 'Job type',
    options: [
      { value: 'update', label: 'Update' },
      { value: 'discovery', label: 'Discovery' },
      { value: 'inventory', label: 'Inventory' },
    ],
  },
  {
    kind: 'choice',
    id: 'priority_min',
    label: 'Priority',
    options: [
      { value: '8', label: '8 and higher' },
      { value: '5', label: '5 and higher' },
      { value: '1', label: '1 and higher' },
    ],
  },
  {
    kind: 'choice',
    id: 'started_by',
    label: 'Started by',
    options: STARTED_BY.map((value) => ({ value, label: STARTED_BY_WORDS[value] })),
  },
  { kind: 'date', id: 'started_on', label: 'Started on (UTC)' },
];

const TAB_LABELS: Record<JobStatus, string> = {
  pending: 'Pending',
  running: 'Running',
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

/** One tab per state, with what the other filters leave of it. */
export function jobTabs(search: SearchInput, counts: Readonly<Record<JobStatus, number>>): LinkTab[] {
  const params = toParams(search);
  params.delete('new');
  const current = params.get('status');
  const all = JOB_STATUSES.reduce((sum, status) => sum + counts[status], 0);
  const known = JOB_STATUSES.some((status) => status === current);
  return [
    { href: patchSearch(params, { status: null }), label: 'All', count: all, current: !known },
    ...JOB_STATUSES.map((status) => ({
      href: patchSearch(params, { status }),
      label: TAB_LABELS[status],
      count: counts[status],
      current: current === status,
    })),
  ];
}
