import type { Prisma } from '../../platform/db/client';
import { scoreField, scoreSource, sumTallies } from '../reliability/score-reliability';
import type { FieldTally } from '../reliability/queries';
import { decideRobots } from '../robots/decide-robots';
import type { RobotsRecord } from '../robots/robots-access';
import type { SourceDetail, SourceView } from './schema';
import { quotaOf, stateOf } from './source-state';

export type SourceRow = Prisma.CollectionSourceGetPayload<object>;

const iso = (date: Date | null) => date?.toISOString() ?? null;

/** A source as the API and the console show it. A count of yesterday is none of today. */
export function describeSource(
  row: SourceRow,
  tallies: readonly FieldTally[],
  robots: SourceView['robots'],
  now: Date,
): SourceView {
  const quota = quotaOf(row, now);
  const reliability = scoreSource(sumTallies(tallies));
  return {
    id: Number(row.id),
    source_id: row.source_id,
    source_name: row.source_name,
    source_url: row.source_url,
    source_type: row.source_type,
    host: row.host,
    entity_types: Array.isArray(row.entity_types) ? row.entity_types.map(String) : null,
    reliability_score: reliability.mean,
    reliability,
    total_collections: row.total_collections ?? 0,
    successful_collections: row.successful_collections ?? 0,
    failed_collections: row.failed_collections ?? 0,
    last_accessed: iso(row.last_accessed),
    access_count_today: quota.used_today,
    rate_limit_per_day: row.rate_limit_per_day,
    max_concurrency: row.max_concurrency,
    min_delay_ms: row.min_delay_ms,
    quota,
    state: stateOf(row, now),
    is_active: row.is_active ?? true,
    blocked_until: row.blocked_until && row.blocked_until > now ? iso(row.blocked_until) : null,
    blocked_reason: row.blocked_until && row.blocked_until > now ? row.blocked_reason : null,
    robots,
    created_at: (row.created_at ?? row.updated_at ?? now).toISOString(),
    updated_at: (row.updated_at ?? row.created_at ?? now).toISOString(),
  };
}

/** What robots.txt says of a site's first page, with the line that decides. */
export function describeRobots(
  record: RobotsRecord | null,
  origin: string | null,
  userAgent: string,
): SourceView['robots'] {
  if (!record || origin === null) return { verdict: 'not_asked', line: null, reason: null, fetched_at: null };
  const { allowed, rule, reason } = decideRobots(record, userAgent, new URL('/', origin));
  return {
    verdict: allowed ? 'allowed' : 'disallowed',
    line: rule ? `line ${rule.line}: ${rule.text}` : null,
    reason: rule ? null : (reason ?? 'No line of the file speaks of it.'),
    fetched_at: record.fetchedAt.toISOString(),
  };
}

/** Each field that people have judged, the most judged first. */
export function describeFields(tallies: readonly FieldTally[]): SourceDetail['fields'] {
  const source = sumTallies(tallies);
  return tallies
    .map(({ entityType, field, ...tally }) => ({
      entity_type: entityType,
      field_name: field,
      ...scoreField(source, tally),
    }))
    .filter(({ n }) => n > 0)
    .sort(
      (a, b) => b.n - a.n || a.entity_type.localeCompare(b.entity_type) || a.field_name.localeCompare(b.field_name),
    );
}
