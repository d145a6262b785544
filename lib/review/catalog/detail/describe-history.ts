import type { FieldDefinition } from '../../../catalog/entity-type';
import { formatValue } from '../../../catalog/format-value';
import { parseUrl } from '../../../platform/parse-url';
import { METHOD_WORDS, nameActor } from '../name-actor';
import type { FieldHistoryRow } from './queries';

export const DECISION_WORDS: Record<string, string> = {
  approve: 'Approved',
  edit: 'Edited and approved',
  reject: 'Rejected',
  undo: 'Taken back',
};

export interface FieldHistoryItem {
  id: number;
  /** As text; null for a refused value, which is not kept. */
  value: string | null;
  /** "Proposed", "Applied", "Agrees with the catalogue", "Refused: …". */
  status: string;
  outcome: 'applied' | 'pending' | 'rejected' | 'refused' | 'agrees' | 'superseded';
  source: string;
  source_url: string | null;
  quote: string | null;
  confidence: number;
  at: string;
  decision: string | null;
  job_id: string | null;
  has_snapshot: boolean;
}

const OUTCOME_WORDS: Record<string, string> = {
  applied: 'Applied',
  pending: 'Proposed, waits for review',
  approved: 'Approved, not yet applied',
  rejected: 'Rejected',
  superseded: 'Superseded',
  agrees: 'Agrees with the catalogue',
};

/** One value seen, in words. */
export function describeHistory(
  field: FieldDefinition,
  row: FieldHistoryRow,
  people: ReadonlyMap<string, string>,
): FieldHistoryItem {
  const change = row.evidence_for[0]?.change ?? null;
  const decision = change?.decisions[0] ?? null;
  const isRefused = row.status === 'rejected';
  const status = isRefused ? 'refused' : (change?.status ?? (row.method === 'human' ? 'applied' : 'agrees'));
  const isHuman = row.method === 'human';
  return {
    id: Number(row.id),
    value: isRefused ? null : formatValue(field, row.value),
    status: isRefused ? `Refused: ${row.reject_reason ?? 'no reason kept'}` : (OUTCOME_WORDS[status] ?? status),
    outcome: status === 'approved' ? 'pending' : (status as FieldHistoryItem['outcome']),
    source: isHuman
      ? `Entered by ${nameActor(row.observed_by, people)}`
      : row.source_url && parseUrl(row.source_url) !== null
        ? `${new URL(row.source_url).host.replace(/^www\./, '')} · ${METHOD_WORDS[row.method] ?? row.method}`
        : (METHOD_WORDS[row.method] ?? row.method),
    source_url: row.source_url,
    quote: row.quote,
    confidence: row.confidence,
    at: row.observed_at.toISOString(),
    decision:
      decision && !isHuman
        ? `${DECISION_WORDS[decision.decision] ?? decision.decision} by ${nameActor(decision.decided_by, people)}${decision.reason ? `: ${decision.reason}` : ''}`
        : null,
    job_id: row.job_id,
    has_snapshot: row.snapshot_id !== null && row.span_start !== null,
  };
}
