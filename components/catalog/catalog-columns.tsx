import Link from 'next/link';
import type { DataColumn } from '../data-table/columns';
import { Confidence } from '../ui/confidence';
import { ExternalLink } from '../ui/external-link';
import { RelativeTime } from '../ui/relative-time';
import type { CatalogListRow } from '@/lib/review/catalog/list-state';
import { Quality } from './quality';
import { summaryLine } from './summary-line';

const SOURCE_WORDS: Record<string, string> = { manual: 'By hand', imported: 'Imported', collected: 'Collected' };

const nothing = <span className="text-ink-3">–</span>;

/** The columns of a type's list, from what its declaration says to show. */
export function catalogColumns(
  typeName: string,
  summary: readonly { name: string; label: string; kind: string }[],
  hasPlace: boolean,
): DataColumn<CatalogListRow>[] {
  const place: DataColumn<CatalogListRow>[] = hasPlace
    ? [{ id: 'place', header: 'Place', cell: (row) => row.place || nothing, width: '9rem', priority: 2 }]
    : [];
  return [
    {
      id: 'name',
      header: 'Name',
      cell: (row) => row.name,
      narrow: (row) => summaryLine(row, summary),
      sortable: true,
      width: 'auto',
    },
    ...place,
    ...summary.map((field): DataColumn<CatalogListRow> => ({
      id: field.name,
      header: field.label,
      priority: 3,
      width: field.kind === 'phone' ? '8rem' : '9.5rem',
      cell: (row) => <SummaryCell kind={field.kind} text={row.summary[field.name] ?? ''} />,
    })),
    {
      id: 'quality',
      header: 'Quality',
      help: 'Share of the expected fields that are filled',
      sortable: true,
      firstDirection: 'asc',
      width: '6.5rem',
      priority: 2,
      cell: (row) => <Quality value={row.quality} missing={row.missing} />,
    },
    {
      id: 'pending',
      header: 'Waiting',
      help: 'Proposed changes that wait for review',
      sortable: true,
      firstDirection: 'desc',
      align: 'end',
      width: '4.5rem',
      cell: (row) =>
        row.pending === 0 ? (
          nothing
        ) : (
          <Link
            href={`/review?entity=${typeName}:${row.id}`}
            prefetch={false}
            aria-label={`Review ${row.pending} proposed ${row.pending === 1 ? 'change' : 'changes'} of ${row.name}`}
            className="hit-area inline-flex min-w-6 justify-center rounded-sm bg-changed-soft px-1.5 font-medium text-changed tabular-nums hover:underline"
          >
            {row.pending}
          </Link>
        ),
    },
    {
      id: 'data_source',
      header: 'Source',
      width: '5rem',
      priority: 3,
      cell: (row) => SOURCE_WORDS[row.data_source] ?? row.data_source,
    },
    {
      id: 'last_data_sync',
      header: 'Last sync',
      sortable: true,
      firstDirection: 'desc',
      width: '5.5rem',
      priority: 2,
      cell: (row) =>
        row.last_data_sync ? <RelativeTime at={row.last_data_sync} /> : <span className="text-ink-3">never</span>,
    },
    {
      id: 'data_confidence',
      header: 'Confidence',
      sortable: true,
      firstDirection: 'asc',
      width: '6rem',
      priority: 4,
      cell: (row) => <Confidence value={row.data_confidence} />,
    },
  ];
}

function SummaryCell({ kind, text }: { kind: string; text: string }) {
  if (text === '') return nothing;
  if (kind === 'url') return <ExternalLink href={text} />;
  return <span className={kind === 'phone' ? 'tabular-nums' : undefined}>{text}</span>;
}
