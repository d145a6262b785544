import type { SourceRow } from '@/lib/web/sources/loaders';
import type { DataColumn } from '../data-table/columns';
import { Bar } from '../ui/bar';
import { formatCount } from '../ui/format-number';
import { RelativeTime } from '../ui/relative-time';
import { SparkLine } from '../ui/spark-line';
import { StatusBadge } from '../ui/status-badge';
import { Reliability } from './reliability';
import { STATE_LOOKS, STATE_WORDS, trendWords, typeWords } from './source-words';

export const SOURCE_COLUMNS: readonly DataColumn<SourceRow>[] = [
  {
    id: 'name',
    header: 'Source',
    sortable: true,
    width: 'auto',
    cell: ({ source_name: name, host }) => (
      <span className="flex min-w-0 flex-col">
        <span className="truncate">{name}</span>
        {host && host !== name ? <span className="truncate text-sm font-normal text-ink-3">{host}</span> : null}
      </span>
    ),
  },
  {
    id: 'source_type',
    header: 'Type',
    priority: 3,
    width: '8.5rem',
    cell: ({ source_type: type }) => <span className="text-ink-2">{typeWords(type)}</span>,
  },
  {
    id: 'reliability',
    header: 'Reliability',
    help: 'Share of its statements that people are expected to approve as stated',
    sortable: true,
    firstDirection: 'desc',
    width: '13rem',
    priority: 2,
    cell: ({ reliability }) => <Reliability score={reliability} />,
  },
  {
    id: 'trend',
    header: '12 weeks',
    help: 'Share approved as stated in each of the last twelve weeks',
    width: '6rem',
    priority: 3,
    cell: ({ trend }) =>
      trend.every((value) => value === null) ? (
        <span className="text-ink-3">–</span>
      ) : (
        <SparkLine values={trend} label={trendWords(trend, 'twelve weeks')} height={20} />
      ),
  },
  {
    id: 'used_today',
    header: 'Today',
    help: 'Requests of today (UTC) and how many there may be',
    sortable: true,
    firstDirection: 'desc',
    width: '8.5rem',
    priority: 2,
    cell: ({ quota }) => <Today quota={quota} />,
  },
  {
    id: 'robots',
    header: 'robots.txt',
    help: 'What it says of the first page of the site',
    width: '7.5rem',
    priority: 3,
    cell: ({ robots }) => <RobotsBadge verdict={robots.verdict} />,
  },
  {
    id: 'state',
    header: 'State',
    width: '8rem',
    cell: ({ state }) => <StatusBadge status={STATE_LOOKS[state]} label={STATE_WORDS[state]} variant="plain" />,
  },
  {
    id: 'last_accessed',
    header: 'Last visit',
    sortable: true,
    firstDirection: 'desc',
    width: '7rem',
    priority: 2,
    cell: ({ last_accessed: at }) => (at ? <RelativeTime at={at} /> : <span className="text-ink-3">never</span>),
  },
];

/** What of today's limit is used, as numbers beside a bar. */
export function Today({ quota }: { quota: SourceRow['quota'] }) {
  const { used_today: used, limit } = quota;
  const share = limit === null || limit === 0 ? 0 : used / limit;
  return (
    <span className="inline-flex items-center gap-1.5">
      <span className="tabular-nums">
        {formatCount(used)}
        <span className="text-ink-3">{limit === null ? ', no limit' : ` of ${formatCount(limit)}`}</span>
      </span>
      {limit === null ? null : (
        <Bar value={used} max={limit} className="w-10" tone={share >= 1 ? 'changed' : 'accent'} />
      )}
    </span>
  );
}

const ROBOTS: Record<SourceRow['robots']['verdict'], { look: string; words: string }> = {
  allowed: { look: 'ok', words: 'Allowed' },
  disallowed: { look: 'denied', words: 'Disallowed' },
  not_asked: { look: 'skipped', words: 'Not asked' },
};

export function RobotsBadge({ verdict }: { verdict: SourceRow['robots']['verdict'] }) {
  const { look, words } = ROBOTS[verdict];
  return <StatusBadge status={look} label={words} variant="plain" />;
}
