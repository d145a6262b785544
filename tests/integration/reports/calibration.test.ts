import { beforeAll, describe, expect, it } from 'vitest';
import * as route from '@/app/api/v1/admin/calibration/route';
import { binOf, type BinWidth } from '@/lib/reports/calibration/bins';
import { findBinCounts } from '@/lib/reports/calibration/queries';
import { calibrationShape } from '@/lib/reports/calibration/schema';
import { rollBackApplication, undoDecisions } from '@/lib/review/rollback/commands';
import { DECIDER } from '../../harness/collect';
import { call, tokenFor, withAccounts } from '../auth/call-route';
import { MetricStage } from './stage';

const database = withAccounts();
const stage = new MetricStage(database);
let token: string;
let sourceId: bigint;

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);

beforeAll(async () => {
  token = await tokenFor(database.prisma, 'admin@demo.test');
  const { rows } = await database.sql.query<{ id: string }>(
    `INSERT INTO collection_sources (source_name, source_url, source_type, host) VALUES ('a.test', 'https://a.test', 'builder_site', 'a.test') RETURNING id`,
  );
  sourceId = BigInt(rows[0]!.id);
  const given = { at: hoursAgo(30), detected: hoursAgo(60) };
  await stage.decided('approve', { ...given, confidence: 0.92, sourceId });
  await stage.decided('approve', { ...given, confidence: 0.97, field: 'about', method: 'claude_page' });
  await stage.decided('reject', { ...given, confidence: 0.95 });
  await stage.decided('edit', { ...given, confidence: 0.7 });
  await stage.decided('approve', { ...given, confidence: 1 });
  // None of these counts: a policy's, undone ones, one that waits, one of another time.
  await stage.decided('approve', { ...given, confidence: 0.99, by: 'policy' });
  const applied = await stage.decided('approve', { ...given, confidence: 0.5 });
  await rollBackApplication(database.prisma, DECIDER, applied.applicationId!, hoursAgo(1));
  const rejected = await stage.decided('reject', { ...given, confidence: 0.4 });
  await undoDecisions(database.prisma, DECIDER, [rejected.changeId], hoursAgo(1));
  await stage.propose(await stage.builder(), { confidence: 0.3 });
  await stage.decided('reject', { at: hoursAgo(24 * 95), detected: hoursAgo(24 * 96), confidence: 0.2 });
});

async function read(query = '') {
  const answer = await call(route, 'GET', { token, query });
  expect(answer.status).toBe(200);
  return calibrationShape.parse(answer.json);
}
const filled = (calibration: Awaited<ReturnType<typeof read>>) =>
  calibration.bins.filter(({ n }) => n > 0).map(({ from, n, right }) => [from, n, right]);

describe('calibration', () => {
  it('counts what people decided and what stands, edits as misses', async () => {
    const calibration = await read();
    expect(filled(calibration)).toEqual([
      [0.7, 1, 0],
      [0.9, 4, 3],
    ]);
    // (1 × |0.7 − 0| + 4 × |0.96 − 0.75|) / 5
    expect(calibration.ece).toBeCloseTo(0.308, 6);
    expect(calibration.n).toBe(5);
  });

  it('counts edits as right on demand, in narrower bins, over a longer time', async () => {
    expect(filled(await read('edited=right&bin_width=0.05&days=365'))).toEqual([
      [0.2, 1, 0],
      [0.7, 1, 1],
      [0.9, 1, 1],
      [0.95, 3, 2],
    ]);
  });

  it.each([
    ['entity_type=builder', 5],
    ['entity_type=community', 0],
    ['field=about', 1],
    ['method=claude_page', 1],
    ['method=page_text', 4],
    ['SOURCE', 1],
  ])('is narrowed by %s to %d', async (query, n) => {
    expect((await read(query.replace('SOURCE', `source_id=${sourceId}`))).n).toBe(n);
  });

  it('puts every confidence into the bin that the rule says', async () => {
    await database.sql.query('DELETE FROM collection_changes');
    const confidences = Array.from({ length: 21 }, (_bin, index) => index / 20);
    const builder = await stage.builder();
    await database.sql.query(
      `INSERT INTO collection_changes (job_id, entity_type, entity_id, field_name, normalised_value, change_type, status, confidence, decided_at)
       SELECT $1, 'builder', $2, 'phone', c::text, 'added', 'rejected', c, now() FROM unnest($3::float8[]) AS c`,
      [await stage.job(), String(builder), confidences],
    );
    for (const width of [0.05, 0.1] satisfies BinWidth[]) {
      const counts = await findBinCounts(database.prisma, new Date(), 90, width, {});
      const expected = new Map<number, number>();
      for (const confidence of confidences) {
        const bin = binOf(confidence, width);
        expected.set(bin, (expected.get(bin) ?? 0) + 1);
      }
      expect(new Map(counts.map(({ index, n }) => [index, n]))).toEqual(expected);
    }
  });

  it('is refused to who may not read changes, and for what it cannot read', async () => {
    const stranger = await tokenFor(database.prisma, 'client@demo.test');
    expect((await call(route, 'GET', { token: stranger })).status).toBe(403);
    for (const query of ['bin_width=0.2', 'edited=perhaps', 'method=human2', 'entity_type=house', 'source_id=x'])
      expect([query, (await call(route, 'GET', { token, query })).status]).toEqual([query, 422]);
  });
});
