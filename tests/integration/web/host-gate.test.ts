import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { acquireHostSlot, createHostGate, LEASE_MS, releaseHostSlot } from '@/lib/web/host-gate';
import { withTestDatabase } from '@/tests/harness/database';

const database = withTestDatabase();
const NOW = new Date('2026-05-04T10:00:00.000Z');
const at = (offsetMs: number) => new Date(NOW.getTime() + offsetMs);
const free = { crawlDelayMs: 0, blocked: null };
const quick = { min_delay_ms: 0, max_concurrency: 2, rate_limit_per_day: 1000 };
let host: string;

beforeEach(() => {
  host = `${randomUUID()}.example.com`;
});

const acquire = (now = NOW, defaults: object = quick) => acquireHostSlot(database.prisma, host, now, defaults);
async function granted(now = NOW, defaults: object = quick) {
  const answer = await acquire(now, defaults);
  if (!answer.granted) throw new Error(`not granted: ${answer.cause}`);
  return answer;
}
const source = () => database.prisma.collectionSource.findUniqueOrThrow({ where: { host } });

describe('a turn at a host', () => {
  it('creates the source at first sight, with the documented defaults', async () => {
    await granted(NOW, {});
    const row = await source();
    expect(row).toMatchObject({
      ...{ source_name: host, source_url: `https://${host}`, source_type: 'official_website', reliability_score: 0.5 },
      ...{
        rate_limit_per_day: 100,
        access_count_today: 1,
        access_day: new Date('2026-05-04T00:00:00Z'),
        last_accessed: NOW,
      },
      ...{ is_active: true, next_request_at: at(1000), total_collections: 0 },
    });
    expect(row.source_id).toMatch(/^SRC-\d+-[0-9A-Z]{3,}$/);
  });

  it('is never held by more than the allowed number at once, whoever asks', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => acquire()));
    expect(answers.filter((answer) => answer.granted)).toHaveLength(2);
    expect(
      answers.filter((answer) => !answer.granted).every((answer) => !answer.granted && answer.cause === 'busy'),
    ).toBe(true);
    expect((await source()).access_count_today).toBe(2);
  });

  it('is free for the next one after its release', async () => {
    const first = await granted();
    await granted();
    expect(await acquire()).toMatchObject({ granted: false, cause: 'busy' });
    await releaseHostSlot(database.prisma, first.leaseId, first.sourceId, free, NOW);
    expect(await acquire()).toMatchObject({ granted: true });
  });

  it('of a worker that was killed is free when its lease ends', async () => {
    await granted();
    await granted();
    expect(await acquire(at(LEASE_MS - 1))).toMatchObject({ granted: false });
    expect(await acquire(at(LEASE_MS))).toMatchObject({ granted: true });
  });

  it('given back late, after another took its place, takes nothing from anybody', async () => {
    const killed = await granted(NOW, { ...quick, max_concurrency: 1 });
    await granted(at(LEASE_MS));
    await releaseHostSlot(database.prisma, killed.leaseId, killed.sourceId, free, at(LEASE_MS + 1));
    expect(await acquire(at(LEASE_MS + 2))).toMatchObject({ granted: false, cause: 'busy' });
  });

  it('comes no sooner than the minimum delay after the last start', async () => {
    await granted(NOW, { ...quick, min_delay_ms: 2000 });
    expect(await acquire(at(500))).toEqual({
      granted: false,
      cause: 'delay',
      waitMs: 1500,
      reason: expect.any(String),
    });
    expect(await acquire(at(2000))).toMatchObject({ granted: true });
  });

  it("comes no sooner than the site's crawl-delay after the last answer", async () => {
    const first = await granted();
    await releaseHostSlot(
      database.prisma,
      first.leaseId,
      first.sourceId,
      { crawlDelayMs: 10_000, blocked: null },
      at(300),
    );
    expect(await acquire(at(10_299))).toMatchObject({ granted: false, cause: 'delay', waitMs: 1 });
    expect(await acquire(at(10_300))).toMatchObject({ granted: true });
  });

  it('stops at the daily limit and starts anew at midnight UTC', async () => {
    for (let turn = 0; turn < 3; turn++) {
      const { leaseId, sourceId } = await granted(at(turn), { ...quick, rate_limit_per_day: 3 });
      await releaseHostSlot(database.prisma, leaseId, sourceId, free, at(turn));
    }
    expect(await acquire(at(9))).toMatchObject({ granted: false, cause: 'daily_limit', waitMs: 14 * 3_600_000 - 9 });
    expect(await acquire(new Date('2026-05-05T00:00:00Z'))).toMatchObject({ granted: true });
    expect(await source()).toMatchObject({ access_count_today: 1, access_day: new Date('2026-05-05T00:00:00Z') });
  });

  it('is refused to everybody while the site asked to be left alone', async () => {
    const first = await granted();
    const end = { crawlDelayMs: 0, blocked: { forMs: 60_000, reason: 'The site asked for a pause (status 429).' } };
    await releaseHostSlot(database.prisma, first.leaseId, first.sourceId, end, NOW);
    expect(await acquire(at(59_999))).toMatchObject({ granted: false, cause: 'blocked', waitMs: 1 });
    expect(await source()).toMatchObject({ blocked_reason: end.blocked.reason });
    expect(await acquire(at(60_000))).toMatchObject({ granted: true });
  });

  it('a shorter block never shortens a longer one', async () => {
    const first = await granted();
    const second = await granted();
    const block = (forMs: number) => ({ crawlDelayMs: 0, blocked: { forMs, reason: `${forMs}` } });
    await releaseHostSlot(database.prisma, first.leaseId, first.sourceId, block(60_000), NOW);
    await releaseHostSlot(database.prisma, second.leaseId, second.sourceId, block(1000), NOW);
    expect(await source()).toMatchObject({ blocked_until: at(60_000), blocked_reason: '60000' });
  });

  it('is refused while a person has paused the source', async () => {
    await granted();
    await database.prisma.collectionSource.update({ where: { host }, data: { is_active: false } });
    expect(await acquire()).toMatchObject({ granted: false, cause: 'paused' });
  });

  it('passes through the gate that the fetcher uses', async () => {
    const gate = createHostGate(database.prisma, () => NOW, { ...quick, max_concurrency: 1 });
    const first = await gate.acquire(host);
    expect(first.granted).toBe(true);
    expect(await gate.acquire(host)).toMatchObject({ granted: false, cause: 'busy' });
    if (first.granted) await gate.release(first, free);
    expect(await gate.acquire(host)).toMatchObject({ granted: true });
  });
});
