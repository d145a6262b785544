import { checkApplicable, SKIP_SENTENCES, type SkipReason } from './check-applicable';
import type { BulkCounts } from './inbox-schema';

/** The parts of a proposal that decide what a bulk decision does with it. */
export interface BulkCandidate {
  status: string;
  confidence: number;
  evidence: 'verified' | 'unverified';
  is_new_entity: boolean;
  locked: boolean;
  stale: boolean;
  run_held: boolean;
  /** It is about a record that has opted out. */
  opted_out?: boolean;
}

/** What a bulk decision would do to proposals that nobody has looked at one by one. A rejection skips nothing that waits. */
export function planBulk(
  candidates: readonly BulkCandidate[],
  decision: 'approve' | 'reject',
): Omit<BulkCounts, 'more'> {
  const skips = candidates.map((candidate) => {
    if (decision === 'reject')
      return candidate.status === 'pending' || candidate.status === 'approved' ? null : 'decided';
    return checkApplicable(
      {
        status: candidate.status,
        confidence: candidate.confidence,
        evidence: candidate.evidence,
        isNewEntity: candidate.is_new_entity,
        isLocked: candidate.locked,
        isStale: candidate.stale,
        isHeld: candidate.run_held,
        isOptedOut: candidate.opted_out ?? false,
      },
      { namedExplicitly: false, createNewEntities: false },
    );
  });
  return {
    matched: candidates.length,
    decided: skips.filter((skip) => skip === null).length,
    skipped: countSkips(skips.filter((skip) => skip !== null)),
    failed: [],
  };
}

/** Skipped proposals by reason, the most frequent first. */
export function countSkips(reasons: readonly string[]): BulkCounts['skipped'] {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, count]) => ({ reason, sentence: bulkSentence(reason), count }))
    .sort((a, b) => b.count - a.count || a.reason.localeCompare(b.reason));
}

const BULK_SENTENCES: Partial<Record<SkipReason, string>> = {
  unverified_evidence: 'Evidence not verified: look at each and approve it by itself.',
  new_entity_not_asked_for: 'Would create a new record: decide each by itself.',
  locked: 'Locked by a person: unlock the field first.',
  stale: 'The record has changed since: collect again.',
  decided: 'Decided already.',
  run_held: 'Of a held run: release the run first.',
  opted_out: 'About an organisation that has opted out: nothing of it is written.',
};

function bulkSentence(reason: string): string {
  const known = reason as SkipReason;
  return BULK_SENTENCES[known] ?? SKIP_SENTENCES[known] ?? reason;
}
