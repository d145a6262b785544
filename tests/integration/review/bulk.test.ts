import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Decider, DecideOutcome } from '@/lib/review/decisions/commands';
import { decideChanges } from '@/lib/review/decisions/commands';
import { decideByFilter } from '@/lib/review/decisions/decide-by-filter';
import { rollBackApplication, undoDecisions } from '@/lib/review/rollback/commands';
import { seedLoad } from '@/prisma/seed/scenarios/load/load';
import { INTEGRITY_RULES } from '@/scripts/check/rules';
import { withClient } from '@/scripts/start/provision';
import { withTestDatabase } from '../../harness/database';
import { countingPrisma, type QueryCounter } from '../../harness/query-counter';

const database = withTestDatabase();
const DECIDER: Decider = { actor: { kind: 'system', id: null, label: 'test' }, id: 'test', kind: 'user' };
const NOW = new Date('2026-11-20T10:00:00Z');
let counter: QueryCounter;

beforeAll(async () => {
  await withClient(database.adminUrl, (client) => seedLoad(client, 400));
  counter = countingPrisma(database.appUrl);
});
afterAll(() => counter.prisma.$disconnect());

const BULK = { filter: {}, decision: 'approve' as const, reason: null, apply: true, dryRun: false, now: NOW };
const waiting = async (condition: string) =>
  (
    await database.sql.query<{ id: string }>(
      `SELECT id FROM collection_changes WHERE status = 'pending' AND ${condition} ORDER BY id`,
    )
  ).rows.map(({ id }) => BigInt(id));
const countOf = ({ results }: DecideOutcome, status: string) =>
  results.filter((result) => result.status === status).length;

/** The whole catalogue and its provenance, and what became of each proposal. */
async function everything() {
  const { rows } = await database.sql.query<{ hash: string }>(
    `SELECT md5(string_agg(line, E'\\n' ORDER BY line)) AS hash FROM (
       SELECT (to_jsonb(b) - 'updated_at')::text AS line FROM builder_profiles b
       UNION ALL SELECT (to_jsonb(a) - 'updated_at')::text FROM builder_awards a
       UNION ALL SELECT to_jsonb(f)::text FROM field_states f
       UNION ALL SELECT jsonb_build_object('id', id, 'status', status)::text FROM collection_changes) lines`,
  );
  return rows[0]!.hash;
}

async function expectSound() {
  for (const rule of INTEGRITY_RULES) {
    const { rowCount } = await database.sql.query(`SELECT id FROM (${rule.sql}) AS violations LIMIT 1`);
    expect([rule.name, rowCount]).toEqual([rule.name, 0]);
  }
}

describe('a bulk decision', () => {
  beforeEach(expectSound);

  it('applies all that fits with exact counts, and its rollback puts everything back', async () => {
    const before = await everything();
    const pending = (await waiting("evidence = 'verified' AND NOT is_challenge")).length;
    const outcome = await decideByFilter(database.prisma, DECIDER, BULK);
    expect(countOf(outcome, 'applied')).toBe(pending);
    expect(outcome.results).toHaveLength(outcome.matched);
    const { rows } = await database.sql.query(
      `SELECT (SELECT count(*) FROM application_items WHERE application_id = $1)::int AS items,
              (SELECT count(*) FROM audit_events a JOIN application_items i ON a.target_id = i.change_id::text
               WHERE a.action = 'change.applied' AND i.application_id = $1 AND a.actor_label = 'test')::int AS audited`,
      [outcome.applicationId],
    );
    expect(rows[0]).toEqual({ items: pending, audited: pending });
    await expectSound();

    const undone = await rollBackApplication(database.prisma, DECIDER, outcome.applicationId!, NOW);
    expect([undone.restored.length, undone.refused.length]).toEqual([pending, 0]);
    expect(await everything()).toBe(before);
  });

  it('reports the changes that the database refuses as failed, and applies the others', async () => {
    const [bad, worse] = [(await waiting("field_name = 'about'"))[3]!, (await waiting("field_name = 'phone'"))[5]!];
    const { rows } = await database.sql.query<{ new_value: string }>(
      'SELECT new_value FROM collection_changes WHERE id = ANY($1)',
      [[bad, worse]],
    );
    const list = rows.map(({ new_value }) => `'${new_value.replaceAll("'", "''")}'`).join(', ');
    await database.sql.query(
      `ALTER TABLE builder_profiles ADD CONSTRAINT no_refused CHECK (coalesce(about, '') NOT IN (${list}) AND coalesce(phone, '') NOT IN (${list})) NOT VALID`,
    );
    const pending = (await waiting("evidence = 'verified' AND NOT is_challenge")).length;
    const outcome = await decideByFilter(database.prisma, DECIDER, BULK);
    const failed = outcome.results.filter(({ status }) => status === 'failed');
    expect(failed.map(({ changeId }) => changeId).sort()).toEqual([bad, worse].sort());
    expect(failed[0]!.reason).toContain('no_refused');
    expect(countOf(outcome, 'applied')).toBe(pending - 2);
    const still = await waiting(`id IN (${bad}, ${worse})`);
    expect(still).toHaveLength(2);
    await expectSound();
    await rollBackApplication(database.prisma, DECIDER, outcome.applicationId!, NOW);
    await database.sql.query('ALTER TABLE builder_profiles DROP CONSTRAINT no_refused');
  });

  it('sends as many statements for many proposals as for few, and so does its rollback', async () => {
    const ids = await waiting("evidence = 'verified' AND field_name = 'phone' AND NOT is_challenge");
    const decide = async (some: readonly bigint[]) => {
      let outcome!: DecideOutcome;
      const decisions = some.map((changeId) => ({ changeId, decision: 'approve' as const, named: true }));
      const sent = await counter.count(async (db) => {
        outcome = await decideChanges(db as never, DECIDER, decisions, {
          apply: true,
          createNewEntities: false,
          now: NOW,
        });
      });
      const undo = await counter.count((db) => rollBackApplication(db as never, DECIDER, outcome.applicationId!, NOW));
      return { sent, undo };
    };
    expect(ids.length).toBeGreaterThan(40);
    expect(await decide(ids)).toEqual(await decide(ids.slice(0, 2)));
  });

  it('takes many rejections back with as many statements as few, and leaves what was not turned down', async () => {
    const before = await everything();
    const ids = await waiting("field_name = 'phone'");
    const undo = async (some: readonly bigint[]) => {
      const decisions = some.map((changeId) => ({ changeId, decision: 'reject' as const, reason: 'Wrong value' }));
      await decideChanges(database.prisma, DECIDER, decisions, { apply: true, createNewEntities: false, now: NOW });
      let undone: bigint[] = [];
      const sent = await counter.count(async (db) => {
        undone = await undoDecisions(db as never, DECIDER, [...some, 999_999_999n], NOW);
      });
      expect(undone).toEqual(some);
      return sent;
    };
    expect(ids.length).toBeGreaterThan(40);
    expect(await undo(ids)).toEqual(await undo(ids.slice(0, 2)));
    expect(await undoDecisions(database.prisma, DECIDER, ids, NOW)).toEqual([]);
    expect(await everything()).toBe(before);
    const { rows } = await database.sql.query(
      `SELECT count(*)::int AS n FROM audit_events WHERE action = 'change.reopened'`,
    );
    expect(rows[0]).toEqual({ n: ids.length + 2 });
  });

  it('creates new records with their lists when asked to, and its rollback takes them away', async () => {
    const before = await everything();
    const ids = await waiting('is_new_entity');
    const decisions = ids.map((changeId) => ({ changeId, decision: 'approve' as const, named: true }));
    const options = { apply: true, createNewEntities: true, now: NOW };
    const outcome = await decideChanges(database.prisma, DECIDER, decisions, options);
    expect(countOf(outcome, 'applied')).toBe(ids.length);
    const created = outcome.results.flatMap((result) => result.created ?? []);
    const { rows } = await database.sql.query(
      `SELECT count(*)::int AS n, bool_and(data_source = 'collected' AND last_data_sync IS NOT NULL) AS synced FROM builder_profiles WHERE id = ANY($1)`,
      [created.map(({ entityId }) => entityId)],
    );
    expect(rows[0]).toEqual({ n: ids.length, synced: true });
    await expectSound();
    await rollBackApplication(database.prisma, DECIDER, outcome.applicationId!, NOW);
    expect(await everything()).toBe(before);
  });

  it('is judged change by change: the second of two on one field finds the record moved on', async () => {
    const [first] = await waiting("field_name = 'phone' AND NOT is_challenge");
    const { rows } = await database.sql.query<{ id: string }>(
      `INSERT INTO collection_changes (entity_type, entity_id, field_name, old_value, new_value, normalised_value, change_type, evidence, confidence)
       SELECT entity_type, entity_id, field_name, old_value, '+17135550199', 'second', change_type, 'verified', 0.9
       FROM collection_changes WHERE id = $1 RETURNING id`,
      [first],
    );
    const second = BigInt(rows[0]!.id);
    const decisions = [first!, second].map((changeId) => ({ changeId, decision: 'approve' as const, named: true }));
    const options = { apply: true, createNewEntities: false, now: NOW };
    const outcome = await decideChanges(database.prisma, DECIDER, decisions, options);
    expect(outcome.results.map(({ status, reason }) => [status, reason])).toEqual([
      ['applied', undefined],
      ['skipped', 'stale'],
    ]);
  });
});
