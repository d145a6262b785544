'use client';

import { ListChecks } from 'lucide-react';
import { useState } from 'react';
import { exportInboxAction } from '@/lib/review/actions';
import { INBOX_EXPORT_COLUMNS, type InboxFacets, type InboxFilter, type InboxSort } from '@/lib/review/inbox-schema';
import { ExportButton } from '../data-table/export-button';
import { FiltersBar } from '../data-table/filters-bar';
import { activeFilters, patchSearch, type FilterDefinition } from '../data-table/table-url';
import { useTableUrl } from '../data-table/use-table-url';
import { ask } from '../shell/ask';
import { Button } from '../ui/button';
import { Select } from '../ui/select';
import { BulkDialog } from './bulk-dialog';

export interface ReviewFiltersProps {
  facets: InboxFacets;
  filter: InboxFilter;
  sort: InboxSort;
  canDecide: boolean;
  /** After a decision on everything that fits, and after its undo. */
  onDecided: () => void;
}

/** What narrows and orders the inbox, all of it in the address; and the decision on everything that fits. */
export function ReviewFilters({ facets, filter, sort, canDecide, onDecided }: ReviewFiltersProps) {
  const { search, go } = useTableUrl();
  const [isOpen, setIsOpen] = useState(false);
  const definitions = filtersOf(facets);
  const active = activeFilters(search, definitions).map((entry) => `${entry.label}: ${entry.valueLabel}`);
  const words = [...(filter.q ? [`“${filter.q}”`] : []), ...active];
  const read = (after: string | null) => ask(exportInboxAction({ filter, after }));
  return (
    <>
      <FiltersBar id="review" filters={definitions} searchPlaceholder="Find an entity, value or source">
        {canDecide ? (
          <Button
            icon={<ListChecks />}
            disabledReason={
              words.length > 0 ? null : 'Filter or search first: a decision on everything takes more than one click.'
            }
            onClick={() => setIsOpen(true)}
          >
            Decide all…
          </Button>
        ) : null}
        <Select
          aria-label="Order"
          value={sort}
          onChange={(event) => go(patchSearch(search, { sort: event.target.value, entity: null, change: null }))}
          options={[
            { value: 'most', label: 'Most waiting' },
            { value: 'oldest', label: 'Oldest first' },
            { value: 'lowest', label: 'Least sure first' },
          ]}
          className="w-40 max-sm:w-auto max-sm:min-w-36 max-sm:flex-1"
        />
        <ExportButton fileName="changes-waiting" nounPlural="changes" columns={INBOX_EXPORT_COLUMNS} read={read} />
      </FiltersBar>
      <BulkDialog
        open={isOpen}
        onOpenChange={setIsOpen}
        filter={filter}
        filterWords={words.join(' · ')}
        onDone={onDecided}
      />
    </>
  );
}

function filtersOf(facets: InboxFacets): FilterDefinition[] {
  return [
    { kind: 'choice', id: 'type', label: 'Type', options: facets.types },
    { kind: 'choice', id: 'field', label: 'Field', options: facets.fields },
    {
      kind: 'choice',
      id: 'evidence',
      label: 'Evidence',
      options: [
        { value: 'verified', label: 'Verified' },
        { value: 'unverified', label: 'Not verified' },
      ],
    },
    { kind: 'number', id: 'min', label: 'Confidence from', placeholder: '0.90' },
    { kind: 'choice', id: 'source', label: 'Source', options: facets.sources },
    { kind: 'number', id: 'wave', label: 'Wave', placeholder: '12' },
  ];
}
