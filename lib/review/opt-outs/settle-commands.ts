import { recordAudits, type AuditActor } from '../../audit/commands';
import type { Db } from '../../platform/db/client';
import { SUBJECT } from '../change-subject-sql';
import { coveredChangesSql } from './covered-sql';

export interface Settled {
  closed: number;
  reopened: number;
}

/**
 * Makes proposals agree with the opt-outs that stand: those of records that have verifiably opted out are closed, and what was
 * closed by one that stands no more waits again, as approved where it was. Called by everything that changes either side, in
 * its transaction.
 */
export async function settleOptOuts(tx: Db, actor: AuditActor, now: Date): Promise<Settled> {
  const [any] = await tx.$queryRaw<{ is_any: boolean }[]>`
    SELECT EXISTS (SELECT FROM opt_outs WHERE state = 'verified')
        OR EXISTS (SELECT FROM collection_changes WHERE closed_by_opt_out_id IS NOT NULL) AS is_any`;
  if (!any?.is_any) return { closed: 0, reopened: 0 };
  const closed = await closeCovered(tx, now);
  const reopened = await reopenUncovered(tx);
  await recordAudits(
    tx,
    [
      ...closed.map((id) => ({ id, action: 'change.closed' })),
      ...reopened.map((id) => ({ id, action: 'change.reopened' })),
    ].map(({ id, action }) => ({ actor, action, target: { type: 'change', id } })),
  );
  return { closed: closed.length, reopened: reopened.length };
}

async function closeCovered(tx: Db, now: Date): Promise<bigint[]> {
  const rows = await tx.$queryRawUnsafe<{ id: bigint; opt_out_id: bigint }[]>(
    `SELECT c.id, by_id.opt_out_id FROM collection_changes c
     JOIN (SELECT id, min(opt_out_id) AS opt_out_id FROM (${coveredChangesSql('verified')}) covered (id, opt_out_id) GROUP BY id) by_id
       ON by_id.id = c.id
     WHERE c.status IN ('pending', 'approved') ORDER BY c.id FOR UPDATE OF c`,
  );
  if (rows.length === 0) return [];
  const closed = await tx.$queryRaw<{ id: bigint }[]>`
    UPDATE collection_changes c SET status = 'closed', closed_by_opt_out_id = w.opt_out_id
    FROM unnest(${rows.map(({ id }) => id)}::bigint[], ${rows.map(({ opt_out_id: id }) => id)}::bigint[]) AS w(id, opt_out_id)
    WHERE c.id = w.id AND c.status IN ('pending', 'approved') RETURNING c.id`;
  // Nobody is asked any more whether a find is one of our records.
  await tx.$executeRaw`
    UPDATE entity_matches m SET match_status = 'rejected', matched_by = 'opt_out:' || c.closed_by_opt_out_id,
           match_notes = 'The organisation has opted out of collection.', decided_at = ${now}, updated_at = ${now}
    FROM collection_changes c
    WHERE c.id = m.change_id AND m.match_status = 'pending' AND c.id = ANY (${closed.map(({ id }) => id)}::bigint[])`;
  return closed.map(({ id }) => id);
}

/** Two proposals that say the same of the same. */
const SAME = `(${SUBJECT('t')}) = (${SUBJECT('c')})`;
/** A younger one about the very field. */
const NEWER = `t.field_name IS NOT NULL AND t.id > c.id AND t.entity_type = c.entity_type AND t.entity_id = c.entity_id
  AND t.field_name = c.field_name`;

/** What nothing has taken the place of waits again; the rest has been superseded, and so has what is about a record that is gone. */
async function reopenUncovered(tx: Db): Promise<bigint[]> {
  const rows = await tx.$queryRawUnsafe<{ id: bigint }[]>(
    `SELECT c.id FROM collection_changes c
     WHERE c.closed_by_opt_out_id IS NOT NULL
       AND c.id NOT IN (SELECT covered.id FROM (${coveredChangesSql('verified')}) covered (id, opt_out_id))
     ORDER BY c.id DESC FOR UPDATE OF c`,
  );
  const reopened: bigint[] = [];
  // One after the other, the youngest first: of two alike only one may wait.
  for (const { id } of rows) {
    const [row] = await tx.$queryRawUnsafe<{ id: bigint; status: string }[]>(
      `UPDATE collection_changes c SET closed_by_opt_out_id = NULL, superseded_by_id = twin.id,
              status = CASE WHEN twin.id IS NOT NULL OR NOT known.is_there THEN 'superseded'
                            WHEN judged.decision IN ('approve', 'edit') THEN 'approved' ELSE 'pending' END,
              is_edited = c.is_edited AND twin.id IS NULL AND known.is_there,
              is_by_policy = c.is_by_policy AND twin.id IS NULL AND known.is_there
       FROM (SELECT (SELECT t.id FROM collection_changes t, collection_changes c
                     WHERE c.id = $1 AND t.status = 'pending' AND t.id <> c.id AND (${SAME} OR ${NEWER}) ORDER BY t.id DESC LIMIT 1) AS id) twin,
            (SELECT (SELECT d.decision FROM change_decisions d WHERE d.change_id = $1 ORDER BY d.id DESC LIMIT 1) AS decision) judged,
            (SELECT NOT EXISTS (SELECT FROM entity_merges m JOIN collection_changes c ON c.id = $1
                     WHERE m.entity_type = coalesce(c.parent_entity_type, c.entity_type)
                       AND m.merged_id = coalesce(c.parent_entity_id, c.entity_id) AND m.undone_at IS NULL) AS is_there) known
       WHERE c.id = $1 RETURNING c.id, c.status`,
      id,
    );
    if (row && row.status !== 'superseded') reopened.push(row.id);
  }
  if (rows.length > 0) {
    await tx.$executeRaw`
      UPDATE entity_matches m SET match_status = 'pending', matched_by = NULL, match_notes = NULL, decided_at = NULL
      WHERE m.match_status = 'rejected' AND m.matched_by LIKE 'opt_out:%' AND m.change_id = ANY (${reopened}::bigint[])`;
  }
  return reopened;
}
