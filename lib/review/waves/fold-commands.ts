import type { Db } from '../../platform/db/client';
import type { RunEffect } from './guards';
import { judgeRun } from './guards';
import { getReviewGuards } from './guard-queries';

/**
 * Folds what a job has proposed into waves, in the transaction that proposes it: wherever enough records wait for the same
 * kind of change from the same source, by shape or because all are to get the same value. Jobs about one source come one
 * after the other here, so that none counts past another. Five statements, however much the job has proposed.
 */
export async function foldWaves(tx: Db, jobId: string, now: Date): Promise<void> {
  const sources = await tx.$queryRaw<{ source_id: bigint }[]>`
    SELECT DISTINCT source_id FROM collection_changes
    WHERE job_id = ${jobId} AND status = 'pending' AND source_id IS NOT NULL AND NOT coalesce(is_new_entity, false)
    ORDER BY source_id`;
  if (sources.length === 0) return;
  const { wave_min_records: least } = await getReviewGuards(tx);
  for (const { source_id: id } of sources) {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('waves'), (${id} % 2147483647)::int)`;
  }
  // Everything of the job's kinds that waits; the same value for all comes before the shape, which is the wider of the two.
  await tx.$executeRaw`
    WITH kinds AS (
      SELECT DISTINCT source_id, entity_type, coalesce(field_name, '') AS field, change_type FROM collection_changes
      WHERE job_id = ${jobId} AND status = 'pending' AND source_id IS NOT NULL AND NOT coalesce(is_new_entity, false)
    ), waiting AS (
      SELECT c.id, k.*, coalesce(c.parent_entity_id, c.entity_id) AS owner, c.shape,
             CASE WHEN c.field_name IS NOT NULL AND c.change_type <> 'removed' THEN left('value: ' || c.normalised_value, 120) END AS value_shape
      FROM kinds k JOIN collection_changes c
        ON c.source_id = k.source_id AND c.entity_type = k.entity_type AND coalesce(c.field_name, '') = k.field AND c.change_type = k.change_type
      WHERE c.status = 'pending' AND c.source_id IS NOT NULL AND NOT coalesce(c.is_new_entity, false)
    ), by_value AS (
      SELECT source_id, entity_type, field, change_type, value_shape AS shape FROM waiting WHERE value_shape IS NOT NULL
      GROUP BY 1, 2, 3, 4, 5 HAVING count(DISTINCT owner) >= ${least}
    ), by_shape AS (
      SELECT w.source_id, w.entity_type, w.field, w.change_type, w.shape FROM waiting w
      WHERE w.shape IS NOT NULL AND NOT EXISTS (
        SELECT FROM by_value v WHERE (v.source_id, v.entity_type, v.field, v.change_type, v.shape)
                                   = (w.source_id, w.entity_type, w.field, w.change_type, w.value_shape))
      GROUP BY 1, 2, 3, 4, 5 HAVING count(DISTINCT w.owner) >= ${least}
    ), opened AS (
      INSERT INTO change_waves AS t (source_id, entity_type, field_name, change_type, shape, opened_at)
      SELECT source_id, entity_type, field, change_type, shape, ${now}::timestamptz FROM by_value
      UNION ALL SELECT source_id, entity_type, field, change_type, shape, ${now}::timestamptz FROM by_shape
      ON CONFLICT (source_id, entity_type, field_name, change_type, shape) DO UPDATE SET source_id = t.source_id
      RETURNING id, source_id, entity_type, field_name, change_type, shape, unfolded_at
    ), held AS (
      SELECT w.id, coalesce(
        (SELECT o.id FROM opened o WHERE o.unfolded_at IS NULL AND (o.source_id, o.entity_type, o.field_name, o.change_type, o.shape)
          = (w.source_id, w.entity_type, w.field, w.change_type, w.value_shape)),
        (SELECT o.id FROM opened o WHERE o.unfolded_at IS NULL AND (o.source_id, o.entity_type, o.field_name, o.change_type, o.shape)
          = (w.source_id, w.entity_type, w.field, w.change_type, w.shape))) AS wave_id
      FROM waiting w
    )
    UPDATE collection_changes c SET wave_id = held.wave_id FROM held
    WHERE c.id = held.id AND held.wave_id IS NOT NULL AND c.wave_id IS DISTINCT FROM held.wave_id`;
}

/**
 * Holds a run that would change or remove more of what its sources have given us than they may at once, in the transaction
 * that proposes it. Its proposals can be looked at, and decided one by one; policies and decisions in bulk leave them
 * alone until a person has released the run.
 * @returns why it is held; null when it is not
 */
export async function holdRun(tx: Db, jobId: string, now: Date): Promise<string | null> {
  const guards = await getReviewGuards(tx);
  const reason = judgeRun(await getRunEffect(tx, jobId), guards);
  if (reason === null) return null;
  await tx.collectionJob.updateMany({
    where: { job_id: jobId, held_at: null },
    data: { held_at: now, held_reason: reason.slice(0, 255) },
  });
  return reason;
}

/**
 * What a run would do to the values that its sources have given us, of the records it has read: their fields, and what stands in
 * their lists, each entry as one value. A home that a list shows no more counts with all that the list gave of it.
 */
export async function getRunEffect(tx: Db, jobId: string): Promise<RunEffect> {
  const [effect] = await tx.$queryRaw<RunEffect[]>`
    WITH made AS (
      SELECT id, entity_type, entity_id, field_name, change_type, source_id, new_value, parent_entity_type, parent_entity_id, child_key
      FROM collection_changes
      WHERE job_id = ${jobId} AND status = 'pending' AND NOT coalesce(is_new_entity, false)
        AND (field_name IS NOT NULL OR child_key IS NOT NULL)
    ), sources AS (SELECT DISTINCT source_id FROM made WHERE source_id IS NOT NULL),
    records AS (
      SELECT coalesce(parent_entity_type, entity_type) AS entity_type, coalesce(parent_entity_id, entity_id) AS entity_id FROM made
      UNION
      SELECT o.entity_type, o.entity_id FROM observations o WHERE o.job_id = ${jobId} AND o.entity_id IS NOT NULL
    ), known AS (
      SELECT f.entity_type, f.entity_id, f.field_name
      FROM records r JOIN field_states f ON (f.entity_type, f.entity_id) = (r.entity_type, r.entity_id)
      JOIN observations o ON o.id = f.observation_id
      WHERE o.source_id IN (SELECT source_id FROM sources)
    ), entries AS (
      SELECT DISTINCT ON (c.entity_type, c.parent_entity_id, c.child_key)
             c.entity_type, c.parent_entity_type, c.parent_entity_id, c.child_key, c.change_type
      FROM records r JOIN collection_changes c ON (c.parent_entity_type, c.parent_entity_id) = (r.entity_type, r.entity_id)
      WHERE c.status = 'applied' AND c.child_key IS NOT NULL AND c.source_id IN (SELECT source_id FROM sources)
      ORDER BY c.entity_type, c.parent_entity_id, c.child_key, c.applied_at DESC, c.id DESC
    ), hit AS (
      SELECT m.change_type, gone.is_gone FROM known k
      LEFT JOIN made m ON (m.entity_type, m.entity_id, m.field_name) = (k.entity_type, k.entity_id, k.field_name)
      CROSS JOIN LATERAL (
        SELECT EXISTS (
          SELECT FROM made g WHERE (g.entity_type, g.entity_id) = (k.entity_type, k.entity_id)
          AND g.change_type = 'removed' AND g.new_value = 'removed') AS is_gone
      ) gone
      UNION ALL
      SELECT m.change_type, false FROM entries e
      LEFT JOIN made m ON (m.entity_type, m.parent_entity_type, m.parent_entity_id, m.child_key)
                        = (e.entity_type, e.parent_entity_type, e.parent_entity_id, e.child_key)
      WHERE e.change_type <> 'removed'
    )
    SELECT count(*)::int AS known,
           (count(*) FILTER (WHERE change_type = 'modified' AND NOT is_gone))::int AS changed,
           (count(*) FILTER (WHERE change_type = 'removed' OR is_gone))::int AS removed
    FROM hit`;
  return effect ?? { known: 0, changed: 0, removed: 0 };
}
