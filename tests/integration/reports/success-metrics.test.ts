import { beforeEach, describe, expect, it } from 'vitest';
import { withMoments } from '@/lib/reports/success/count-sql';
import { PAID_RECORDS } from '@/lib/reports/success/paid-record-rows';
import { requireMetric } from '@/lib/reports/success/registry';
import { findMetricViews } from '@/lib/reports/success/view-queries';
import { mergeRecords } from '@/lib/review/merges/commands';
import { rollBackApplication, undoDecisions } from '@/lib/review/rollback/commands';
import { requireEntityType } from '@/lib/catalog/registry';
import { DECIDER } from '../../harness/collect';
import { withClient } from '@/scripts/start/provision';
import { withTestDatabase } from '../../harness/database';
import { daysAgo, MetricStage, NOW } from './stage';

const database = withTestDatabase();
const stage = new MetricStage(database);

async function read(key: string, days = 90) {
  const [view] = await findMetricViews(database.prisma, NOW, days, [requireMetric(key)]);
  return view!;
}
const numbersOf = async (key: string, days = 90) => {
  const { value, numerator, denominator, met } = await read(key, days);
  return { value, numerator, denominator, met };
};
const readingOf = async (key: string, label: string) =>
  (await read(key)).readings.find((reading) => reading.label === label);

beforeEach(() => stage.clear());

describe('every metric', () => {
  it.each([
    ['accuracy', 'Nothing was decided in this time.'],
    ['confidence', 'No proposed change was applied in this time.'],
    ['error_rate', 'No job ended in this time.'],
    ['builder_coverage', 'There are no builders in the catalogue.'],
    ['community_coverage', 'There are no communities in the catalogue.'],
    ['property_inventory', 'There are no builders in the catalogue.'],
    ['automation_rate', 'No change with a confidence of at least 0.9 was detected in this time.'],
    ['time_to_review', 'No person decided anything in this time.'],
    ['cost_per_entity', 'No record was updated by a collected change in this time.'],
    ['recency', 'There are no records in the catalogue.'],
    ['staleness', 'There are no records in the catalogue.'],
  ])('%s is unknown, not zero, while there is nothing to divide by, and says why', async (key, reason) => {
    const view = await read(key);
    expect(view).toMatchObject({ value: null, met: null, numerator: 0, denominator: 0, reason });
    expect(view.trend.every(({ value }) => value === null)).toBe(true);
  });
});

describe('accuracy', () => {
  it('counts what was approved as read of what stands decided, whoever decided; edits are wrong', async () => {
    for (let i = 0; i < 3; i += 1) await stage.decided('approve');
    await stage.decided('approve', { by: 'policy' });
    await stage.decided('reject');
    await stage.decided('edit');
    await stage.decided('approve', { at: daysAgo(91), detected: daysAgo(92) });
    const waiting = await stage.builder();
    await stage.propose(waiting);
    await stage.propose(waiting, { field: 'about', status: 'superseded' });
    expect(await numbersOf('accuracy')).toEqual({ value: 66.7, numerator: 4, denominator: 6, met: false });
    expect(await readingOf('accuracy', 'People’s decisions only')).toMatchObject({ value: 60, n: 5 });
    expect(await readingOf('accuracy', 'With edits as right')).toMatchObject({ value: 83.3, n: 6 });
    expect(await readingOf('accuracy', 'Of all detected, with what waits')).toMatchObject({ value: 57.1, n: 7 });
  });

  it('forgets decisions that were undone or rolled back, and counts what was decided again once', async () => {
    await stage.decided('approve');
    const rejected = await stage.decided('reject');
    const applied = await stage.decided('approve');
    const again = await stage.decided('reject');
    await undoDecisions(database.prisma, DECIDER, [rejected.changeId, again.changeId], daysAgo(1));
    await rollBackApplication(database.prisma, DECIDER, applied.applicationId!, daysAgo(1));
    await stage.decide(again.changeId, 'approve', { at: daysAgo(1) });
    expect(await numbersOf('accuracy')).toEqual({ value: 100, numerator: 2, denominator: 2, met: true });
  });

  it('is not moved by merging records', async () => {
    const { builderId: kept } = await stage.decided('approve');
    const { builderId: merged } = await stage.decided('approve', { field: 'about' });
    await stage.decided('reject');
    const before = await numbersOf('accuracy');
    const request = { type: requireEntityType('builder'), keptId: kept, mergedId: merged, choices: {} };
    await mergeRecords(database.prisma, DECIDER, request, daysAgo(0));
    expect(await numbersOf('accuracy')).toEqual(before);
    expect(before).toMatchObject({ numerator: 2, denominator: 3 });
  });

  it('has a point for each of thirty days, each over its own window and from what stands today', async () => {
    await stage.decided('approve', { at: daysAgo(9), detected: daysAgo(9) });
    await stage.decided('reject', { at: daysAgo(5), detected: daysAgo(6) });
    const { trend } = await read('accuracy', 7);
    expect(trend).toHaveLength(30);
    expect(trend.at(-1)).toEqual({ day: '2026-11-28', value: 0 });
    const at = (day: string) => trend.find((point) => point.day === day)?.value;
    expect([at('2026-11-18'), at('2026-11-19'), at('2026-11-23'), at('2026-11-25'), at('2026-11-26')]).toEqual([
      null,
      100,
      50,
      50,
      0,
    ]);
  });
});

describe('confidence', () => {
  it('is the mean of what was applied and stands, edited or not, by people and policies', async () => {
    await stage.decided('approve', { confidence: 0.9 });
    await stage.decided('approve', { confidence: 0.96, by: 'policy' });
    await stage.decided('edit', { confidence: 0.6 });
    await stage.decided('reject', { confidence: 0.1 });
    const gone = await stage.decided('approve', { confidence: 0.2 });
    await rollBackApplication(database.prisma, DECIDER, gone.applicationId!, daysAgo(1));
    const waiting = await stage.propose(await stage.builder(), { confidence: 0.3 });
    await stage.decide(waiting, 'approve', { apply: false });
    const { value, denominator, met } = await numbersOf('confidence');
    expect({ value, denominator, met }).toEqual({ value: 0.82, denominator: 3, met: false });
  });
});

describe('error rate', () => {
  it('is of jobs that ended, each once by how it ended last; cancelled and waiting ones are no part of it', async () => {
    for (let i = 0; i < 7; i += 1) await stage.job();
    await stage.job('failed');
    await stage.job('failed', daysAgo(120));
    await stage.job('cancelled');
    await stage.job('pending', null);
    expect(await numbersOf('error_rate')).toEqual({ value: 12.5, numerator: 1, denominator: 8, met: false });
    expect(await numbersOf('error_rate', 365)).toMatchObject({ numerator: 2, denominator: 9 });
  });
});

describe('coverage', () => {
  it('counts builders with collected data; one whose collected data was rolled back has none', async () => {
    await stage.decided('approve');
    const gone = await stage.decided('approve');
    await stage.builder();
    expect(await numbersOf('builder_coverage')).toEqual({ value: 66.7, numerator: 2, denominator: 3, met: false });
    await rollBackApplication(database.prisma, DECIDER, gone.applicationId!, daysAgo(1));
    expect(await numbersOf('builder_coverage')).toMatchObject({ numerator: 1, denominator: 3 });
  });

  it('counts a community from three fifths of its expected fields on; blank text is no value', async () => {
    const expected = requireEntityType('community').fields.filter((field) => field.expected);
    const needed = Math.ceil(expected.length * 0.6);
    const texts = expected.filter(({ kind }) => kind !== 'integer');
    const insert = async (filled: number, blank: number) => {
      const given = texts.slice(0, filled + blank);
      const values = given.map(({ kind }, i) => (i >= filled ? '  ' : kind === 'url' ? 'https://x.test' : 'x'));
      const columns = given.map(({ name }) => name);
      await database.sql.query(
        `INSERT INTO communities (${columns.join(', ')}, updated_at) VALUES (${columns.map((_c, i) => `$${i + 1}`).join(', ')}, now())`,
        values,
      );
    };
    await insert(needed, 0);
    await insert(needed - 1, 0);
    await insert(needed - 1, 1);
    expect(await numbersOf('community_coverage')).toEqual({ value: 33.3, numerator: 1, denominator: 3, met: false });
  });

  it('counts an inventory as up to date when there is one, and each home for sale was read within two weeks', async () => {
    const current = await stage.builder();
    await stage.home(current, daysAgo(2));
    await stage.home(current, daysAgo(90), 'sold');
    const partly = await stage.builder();
    await stage.home(partly, daysAgo(2));
    await stage.home(partly, daysAgo(15));
    const unread = await stage.builder();
    await stage.home(unread, null);
    await stage.builder();
    await stage.home(null, daysAgo(1));
    expect(await numbersOf('property_inventory')).toEqual({ value: 25, numerator: 1, denominator: 4, met: false });
  });
});

describe('efficiency', () => {
  it('automation counts what policies applied and nobody took back, of all high-confidence changes that were detected', async () => {
    await stage.decided('approve', { confidence: 0.95, by: 'policy' });
    await stage.decided('approve', { confidence: 0.9, by: 'policy' });
    const gone = await stage.decided('approve', { confidence: 0.95, by: 'policy' });
    await rollBackApplication(database.prisma, DECIDER, gone.applicationId!, daysAgo(1));
    await stage.decided('approve', { confidence: 0.95 });
    await stage.propose(await stage.builder(), { confidence: 0.95, status: 'superseded' });
    await stage.decided('approve', { confidence: 0.89, by: 'policy' });
    expect(await numbersOf('automation_rate')).toEqual({ value: 50, numerator: 2, denominator: 4, met: true });
    expect(await readingOf('automation_rate', 'Of those decided')).toMatchObject({ value: 66.7, n: 3 });
  });

  it('time to review is people’s mean from detection, or reopening, to the decision; median and oldest stand beside it', async () => {
    await stage.decided('approve', { detected: daysAgo(5), at: daysAgo(4) });
    await stage.decided('reject', { detected: daysAgo(9), at: daysAgo(4) });
    await stage.decided('approve', { detected: daysAgo(30), at: daysAgo(4), by: 'policy' });
    const again = await stage.decided('reject', { detected: daysAgo(80), at: daysAgo(79) });
    await undoDecisions(database.prisma, DECIDER, [again.changeId], daysAgo(6));
    await stage.decide(again.changeId, 'approve', { at: daysAgo(3) });
    await stage.propose(await stage.builder(), { at: daysAgo(12) });
    expect(await numbersOf('time_to_review')).toEqual({ value: 3, numerator: 9, denominator: 3, met: false });
    expect(await readingOf('time_to_review', 'Median')).toMatchObject({ value: 3, n: 3 });
    expect(await readingOf('time_to_review', 'Oldest waiting')).toMatchObject({ value: 12 });
  });

  it('an approval that is applied later was decided when it was given', async () => {
    const change = await stage.propose(await stage.builder(), { at: daysAgo(6) });
    await stage.decide(change, 'approve', { at: daysAgo(5), apply: false });
    await stage.decide(change, 'approve', { at: daysAgo(1), by: 'policy' });
    expect(await numbersOf('time_to_review')).toMatchObject({ value: 1, denominator: 1 });
  });

  it('cost counts all money of the window over the records that an applied change stands for; merged ones are one', async () => {
    const first = await stage.decided('approve');
    const second = await stage.decided('approve', { field: 'about' });
    await stage.decide(await stage.propose(second.builderId), 'approve');
    const undone = await stage.decided('approve');
    await rollBackApplication(database.prisma, DECIDER, undone.applicationId!, daysAgo(1));
    await stage.spend(0.05, first.builderId);
    await stage.spend(0.02, second.builderId, { status: 'reserved' });
    await stage.spend(0.04, undone.builderId, { status: 'lost' });
    await stage.spend(0.01, null);
    await stage.spend(5, first.builderId, { status: 'released' });
    await stage.spend(5, first.builderId, { at: daysAgo(100) });
    expect(await numbersOf('cost_per_entity')).toEqual({ value: 0.06, numerator: 0.12, denominator: 2, met: true });
    const type = requireEntityType('builder');
    const request = { type, keptId: first.builderId, mergedId: second.builderId, choices: {} };
    await mergeRecords(database.prisma, DECIDER, request, daysAgo(0));
    expect(await numbersOf('cost_per_entity')).toEqual({ value: 0.12, numerator: 0.12, denominator: 1, met: false });
  });
});

describe('records that were updated', () => {
  it('are counted the same by what adds up as one by one, however they were made and merged', async () => {
    const job = await stage.job();
    await withClient(database.adminUrl, async (client) => {
      // Records and acts behind the rows are not looked at here.
      await client.query('SET session_replication_role = replica');
      for (let seed = 1; seed <= 12; seed += 1) {
        await client.query('TRUNCATE collection_changes, application_items, entity_merges CASCADE');
        let state = seed * 7919;
        const pick = (most: number) => (state = (state * 48_271) % 2_147_483_647) % most;
        for (let n = 0; n < 30; n += 1) {
          const isNew = pick(4) === 0;
          const { rows } = await client.query<{ id: string }>(
            `INSERT INTO collection_changes (job_id, entity_type, entity_id, is_new_entity, field_name, change_type, status, evidence, decided_at, reviewed_at, applied_at)
           VALUES ($1, 'builder', $2, $3, $4, 'added', 'applied', 'unverified', $5, $5, $5) RETURNING id`,
            [job, isNew ? null : 1 + pick(18), isNew, isNew ? null : 'phone', daysAgo(pick(3) === 0 ? 200 : 5)],
          );
          if (isNew)
            await client.query(
              `INSERT INTO application_items (application_id, change_id, entity_type, entity_id, operation)
             VALUES (1, $1, 'builder', $2, 'create_entity')`,
              [rows[0]!.id, 1 + pick(14)],
            );
        }
        for (let n = 0; n < 5; n += 1)
          await client.query(
            `INSERT INTO entity_merges (entity_type, kept_id, merged_id, survivor_id, undone_at, merged_public_id, merged_name, application_id, moved, merged_by, undone_by)
           SELECT 'builder', $2, $1, $2, $3, 'BLD-1', 'Gone', $4, '{}', 'x', CASE WHEN $3::timestamptz IS NULL THEN NULL ELSE 'x' END
           WHERE NOT EXISTS (SELECT FROM entity_merges WHERE merged_id = $1)`,
            [1 + pick(14), 15 + pick(4), pick(4) === 0 ? daysAgo(1) : null, n + 1],
          );
        const count = async (sql: string) =>
          (
            await client.query<{ n: number }>(
              withMoments(`SELECT count(*)::int AS n FROM (${sql}) r WHERE r.is_updated`, {
                since: daysAgo(90),
                now: NOW,
              }),
            )
          ).rows[0]!.n;
        const oneByOne = await count(PAID_RECORDS.sql);
        expect(oneByOne).toBeGreaterThan(3);
        expect(await count(PAID_RECORDS.parts!), `seed ${seed}`).toBe(oneByOne);
      }
    });
  });
});

describe('freshness', () => {
  beforeEach(async () => {
    await stage.builder(daysAgo(10));
    await stage.builder(daysAgo(100));
    await stage.builder(null, daysAgo(30));
    await stage.home(null, daysAgo(20));
  });

  it('recency counts records of every type that were collected in the window; never is not', async () => {
    expect(await numbersOf('recency')).toEqual({ value: 50, numerator: 2, denominator: 4, met: false });
    expect(await numbersOf('recency', 365)).toMatchObject({ numerator: 3, denominator: 4, met: true });
  });

  it('staleness is the mean age in days; a record never collected is as old as its entry', async () => {
    expect(await numbersOf('staleness')).toEqual({ value: 40, numerator: 160, denominator: 4, met: true });
  });
});

describe('records that opted out', () => {
  it('are no part of coverage and freshness, nor are their homes, until it is lifted', async () => {
    const out = await stage.builder(daysAgo(200));
    await stage.home(out, daysAgo(200));
    await stage.builder(daysAgo(1));
    const keys = ['builder_coverage', 'property_inventory', 'recency', 'staleness'] as const;
    const denominators = async () => Promise.all(keys.map(async (key) => (await read(key)).denominator));
    expect(await denominators()).toEqual([2, 2, 3, 3]);
    await database.sql.query(
      "INSERT INTO opt_outs (entity_type, entity_id, state, requested_by) VALUES ('builder', $1, 'requested', 'test')",
      [String(out)],
    );
    expect(await denominators()).toEqual([1, 1, 1, 1]);
    expect(await numbersOf('recency')).toMatchObject({ value: 100 });
    await database.sql.query("UPDATE opt_outs SET state = 'lifted', lifted_at = now(), lifted_by = 'test'");
    expect(await denominators()).toEqual([2, 2, 3, 3]);
  });
});
