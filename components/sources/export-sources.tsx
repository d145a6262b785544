'use client';

import { ExportButton, type ExportAnswer } from '../data-table/export-button';
import { matchingKey } from '../data-table/table-url';
import { useTableUrl } from '../data-table/use-table-url';
import { NO_ANSWER } from '../shell/ask';

const COLUMNS = [
  ...[
    'source_id',
    'source_name',
    'host',
    'source_type',
    'state',
    'reliability_score',
    'approved',
    'edited',
    'rejected',
  ],
  ...['access_count_today', 'rate_limit_per_day', 'max_concurrency', 'min_delay_ms', 'robots_verdict', 'robots_line'],
  ...['blocked_until', 'total_collections', 'successful_collections', 'failed_collections', 'last_accessed'],
];
const PER_REQUEST = 200;

interface Exported {
  reliability: Record<string, unknown>;
  robots: { verdict: string; line: string | null };
}

/** The sources that match the list's filter, as the API gives them. */
export function ExportSources() {
  const filter = matchingKey(useTableUrl().search);
  const read = async (cursor: string | null): Promise<ExportAnswer> => {
    const params = new URLSearchParams(filter);
    params.set('limit', String(PER_REQUEST));
    params.set('sort', 'id');
    if (cursor) params.set('cursor', cursor);
    try {
      const response = await fetch(`/api/v1/admin/sources?${params.toString()}`);
      const body = (await response.json()) as { sources: Exported[]; next_cursor: string | null } & {
        title: string;
        detail: string;
      };
      if (!response.ok) return { ok: false, problem: body };
      const rows = body.sources.map(({ reliability, robots, ...source }) => ({
        ...reliability,
        ...source,
        ...{ robots_verdict: robots.verdict, robots_line: robots.line },
      }));
      return { ok: true, data: { rows, next: body.next_cursor } };
    } catch {
      return { ok: false, problem: NO_ANSWER };
    }
  };
  return <ExportButton fileName="sources" nounPlural="sources" columns={COLUMNS} read={read} />;
}
