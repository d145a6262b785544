'use client';

import { Globe } from 'lucide-react';
import type { SourceRow } from '@/lib/web/sources/loaders';
import { DataTable } from '../data-table/data-table';
import { ButtonLink } from '../ui/button-link';
import { EmptyState } from '../ui/empty-state';
import { SOURCE_COLUMNS } from './source-columns';
import { useSourceCommands } from './use-source-commands';

export type SourcesTableProps = {
  rows: readonly SourceRow[];
  total: number;
  isFiltered: boolean;
  canManage: boolean;
};

/** The table of sources; `p` pauses or resumes the row under the cursor. */
export function SourcesTable({ rows, total, isFiltered, canManage }: SourcesTableProps) {
  const { act } = useSourceCommands();
  return (
    <DataTable
      id="sources"
      label="Sources"
      noun={{ one: 'source', many: 'sources' }}
      columns={SOURCE_COLUMNS}
      rows={rows}
      rowId={(source) => String(source.id)}
      rowLabel={(source) => source.source_name}
      rowHref={(source) => `/sources/${source.id}`}
      total={total}
      defaultSort={{ column: 'last_accessed', direction: 'desc' }}
      rowKeys={[
        {
          keys: 'p',
          label: 'Pause or resume source',
          enabled: () => canManage,
          run: (source) => void act(source, source.state === 'paused' ? 'resume' : 'pause'),
        },
      ]}
      empty={
        isFiltered ? (
          <EmptyState
            title="No source matches these filters"
            description="Take a filter away, or look for another part of a name."
            actions={<ButtonLink href="/sources">Show all sources</ButtonLink>}
          />
        ) : (
          <EmptyState
            icon={<Globe />}
            title="Nothing has been read yet"
            description="A site becomes a source with its first visit. Start a collection, or add a site to set its limits ahead."
            actions={<ButtonLink href="/jobs?new=builder">New collection</ButtonLink>}
          />
        )
      }
    />
  );
}
