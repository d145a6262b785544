import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { judgeMatch } from '@/lib/review/matching/judge-match';
import { getAllMatchThresholds } from '@/lib/review/matching/queries';
import type { MatchScore } from '@/lib/review/matching/score-match';
import { changeMatchThresholds } from '@/lib/review/matching/settings/commands';
import { findThresholdEffects } from '@/lib/review/matching/settings/queries';
import { GET, PATCH } from '@/app/api/v1/admin/matching/route';
import { ACTOR } from '../../harness/collect';
import { countingPrisma, type QueryCounter } from '../../harness/query-counter';
import { call, tokenFor, withAccounts } from '../auth/call-route';

const database = withAccounts();
const NOW = new Date('2026-11-29T10:00:00Z');
const DEFAULTS = { auto_link: 0.93, review: 0.25 };
let counter: QueryCounter;

beforeAll(() => {
  counter = countingPrisma(database.appUrl);
});
afterAll(() => counter.prisma.$disconnect());
beforeEach(async () => {
  await database.sql.query("DELETE FROM entity_matches; DELETE FROM settings WHERE key = 'matching'");
});

type Pair = { score: number; sure?: boolean; verdict?: 'exact' | 'probable' | 'possible' | 'related' };
let next = 0;

/** One find with its pairs, as a collection would have written them. */
async function find(pairs: readonly Pair[], part: { status?: string; by?: string; type?: string; at?: Date } = {}) {
  next += 1;
  await database.prisma.entityMatch.createMany({
    data: pairs.map(({ score, sure = false, verdict = 'probable' }, index) => ({
      discovered_entity_type: part.type ?? 'builder',
      discovered_name: `Found ${next}`,
      matched_entity_type: part.type ?? 'builder',
      matched_entity_id: BigInt(next * 10 + index),
      match_confidence: score,
      match_status: part.status ?? 'pending',
      matched_by: part.by ?? null,
      verdict,
      is_sure: sure,
      item_key: `find-${next}`,
      created_at: part.at ?? NOW,
    })),
  });
}

const effect = async (auto_link: number, review: number) =>
  (await findThresholdEffects(database.prisma, { builder: { auto_link, review } }, NOW)).builder!;

describe('what thresholds would make of the pairs on record', () => {
  const FINDS: readonly (readonly Pair[])[] = [
    [{ score: 0.91, sure: true }],
    [{ score: 0.91 }],
    [
      { score: 0.95, sure: true },
      { score: 0.92, sure: true },
    ],
    [{ score: 0.9, sure: true }, { score: 0.3 }],
    [{ score: 0.3, verdict: 'related' }],
    [
      { score: 0.28, verdict: 'possible' },
      { score: 0.26, verdict: 'possible' },
    ],
  ];

  it.each([
    [0.93, 0.25],
    [0.93, 0.29],
    [0.9, 0.25],
    [0.905, 0.5],
    [0.99, 0.99],
  ])('is what judging the same finds again with %d and %d makes of them', async (auto_link, review) => {
    for (const pairs of FINDS) await find(pairs);
    const judged = FINDS.map((pairs) => {
      const candidates = pairs.map(({ score, sure = false, verdict = 'probable' }) => ({
        score,
        isSure: sure,
        verdict,
      }));
      const { action } = judgeMatch(candidates as unknown as MatchScore[], { auto_link, review });
      return { action, pairs: pairs.length };
    });
    const asked = judged.filter(({ action }) => action === 'review').reduce((sum, { pairs }) => sum + pairs, 0);
    expect(await effect(auto_link, review)).toMatchObject({
      waiting: 9,
      would_link: judged.filter(({ action }) => action === 'link').length,
      would_ask: asked,
    });
  });

  it('never links a related pair, however low the threshold', async () => {
    await find([{ score: 0.99, verdict: 'related' }]);
    expect(await effect(0.5, 0)).toMatchObject({ waiting: 1, would_link: 0, would_ask: 1 });
    expect(await effect(1, 1)).toMatchObject({ would_link: 0, would_ask: 1 });
  });

  it('counts what linked by itself in the last thirty days, and not what a person confirmed', async () => {
    await find([{ score: 0.94, sure: true }], { status: 'confirmed', by: 'auto' });
    await find([{ score: 0.99, sure: true }], { status: 'confirmed', by: 'auto' });
    await find([{ score: 0.94, sure: true }], { status: 'confirmed', by: 'somebody' });
    await find([{ score: 0.94, sure: true }], {
      status: 'confirmed',
      by: 'auto',
      at: new Date('2026-10-01T10:00:00Z'),
    });
    await find([{ score: 0.94, sure: true }], { status: 'confirmed', by: 'auto', type: 'community' });
    expect(await effect(0.96, 0.25)).toEqual({
      ...{ waiting: 0, would_link: 0, would_ask: 0, linked: 2, would_still_link: 1 },
    });
  });

  it('is one statement for all types, however many pairs there are', async () => {
    const all = await getAllMatchThresholds(database.prisma);
    const read = () => counter.count((db) => findThresholdEffects(db, all, NOW));
    expect(await read()).toBe(1);
    for (let index = 0; index < 30; index += 1) await find([{ score: 0.5 }]);
    expect(await read()).toBe(1);
    expect(Object.keys(await findThresholdEffects(database.prisma, all, NOW)).sort()).toEqual(Object.keys(all).sort());
  });
});

describe('changing thresholds', () => {
  it('keeps what is left out, is audited, and is taken back unless somebody changed it since', async () => {
    const change = (
      ...args: Parameters<typeof changeMatchThresholds> extends [unknown, unknown, ...infer Rest] ? Rest : never
    ) => changeMatchThresholds(database.prisma, ACTOR, ...args);
    const { before, after } = await change({ builder: { auto_link: 0.97 } });
    expect(before.builder).toEqual(DEFAULTS);
    expect(after).toMatchObject({ builder: { auto_link: 0.97, review: 0.25 }, community: DEFAULTS });
    const { rows } = await database.sql.query(
      "SELECT actor_label, detail FROM audit_events WHERE action = 'matching.changed' ORDER BY id DESC LIMIT 1",
    );
    expect(rows).toEqual([{ actor_label: ACTOR.label, detail: { builder: { auto_link: 0.97, review: 0.25 } } }]);

    await change({ builder: { auto_link: 0.98 } });
    await expect(change({ builder: { auto_link: 0.93 } }, { builder: { auto_link: 0.97 } })).rejects.toMatchObject({
      code: 'conflict',
    });
    await change({ builder: { auto_link: 0.93 } }, { builder: { auto_link: 0.98 } });
    expect((await getAllMatchThresholds(database.prisma)).builder).toEqual(DEFAULTS);
  });

  it('loses nothing when two types are changed at the same moment', async () => {
    await Promise.all([
      changeMatchThresholds(database.prisma, ACTOR, { builder: { review: 0.3 } }),
      changeMatchThresholds(database.prisma, ACTOR, { community: { review: 0.4 } }),
      changeMatchThresholds(database.prisma, ACTOR, { property: { review: 0.5 } }),
    ]);
    const all = await getAllMatchThresholds(database.prisma);
    expect([all.builder?.review, all.community?.review, all.property?.review]).toEqual([0.3, 0.4, 0.5]);
  });

  it('is refused where a person would be asked above what links, and writes nothing', async () => {
    await expect(
      changeMatchThresholds(database.prisma, ACTOR, { property: { auto_link: 0.6, review: 0.61 } }),
    ).rejects.toMatchObject({ code: 'validation_failed', invalidParams: [{ name: 'property.review' }] });
    await expect(changeMatchThresholds(database.prisma, ACTOR, { property: { review: 0.95 } })).rejects.toMatchObject({
      code: 'validation_failed',
    });
    expect(await database.prisma.setting.count({ where: { key: 'matching' } })).toBe(0);
  });
});

describe('PATCH /admin/matching', () => {
  it('changes them for who may change settings; others are refused, as are types and scores that are none', async () => {
    const [admin, analyst] = [
      await tokenFor(database.prisma, 'admin@demo.test'),
      await tokenFor(database.prisma, 'analyst@demo.test'),
    ];
    const patch = (token: string, body: unknown) => call({ PATCH }, 'PATCH', { token, body });
    expect((await patch(admin, { builder: { auto_link: 0.95 } })).status).toBe(200);
    const read = await call({ GET }, 'GET', { token: admin });
    expect(read.json).toMatchObject({ thresholds: { builder: { auto_link: 0.95, review: 0.25 }, property: DEFAULTS } });
    expect((await patch(analyst, { builder: { auto_link: 0.5 } })).status).toBe(403);
    for (const body of [{ spaceship: { review: 0.3 } }, { builder: { auto_link: 0.4 } }, { builder: { review: 0.96 } }])
      expect((await patch(admin, body)).status).toBe(422);
    expect((await getAllMatchThresholds(database.prisma)).builder?.auto_link).toBe(0.95);
  });
});
