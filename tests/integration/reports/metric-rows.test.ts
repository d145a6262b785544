import { beforeAll, describe, expect, it } from 'vitest';
import * as list from '@/app/api/v1/admin/success-metrics/route';
import * as behind from '@/app/api/v1/admin/success-metrics/[key]/rows/route';
import { recordSuccessMetrics } from '@/lib/reports/success/commands';
import { METRICS } from '@/lib/reports/success/registry';
import { countMissedTargets } from '@/lib/reports/success/queries';
import { metricsAnswer, metricRowShape, type MetricView } from '@/lib/reports/success/schema';
import type { MetricRow } from '@/lib/reports/success/row-queries';
import { toValue } from '@/lib/reports/success/to-value';
import { rollBackApplication } from '@/lib/review/rollback/commands';
import { DECIDER } from '../../harness/collect';
import { call, tokenFor, withAccounts } from '../auth/call-route';
import { MetricStage } from './stage';

const database = withAccounts();
const stage = new MetricStage(database);
let token: string;

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);

/** Routes read the real clock, so this stage plays in the last days. */
beforeAll(async () => {
  token = await tokenFor(database.prisma, 'admin@demo.test');
  const given = { at: hoursAgo(30), detected: hoursAgo(60) };
  for (const confidence of [0.7, 0.9, 0.95]) {
    const { builderId } = await stage.decided('approve', { ...given, confidence });
    await stage.spend(0.01 * confidence, builderId, { at: hoursAgo(31) });
    await stage.home(builderId, hoursAgo(20));
    await stage.decided('approve', { ...given, confidence, by: 'policy' });
  }
  await stage.decided('reject', given);
  await stage.decided('edit', { ...given, at: hoursAgo(2) });
  const undone = await stage.decided('approve', given);
  await rollBackApplication(database.prisma, DECIDER, undone.applicationId!, hoursAgo(1));
  await stage.spend(0.02, undone.builderId, { at: hoursAgo(31) });
  await stage.spend(0.5, null, { at: hoursAgo(31) });
  await stage.job('failed', hoursAgo(3));
  await stage.job('cancelled', hoursAgo(3));
  await stage.home(null, null);
  await database.sql.query(
    `INSERT INTO communities (name, city, state, updated_at) SELECT 'Community ' || i, 'Katy', 'TX', now() FROM generate_series(1, 3) AS i`,
  );
});

async function metricsOf(query = ''): Promise<MetricView[]> {
  const answer = await call(list, 'GET', { token, query });
  expect(answer.status).toBe(200);
  return metricsAnswer.parse(answer.json).metrics;
}

/** All rows behind a metric, a few at a time. */
async function rowsOf(key: string, query = ''): Promise<MetricRow[]> {
  const rows: MetricRow[] = [];
  let cursor = '';
  do {
    const answer = await call(behind, 'GET', { token, params: { key }, query: `limit=2${cursor}${query}` });
    expect(answer.status).toBe(200);
    rows.push(...(answer.json.rows as unknown[]).map((row) => metricRowShape.parse(row)));
    cursor = answer.json.next_cursor ? `&cursor=${String(answer.json.next_cursor)}` : '';
    expect(answer.json.total).toBeGreaterThanOrEqual(rows.length);
  } while (cursor);
  return rows;
}

const KEYS = METRICS.map(({ key }) => key);

describe('the rows behind a metric', () => {
  it.each(KEYS)('are what %s counts: recomputed from them it is the same', async (key) => {
    for (const days of [1, 90]) {
      const metric = (await metricsOf(`days=${days}`)).find((one) => one.key === key)!;
      const rows = await rowsOf(key, `&days=${days}`);
      const numerator = rows.reduce((sum, row) => sum + row.amount, 0);
      const denominator = rows.filter((row) => row.in_denominator).length;
      expect(new Set(rows.map((row) => `${row.entity_type}:${row.id}`)).size).toBe(rows.length);
      expect(denominator).toBe(metric.denominator);
      // Ages grow between the two questions.
      expect(numerator).toBeCloseTo(metric.numerator, key === 'staleness' ? 2 : 8);
      expect(metric.value).toBe(toValue(metric.unit, { numerator, denominator }));
      if (days === 90) expect(denominator).toBeGreaterThan(0);
    }
  });

  it.each(KEYS)('of %s fall apart into those in the numerator and those that are not', async (key) => {
    const all = await rowsOf(key);
    const [inside, outside] = [await rowsOf(key, '&in_numerator=true'), await rowsOf(key, '&in_numerator=false')];
    expect(inside.every((row) => row.in_numerator)).toBe(true);
    expect(outside.every((row) => !row.in_numerator && row.amount === 0)).toBe(true);
    expect(inside.length + outside.length).toBe(all.length);
  });

  it('are all in the CSV file, with names that no spreadsheet runs', async () => {
    await database.sql.query(
      "UPDATE builder_profiles SET name = '=1+1' WHERE id = (SELECT min(id) FROM builder_profiles)",
    );
    const request = new Request('http://console.test/x?format=csv', { headers: { authorization: `Bearer ${token}` } });
    const response = await behind.GET(request, { params: Promise.resolve({ key: 'builder_coverage' }) });
    const lines = (await response.text()).trim().split('\r\n');
    expect(response.headers.get('content-type')).toMatch(/text\/csv/);
    expect(lines).toHaveLength(1 + (await rowsOf('builder_coverage')).length);
    expect(lines[1]).toContain("'=1+1");
  });

  it('are refused to who may not read changes, and there are none of a metric that is not there', async () => {
    const stranger = await tokenFor(database.prisma, 'analyst@demo.test');
    expect((await call(behind, 'GET', { token: stranger, params: { key: 'accuracy' } })).status).toBe(403);
    expect((await call(list, 'GET', { token: stranger })).status).toBe(403);
    expect((await call(behind, 'GET', { token, params: { key: 'nothing' } })).status).toBe(404);
  });

  it.each(['days=0', 'days=366', 'days=x', 'cursor=eyJ4IjoxfQ', `cursor=${btoa(`["'; DROP TABLE users; --","1"]`)}`])(
    'are refused for %s, without a crash',
    async (query) => {
      const answer = await call(behind, 'GET', { token, params: { key: 'accuracy' }, query });
      expect(answer.status).toBe(422);
    },
  );
});

describe('recording', () => {
  it('keeps the last of a day, adds the days before to the trend of what no row remembers, and tells home what is missed', async () => {
    expect(await countMissedTargets(database.prisma)).toBeNull();
    const yesterday = hoursAgo(24);
    await recordSuccessMetrics(database.prisma, yesterday);
    const later = new Date(yesterday.getTime() + 60_000);
    if (later.getUTCDate() === yesterday.getUTCDate()) await recordSuccessMetrics(database.prisma, later);
    const { rows } = await database.sql.query<{ n: number; keys: number }>(
      'SELECT count(*)::int AS n, count(DISTINCT key)::int AS keys FROM success_metric_days',
    );
    // All of them once; recency and cost over three more windows each.
    expect(rows[0]).toEqual({ n: KEYS.length + 6, keys: KEYS.length });

    const day = yesterday.toISOString().slice(0, 10);
    const metrics = await metricsOf();
    for (const metric of metrics.filter(({ trend_source: source }) => source === 'recorded')) {
      expect(metric.trend.map((point) => point.day)).toEqual([day, metric.as_of.slice(0, 10)]);
      expect(metric.trend.at(-1)?.value).toBe(metric.value);
    }
    for (const metric of metrics.filter(({ trend_source: source }) => source === 'rows'))
      expect(metric.trend).toHaveLength(30);

    await recordSuccessMetrics(database.prisma, new Date());
    const missed = metrics.filter(({ met }) => met === false).length;
    expect(missed).toBeGreaterThan(0);
    expect(await countMissedTargets(database.prisma)).toEqual({ missed, day: new Date().toISOString().slice(0, 10) });
  });
});
