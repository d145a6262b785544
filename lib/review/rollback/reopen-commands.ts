import type { Db } from '../../platform/db/client';
import { updateRows } from '../../platform/db/write-rows';
import type { Decider } from '../decisions/commands';
import { SUBJECT } from '../change-subject-sql';
import { IMPORT_POLICY } from '../imports/commands';
import { appendDecisions } from '../decisions/log-commands';

interface ClosedChange {
  id: bigint;
  /** It was proposed before it was decided; what a person entered by hand, and what an import wrote by itself, was not. */
  was_proposed: boolean;
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
    const isOver = twin !== null || !change.was_proposed;
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
    `SELECT c.id, jsonb_build_array(${SUBJECT('c')})::text AS subject, twin.id AS twin_id, standing.id AS decision_id, standing.decision,
       c.job_id IS NOT NULL OR (o.item_key IS NOT NULL AND o.job_id IS NULL)
         OR (c.entity_type = 'listing' AND coalesce(o.method, 'human') <> 'human' AND standing.decided_by IS DISTINCT FROM $2) AS was_proposed
     FROM unnest($1::bigint[]) WITH ORDINALITY AS given(id, place) JOIN collection_changes c ON c.id = given.id
     LEFT JOIN observations o ON o.id = c.observation_id
     LEFT JOIN LATERAL (
       SELECT t.id FROM collection_changes t
       WHERE t.status = 'pending' AND t.id <> c.id AND (${SUBJECT('t')}) = (${SUBJECT('c')}) LIMIT 1) twin ON true
     LEFT JOIN LATERAL (
       SELECT d.id, d.decision, d.decided_by FROM change_decisions d WHERE d.change_id = c.id ORDER BY d.id DESC LIMIT 1) standing ON true
     ORDER BY given.place`,
    changeIds,
    IMPORT_POLICY.id,
  );
}
