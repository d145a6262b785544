import type { Db } from '../../platform/db/client';
import { updateRows } from '../../platform/db/write-rows';
import type { Decider } from '../decisions/commands';
import { SUBJECT } from '../change-subject-sql';
import { appendDecisions } from '../decisions/log-commands';

interface ClosedChange {
  id: bigint;
  job_id: string | null;
  /** What two proposals of the same value have in common. */
  subject: string;
  /** The same value, waiting already. */
  twin_id: bigint | null;
  decision_id: bigint | null;
  decision: string | null;
}

/**
 * Closes the standing decisions on changes and lets them wait again; where the same value waits already, that one stays
 * and the change becomes its predecessor.
 */
export async function reopenChanges(tx: Db, decider: Decider, changeIds: readonly bigint[], now: Date): Promise<void> {
  const changes = await findClosed(tx, changeIds);
  await appendDecisions(
    tx,
    decider,
    changes
      .filter(({ decision }) => decision !== null && decision !== 'undo')
      .map((change) => ({ change_id: change.id, decision: 'undo', closes_id: change.decision_id })),
    now,
  );
  // The first of several that propose the same waits for all of them.
  const waiting = new Map<string, bigint>();
  const rows = changes.map((change) => {
    const twin = change.twin_id ?? waiting.get(change.subject) ?? null;
    // A change made by hand has no proposal to go back to.
    const isOver = twin !== null || change.job_id === null;
    if (!isOver) waiting.set(change.subject, change.id);
    return { id: change.id, status: isOver ? 'superseded' : 'pending', superseded_by_id: twin, reopened_at: now };
  });
  const columns = { id: 'bigint', status: 'text', superseded_by_id: 'bigint', reopened_at: 'timestamptz' };
  await updateRows(tx, 'collection_changes', columns, rows, [
    'applied_at = NULL',
    'decided_at = NULL',
    'is_edited = false',
    'is_by_policy = false',
    'reviewed_by = NULL',
    'reviewed_at = NULL',
    'review_notes = NULL',
  ]);
}

async function findClosed(tx: Db, changeIds: readonly bigint[]): Promise<ClosedChange[]> {
  return tx.$queryRawUnsafe<ClosedChange[]>(
    `SELECT c.id, c.job_id, jsonb_build_array(${SUBJECT('c')})::text AS subject, twin.id AS twin_id, standing.id AS decision_id, standing.decision
     FROM unnest($1::bigint[]) WITH ORDINALITY AS given(id, place) JOIN collection_changes c ON c.id = given.id
     LEFT JOIN LATERAL (
       SELECT t.id FROM collection_changes t
       WHERE t.status = 'pending' AND t.id <> c.id AND (${SUBJECT('t')}) = (${SUBJECT('c')}) LIMIT 1) twin ON true
     LEFT JOIN LATERAL (
       SELECT d.id, d.decision FROM change_decisions d WHERE d.change_id = c.id ORDER BY d.id DESC LIMIT 1) standing ON true
     ORDER BY given.place`,
    changeIds,
  );
}
