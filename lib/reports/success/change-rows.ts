import type { RowSet } from './metric';

/**
 * What belongs to a proposal, for its row: the record it is about (a list's record is about its parent) and its job. Proposals
 * of jobs only: what people enter by hand, and what merges move, was not detected by anything.
 */
const CHANGE_COLUMNS = `c.id, coalesce(c.parent_entity_type, c.entity_type) AS entity_type,
    coalesce(c.parent_entity_id, c.entity_id) AS entity_id, c.id AS change_id, c.job_id, c.field_name AS field, c.status,
    c.confidence, c.is_by_policy, c.is_edited`;

/** From this confidence on a proposal is what a policy might apply without asking: its default threshold (product decision 5). */
export const HIGH_CONFIDENCE = 0.9;

const NOUN = { one: 'proposed change', many: 'proposed changes' };

/** Proposals of jobs that stand decided, by when. An undone decision stands no more, and its proposal waits again. */
export const JUDGED: RowSet = {
  name: 'judged',
  noun: NOUN,
  additive: 'days',
  isKept: true,
  order: 'at',
  sql: `SELECT c.decided_at AS at, ${CHANGE_COLUMNS}, coalesce(c.reopened_at, c.created_at) AS waiting_since
    FROM collection_changes c
    WHERE c.decided_at >= :since AND c.decided_at <= :now AND c.job_id IS NOT NULL
      AND c.status IN ('applied', 'approved', 'rejected')`,
};

/** Proposals of high confidence by when they were detected, decided or not; without those that another one, a merge or an opt-out closed. */
export const CONFIDENT: RowSet = {
  name: 'confident',
  noun: NOUN,
  additive: 'days',
  isKept: true,
  order: 'at',
  sql: `SELECT c.created_at AS at, ${CHANGE_COLUMNS}
    FROM collection_changes c
    WHERE c.created_at >= :since AND c.created_at <= :now AND c.job_id IS NOT NULL AND c.confidence >= ${HIGH_CONFIDENCE}
      AND c.status IN ('pending', 'applied', 'approved', 'rejected')`,
};
