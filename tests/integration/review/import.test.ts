import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { requireEntityType } from '@/lib/catalog/registry';
import { AppError } from '@/lib/platform/errors';
import type { Decider } from '@/lib/review/decisions/commands';
import { createByHand } from '@/lib/review/manual/commands';
import { IMPORT_LIMIT, importLines } from '@/lib/review/manual/import-lines';
import { rollBackApplication } from '@/lib/review/rollback/commands';
import { INTEGRITY_RULES } from '@/scripts/check/rules';
import { withTestDatabase } from '../../harness/database';
import { countingPrisma, type QueryCounter } from '../../harness/query-counter';

const database = withTestDatabase();
const builder = requireEntityType('builder');
const DECIDER: Decider = { actor: { kind: 'system', id: null, label: 'test' }, id: 'test', kind: 'user' };
const NOW = new Date('2026-11-20T10:00:00Z');
let counter: QueryCounter;

beforeAll(() => {
  counter = countingPrisma(database.appUrl);
});
afterAll(() => counter.prisma.$disconnect());

const record = (index: number, more: object = {}) => ({
  name: `Line ${index} Homes`,
  phone: '(713) 555-0100',
  city: 'Katy',
  rating: 4.5,
  specialties: ['Custom homes'],
  awards: [
    { title: 'First', year: 2001 },
    { title: 'Second', year: 2002 },
  ],
  ...more,
});
const linesOf = (records: readonly object[]) => records.map((entry) => JSON.stringify(entry)).join('\n');
const run = (text: string) => importLines(database.prisma, DECIDER, builder, text, NOW);

/** Everything stored about one builder, without ids and the moments the database takes. */
async function storedAbout(id: number) {
  const one = async (sql: string) =>
    (
      await database.sql.query<{ row: object }>(
        `SELECT to_jsonb(t) - '{id,builder_id,entity_id,change_id,
      observation_id,application_id,target_id,created_at,updated_at,applied_at,last_seen_at,at,origin,data_source}'::text[] AS row
    FROM (${sql}) t`,
        [id],
      )
    ).rows.map(({ row }) => row);
  const change = "(SELECT id FROM collection_changes WHERE entity_type = 'builder' AND entity_id = $1)";
  return {
    builder: await one('SELECT * FROM builder_profiles WHERE id = $1'),
    awards: await one('SELECT * FROM builder_awards WHERE builder_id = $1 ORDER BY id'),
    observations: await one(
      "SELECT * FROM observations WHERE entity_type = 'builder' AND entity_id = $1 ORDER BY field_name",
    ),
    changes: await one(`SELECT * FROM collection_changes WHERE id IN ${change}`),
    evidence: await one(`SELECT * FROM change_evidence WHERE change_id IN ${change}`),
    decisions: await one(`SELECT * FROM change_decisions WHERE change_id IN ${change}`),
    items: await one(`SELECT * FROM application_items WHERE change_id IN ${change}`),
    states: await one(
      "SELECT * FROM field_states WHERE entity_type = 'builder' AND entity_id = $1 ORDER BY field_name",
    ),
    audit: await one("SELECT * FROM audit_events WHERE target_type = 'builder' AND target_id = $1::bigint::text"),
  };
}

async function countRows() {
  const tables = [
    'builder_profiles',
    'builder_awards',
    'observations',
    'collection_changes',
    'applications',
    'audit_events',
  ];
  const { rows } = await database.sql.query(
    `SELECT ${tables.map((name) => `(SELECT count(*) FROM ${name})::int AS ${name}`).join(', ')}`,
  );
  return rows[0] as Record<string, number>;
}

async function problemsOf(work: Promise<unknown>) {
  const error = await work.then(
    () => null,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(AppError);
  return (error as AppError).invalidParams ?? [];
}

describe('an import of lines', () => {
  it('writes for each line what entering it by hand writes', async () => {
    const byHand = await createByHand(database.prisma, DECIDER, builder, record(1), NOW);
    const { imported, ids } = await run(
      linesOf([record(1), record(1, { name: 'Other', website: 'https://other.example.com' })]),
    );
    expect(imported).toBe(2);
    expect(await storedAbout(ids[0]!)).toEqual(await storedAbout(byHand.row.id));
    const { rows } = await database.sql.query(
      'SELECT data_source, review_count, verified FROM builder_profiles WHERE id = $1',
      [ids[0]],
    );
    expect(rows[0]).toEqual({ data_source: 'imported', review_count: null, verified: 0 });
  });

  it('answers ids in the order of the lines, whatever columns each names', async () => {
    const records = Array.from({ length: 60 }, (_one, index) => record(index, index % 3 === 0 ? { bio: 'Short' } : {}));
    const { ids } = await run(linesOf(records));
    const { rows } = await database.sql.query<{ name: string }>(
      'SELECT name FROM builder_profiles WHERE id = ANY($1) ORDER BY id',
      [ids],
    );
    expect(rows.map(({ name }) => name)).toEqual(records.map(({ name }) => name));
  });

  it('can be undone line by line', async () => {
    const { ids } = await run(linesOf([record(1), record(2)]));
    const { rows } = await database.sql.query<{ application_id: string; entity_id: string }>(
      'SELECT application_id, entity_id FROM application_items WHERE entity_id = ANY($1)',
      [ids],
    );
    expect(new Set(rows.map((row) => row.application_id)).size).toBe(2);
    const first = rows.find((row) => Number(row.entity_id) === ids[0])!;
    const undone = await rollBackApplication(database.prisma, DECIDER, BigInt(first.application_id), NOW);
    expect(undone.restored).toHaveLength(1);
    const left = await database.sql.query('SELECT id FROM builder_profiles WHERE id = ANY($1)', [ids]);
    expect(left.rows.map((row: { id: string }) => Number(row.id))).toEqual([ids[1]]);
  });

  it('sends as many statements for a hundred lines as for ten', async () => {
    const send = (lines: number) =>
      counter.count((db) =>
        importLines(
          db as never,
          DECIDER,
          builder,
          linesOf(Array.from({ length: lines }, (_one, index) => record(index))),
          NOW,
        ),
      );
    expect(await send(100)).toBe(await send(10));
  });

  it('takes the most lines it allows in one go, and not one more', async () => {
    const text = (lines: number) =>
      Array.from({ length: lines }, (_one, index) => `{"name":"Many ${index}"}`).join('\n');
    const { imported } = await run(text(IMPORT_LIMIT));
    expect(imported).toBe(IMPORT_LIMIT);
    await expect(run(text(IMPORT_LIMIT + 1))).rejects.toMatchObject({ code: 'payload_too_large' });
  }, 120_000);

  it('names lines as the caller numbers them, and writes nothing when one cannot be used', async () => {
    const before = await countRows();
    const text = [JSON.stringify(record(1)), '', '{"name":', JSON.stringify({ phone: 'call us' }), '[]'].join('\r\n');
    const problems = await problemsOf(run(text));
    expect(problems.map(({ name }) => name)).toEqual(['3', '4.phone', '5']);
    expect(await countRows()).toEqual(before);
  });

  it('names the line that only the database refuses, and writes nothing', async () => {
    await database.sql.query(
      "ALTER TABLE builder_profiles ADD CONSTRAINT no_refused CHECK (name NOT LIKE 'Refused%') NOT VALID",
    );
    const before = await countRows();
    const records = Array.from({ length: 50 }, (_one, index) => record(index));
    records[36] = record(36, { name: 'Refused Homes' });
    const problems = await problemsOf(run(`\n${linesOf(records)}`));
    expect(problems).toEqual([{ name: '38', reason: expect.stringContaining('no_refused') as string }]);
    expect(await countRows()).toEqual(before);
  });

  it('leaves a sound database behind', async () => {
    for (const rule of INTEGRITY_RULES) {
      const { rowCount } = await database.sql.query(`SELECT id FROM (${rule.sql}) AS violations LIMIT 1`);
      expect([rule.name, rowCount]).toEqual([rule.name, 0]);
    }
  });
});
