import { beforeAll, describe, expect, it } from 'vitest';
import type { Decider, Decision } from '@/lib/review/decisions/commands';
import { decideChanges } from '@/lib/review/decisions/commands';
import { decideByFilter } from '@/lib/review/decisions/decide-by-filter';
import { rollBackApplication, undoDecisions } from '@/lib/review/rollback/commands';
import { acquireHostSlot, releaseHostSlot } from '@/lib/web/host-gate';
import { refreshScores } from '@/lib/web/reliability/commands';
import { scoreSource, sumTallies } from '@/lib/web/reliability/score-reliability';
import { findTallies, rankAddresses } from '@/lib/web/reliability/queries';
import { seedLoad } from '@/prisma/seed/scenarios/load/load';
import { INTEGRITY_RULES } from '@/scripts/check/rules';
import { withClient } from '@/scripts/start/provision';
import { withTestDatabase } from '../../harness/database';

const database = withTestDatabase();
const PERSON: Decider = { actor: { kind: 'system', id: null, label: 'test' }, id: 'test', kind: 'user' };
const POLICY: Decider = { actor: { kind: 'policy', id: 'p', label: 'policy' }, id: 'policy', kind: 'policy' };
const NOW = new Date('2026-11-20T10:00:00Z');
const OPTIONS = { apply: true, createNewEntities: true, now: NOW };

beforeAll(async () => {
  await withClient(database.adminUrl, (client) => seedLoad(client, 600));
});

const pending = async (limit: number) =>
  (
    await database.sql.query<{ id: string; field_name: string | null }>(
      `SELECT id, field_name FROM collection_changes
       WHERE status = 'pending' AND source_id IS NOT NULL AND field_name IS NOT NULL AND evidence = 'verified' AND NOT is_challenge
       ORDER BY id LIMIT ${limit}`,
    )
  ).rows.map(({ id, field_name: field }) => ({ id: BigInt(id), field }));

const decide = (decider: Decider, decisions: readonly Decision[], apply = true) =>
  decideChanges(database.prisma, decider, decisions, { ...OPTIONS, apply });

/** What people have decided of each source, counted anew from the decisions themselves. */
async function recount() {
  const { rows } = await database.sql.query<{ line: string }>(
    `SELECT c.source_id || ' ' || c.entity_type || ' ' || coalesce(c.field_name, '') || ' '
            || count(*) FILTER (WHERE d.decision = 'approve') || ' ' || count(*) FILTER (WHERE d.decision = 'edit') || ' '
            || count(*) FILTER (WHERE d.decision = 'reject') AS line
     FROM collection_changes c
     JOIN LATERAL (SELECT decision, decider_kind FROM change_decisions d WHERE d.change_id = c.id ORDER BY d.id DESC LIMIT 1) d ON true
     WHERE c.source_id IS NOT NULL AND c.job_id IS NOT NULL AND d.decider_kind = 'user' AND d.decision <> 'undo'
     GROUP BY c.source_id, c.entity_type, c.field_name ORDER BY 1`,
  );
  return rows.map(({ line }) => line);
}

async function tallied() {
  const { rows } = await database.sql.query<{ line: string }>(
    `SELECT source_id || ' ' || entity_type || ' ' || field_name || ' ' || approved || ' ' || edited || ' ' || rejected AS line
     FROM source_tallies WHERE approved + edited + rejected > 0 ORDER BY 1`,
  );
  return rows.map(({ line }) => line);
}

async function expectExact() {
  expect(await tallied()).toEqual(await recount());
  for (const name of ['source-tallies-equal-the-decisions', 'standing-decisions-are-marked']) {
    const rule = INTEGRITY_RULES.find((one) => one.name === name)!;
    const { rowCount } = await database.sql.query(`SELECT id FROM (${rule.sql}) AS violations LIMIT 1`);
    expect([name, rowCount]).toEqual([name, 0]);
  }
}

const tallyOf = async (sourceId: bigint) =>
  sumTallies((await findTallies(database.prisma, [sourceId])).get(sourceId) ?? []);
const sourceOf = async (changeId: bigint) =>
  (await database.prisma.collectionChange.findUniqueOrThrow({ where: { id: changeId } })).source_id!;

describe('the tallies of sources', () => {
  it('equal a recount after a data set was loaded', expectExact);

  it('equal a recount after fifty people decide, undo and roll back at once, while pages are fetched from the same hosts', async () => {
    const changes = await pending(100);
    const early = await decide(
      PERSON,
      changes.slice(0, 25).map(({ id }) => ({ changeId: id, decision: 'approve', named: true })),
    );
    const rejected = changes.slice(25, 40);
    await decide(
      PERSON,
      rejected.map(({ id }) => ({ changeId: id, decision: 'reject', reason: 'Wrong value' })),
    );
    const hosts = await database.prisma.collectionSource.findMany({ where: { host: { not: null } }, take: 10 });
    const acts: (() => Promise<unknown>)[] = [
      () => rollBackApplication(database.prisma, PERSON, early.applicationId!, NOW),
      ...rejected.map(
        ({ id }) =>
          () =>
            undoDecisions(database.prisma, PERSON, [id], NOW),
      ),
      ...changes.slice(40, 60).map(({ id }, index) => () => {
        const both = [id, changes[60 + ((index * 7) % 20)]!.id];
        return decide(
          PERSON,
          (index % 2 === 0 ? both : both.reverse()).map((changeId) => ({ changeId, decision: 'approve', named: true })),
          index % 3 !== 0,
        );
      }),
      ...changes.slice(60, 70).map(
        ({ id }) =>
          () =>
            decide(PERSON, [{ changeId: id, decision: 'reject', reason: 'Wrong value' }]),
      ),
      ...hosts.map(({ host }, index) => async () => {
        const turn = await acquireHostSlot(database.prisma, host!, new Date(NOW.getTime() + index));
        if (turn.granted)
          await releaseHostSlot(database.prisma, turn.leaseId, turn.sourceId, { crawlDelayMs: 0, blocked: null }, NOW);
      }),
    ];
    expect(acts.length).toBeGreaterThanOrEqual(50);
    await Promise.all(acts.map((act) => act()));
    await expectExact();
    await refreshScores(database.prisma);
    const sources = await database.prisma.collectionSource.findMany();
    for (const { id, reliability_score: score } of sources)
      expect(score).toBeCloseTo(scoreSource(await tallyOf(id)).mean, 12);
  });

  it('equal a recount after a bulk decision over everything and its rollback', async () => {
    const before = await tallied();
    const bulk = { filter: {}, decision: 'approve' as const, reason: null, apply: true, dryRun: false, now: NOW };
    const { applicationId } = await decideByFilter(database.prisma, PERSON, bulk);
    await expectExact();
    expect(await tallied()).not.toEqual(before);
    await rollBackApplication(database.prisma, PERSON, applicationId!, NOW);
    await expectExact();
    expect(await tallied()).toEqual(before);
  });

  it('count an edited approval as a miss, and nothing once it is taken back', async () => {
    const [change] = (await pending(200)).filter(({ field }) => field === 'phone');
    const sourceId = await sourceOf(change!.id);
    const before = await tallyOf(sourceId);
    const { applicationId } = await decide(PERSON, [
      { changeId: change!.id, decision: 'edit', value: '(713) 555-0142' },
    ]);
    expect(await tallyOf(sourceId)).toEqual({ ...before, edited: before.edited + 1 });
    await rollBackApplication(database.prisma, PERSON, applicationId!, NOW);
    expect(await tallyOf(sourceId)).toEqual(before);
  });

  it('do not count what a policy decides, until a person has decided it', async () => {
    const [change] = await pending(1);
    const sourceId = await sourceOf(change!.id);
    const before = await tallyOf(sourceId);
    const { applicationId } = await decide(POLICY, [{ changeId: change!.id, decision: 'approve', named: true }]);
    expect(await tallyOf(sourceId)).toEqual(before);
    await expectExact();
    await rollBackApplication(database.prisma, PERSON, applicationId!, NOW);
    await decide(PERSON, [{ changeId: change!.id, decision: 'reject', reason: 'Wrong value' }]);
    expect(await tallyOf(sourceId)).toEqual({ ...before, rejected: before.rejected + 1 });
    await expectExact();
  });

  it('leave nothing of what is not committed', async () => {
    const before = await tallied();
    const [change] = await pending(1);
    await expect(
      database.prisma.$transaction(async (tx) => {
        await tx.collectionChange.update({ where: { id: change!.id }, data: { status: 'rejected' } });
        throw new Error('not this time');
      }),
    ).rejects.toThrow('not this time');
    expect(await tallied()).toEqual(before);
    await expectExact();
  });
});

describe('the score of a source', () => {
  it('is passed over while the fetcher holds the source, without waiting for it, and caught up by the sweep', async () => {
    const [change] = await pending(1);
    const sourceId = await sourceOf(change!.id);
    const before = (await database.prisma.collectionSource.findUniqueOrThrow({ where: { id: sourceId } }))
      .reliability_score;
    const holder = await database.sql.connect();
    try {
      await holder.query('BEGIN');
      await holder.query('SELECT id FROM collection_sources WHERE id = $1 FOR NO KEY UPDATE', [String(sourceId)]);
      // Were the decision to wait for the row, it would wait for ever: the row is let go only after it.
      await decide(PERSON, [{ changeId: change!.id, decision: 'reject', reason: 'Wrong value' }]);
      await expectExact();
    } finally {
      await holder.query('COMMIT');
      holder.release();
    }
    const read = async () =>
      (await database.prisma.collectionSource.findUniqueOrThrow({ where: { id: sourceId } })).reliability_score;
    expect(await read()).toBe(before);
    expect(await refreshScores(database.prisma)).toBe(1);
    expect(await read()).toBeCloseTo(scoreSource(await tallyOf(sourceId)).mean, 12);
  });

  it('puts the pages of the more reliable source first, and of equals keeps the order', async () => {
    const sources = await database.prisma.collectionSource.findMany({
      where: { host: { not: null } },
      orderBy: { reliability_score: 'asc' },
    });
    const [worst, best] = [sources[0]!, sources.at(-1)!];
    expect(best.reliability_score!).toBeGreaterThan(worst.reliability_score!);
    const urls = ['https://nobody-knows.test/a', 'https://nobody-knows.test/b'];
    const ranked = await rankAddresses(database.prisma, [`https://${worst.host}/`, ...urls, `https://${best.host}/`]);
    expect(ranked.filter((place) => place === 1 || place === 2)).toEqual([1, 2]);
    expect(ranked.indexOf(3)).toBeLessThan(ranked.indexOf(0));
  });
});
