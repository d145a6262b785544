import { beforeEach, describe, expect, it } from 'vitest';
import { requireEntityType } from '@/lib/catalog/registry';
import { startInventory } from '@/lib/collection/discover/commands';
import { inventoryBody } from '@/lib/collection/discover/schema';
import { decideChanges } from '@/lib/review/decisions/commands';
import { getInboxEntity } from '@/lib/review/inbox-queries';
import { editByHand, createByHand } from '@/lib/review/manual/commands';
import { mergeRecords } from '@/lib/review/merges/commands';
import { undoMerge } from '@/lib/review/merges/undo-commands';
import { addOptOut, liftOptOut, verifyOptOut } from '@/lib/review/opt-outs/commands';
import { rollBackApplication, undoDecisions } from '@/lib/review/rollback/commands';
import { INTEGRITY_RULES } from '@/scripts/check/rules';
import { ACTOR, collectBuilder, collectEntity, DECIDER, proposalsOf, runJob } from '../../harness/collect';
import { withTestDatabase } from '../../harness/database';
import { inlineSteps } from '../../harness/inline-steps';

const database = withTestDatabase();
const NOW = new Date('2026-11-29T10:00:00Z');
const by = { actor: ACTOR, id: ACTOR.id };
const BUILDER = requireEntityType('builder');
let count = 0;

interface Planted {
  id: bigint;
  name: string;
  site: string;
}

/** A builder of its own name and domain. */
async function builder(part: Record<string, unknown> = {}): Promise<Planted> {
  const number = (count += 1);
  const words = [
    'Harrow',
    'Quillen',
    'Osprey',
    'Tamarack',
    'Belmore',
    'Sundial',
    'Yarrow',
    'Cobbler',
    'Dunmore',
    'Fenwick',
  ];
  const name = String(part['name'] ?? `${words[number % 10]} ${words[(number * 3 + 1) % 10]} ${number} Homes`);
  const site = String(part['website'] ?? `https://builder-${number}.example.com/`);
  const { row } = await createByHand(database.prisma, DECIDER, BUILDER, { ...part, name, website: site }, NOW);
  return { id: BigInt(row.id), name, site };
}

const page = ({ name, site }: Planted, phone = '713-555-0142', founded = '1987') =>
  `<script type="application/ld+json">${JSON.stringify({
    ...{ '@context': 'https://schema.org', '@type': 'HomeAndConstructionBusiness', name, url: site },
    ...{ telephone: phone, foundingDate: founded, award: 'Builder of the Year 2024' },
  })}</script><h1>${name}</h1><p>Call ${phone}. Founded in ${founded}. Builder of the Year 2024</p>`;

/** Collects a builder from a supplied page, so that proposals wait. */
async function collect(one: Planted, html = page(one)) {
  const job = await collectBuilder(database.prisma, { entityId: one.id, html, targetUrl: one.site });
  return proposalsOf(database.prisma, job.job_id);
}

const optOut = (one: Pick<Planted, 'id'>, verified = true, type: 'builder' | 'community' = 'builder') =>
  addOptOut(database.prisma, by, { entity_type: type, entity_id: one.id, verified, reason: 'They wrote to us.' }, NOW);
const lift = (id: bigint) => liftOptOut(database.prisma, by, id, NOW);
const statuses = async (ids: readonly bigint[]) =>
  (await database.prisma.collectionChange.findMany({ where: { id: { in: [...ids] } }, orderBy: { id: 'asc' } })).map(
    ({ status }) => status,
  );
const approve = (ids: readonly bigint[], apply = true) =>
  decideChanges(
    database.prisma,
    DECIDER,
    ids.map((changeId) => ({ changeId, decision: 'approve', named: true })),
    { apply, createNewEntities: true, now: NOW },
  );
const idsOf = (rows: readonly { id: bigint }[]) => rows.map(({ id }) => id);
const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  );

async function expectSound() {
  for (const rule of INTEGRITY_RULES) {
    const { rowCount } = await database.sql.query(`SELECT id FROM (${rule.sql}) AS violations LIMIT 1`);
    expect([rule.name, rowCount]).toEqual([rule.name, 0]);
  }
}

beforeEach(async () => {
  await expectSound();
  // A run takes the most urgent job there is: what a race left behind is not to be taken for the next test's own.
  await database.sql.query(
    "UPDATE collection_jobs SET status = 'cancelled', completed_at = now() WHERE status = 'pending'",
  );
});

it('is said in the inbox while it is requested: what waits can be seen and not decided', async () => {
  const one = await builder();
  const [change] = await collect(one);
  const opened = () => getInboxEntity(database.prisma, `builder:${one.id}`, {}, null);
  expect(await opened()).toMatchObject({ opt_out: null });
  const { id: requested } = await optOut(one, false);
  expect(await opened()).toMatchObject({ opt_out: { state: 'requested', of: { isRecord: true } } });
  expect((await opened())!.cards.length).toBeGreaterThan(0);
  expect(await approve([change!.id])).toMatchObject({ results: [{ status: 'skipped', reason: 'opted_out' }] });
  await lift(requested);
  expect(await opened()).toMatchObject({ opt_out: null });
});

describe('an opted-out builder', () => {
  it('has everything that waits closed, what is approved and not applied too, and reopened as it was when the opt-out is lifted', async () => {
    const one = await builder();
    const changes = await collect(one);
    expect(changes.length).toBeGreaterThanOrEqual(3);
    const approved = changes[0]!.id;
    await approve([approved], false);
    const before = await statuses(idsOf(changes));
    expect(new Set(before)).toEqual(new Set(['approved', 'pending']));
    const act = await optOut(one);
    expect(act).toMatchObject({ closed: changes.length, reopened: 0 });
    expect(new Set(await statuses(idsOf(changes)))).toEqual(new Set(['closed']));
    await expectSound();
    const outcome = await approve([changes[1]!.id]);
    expect(outcome.results[0]).toMatchObject({ status: 'skipped', reason: 'opted_out' });
    expect(await lift(act.id)).toMatchObject({ closed: 0, reopened: changes.length });
    expect(await statuses(idsOf(changes))).toEqual(before);
    await expectSound();
    expect((await approve(idsOf(changes))).results.every(({ status }) => status === 'applied')).toBe(true);
  });

  it('is never collected: not started, not run when it waits, not looked through for homes', async () => {
    const one = await builder();
    const { job } = await startInventory(
      database.prisma,
      { actor: ACTOR, userId: ACTOR.id },
      String(one.id),
      inventoryBody.parse({ max_properties: 5 }),
      NOW,
    );
    const waiting = await database.prisma.collectionJob.create({
      data: { entity_type: 'builder', entity_id: one.id, job_type: 'update', target_url: one.site, initiated_by: 'x' },
    });
    const { id } = await optOut(one, false);
    expect(await refused(collect(one))).toBe('opted_out');
    const inventory = startInventory(
      database.prisma,
      { actor: ACTOR, userId: ACTOR.id },
      String(one.id),
      inventoryBody.parse({}),
      NOW,
    );
    expect(await refused(inventory)).toBe('opted_out');
    for (const jobId of [job.job_id, waiting.job_id]) {
      const ended = await runJob(database.prisma, jobId);
      expect([ended.status, ended.error_code, ended.attempts]).toEqual(['failed', 'opted_out', 1]);
      expect(ended.error_message).toContain(one.name);
    }
    await lift(id);
    expect((await collect(one)).length).toBeGreaterThan(0);
  });

  it('holds what waits already when it is only requested: nothing is approved, rejecting is allowed, nothing is closed', async () => {
    const one = await builder();
    const changes = await collect(one);
    const { id, closed } = await optOut(one, false);
    expect(closed).toBe(0);
    const outcome = await approve(idsOf(changes));
    expect(outcome.results.map(({ status, reason }) => [status, reason])).toEqual(
      changes.map(() => ['skipped', 'opted_out']),
    );
    const rejection = { changeId: changes[0]!.id, decision: 'reject' as const, reason: 'Wrong value' };
    await decideChanges(database.prisma, DECIDER, [rejection], { apply: true, createNewEntities: false, now: NOW });
    expect(await statuses([changes[0]!.id])).toEqual(['rejected']);
    expect(await verifyOptOut(database.prisma, by, id, NOW)).toMatchObject({ closed: changes.length - 1 });
    expect(await statuses([changes[0]!.id])).toEqual(['rejected']);
    await lift(id);
  });

  it('stays editable by hand', async () => {
    const one = await builder();
    const { id } = await optOut(one);
    await editByHand(database.prisma, DECIDER, BUILDER, one.id, { phone: '(713) 555-0177' }, NOW);
    const row = await database.prisma.builderProfile.findUniqueOrThrow({ where: { id: one.id } });
    expect(row.phone).toBe('(713) 555-0177');
    await lift(id);
  });

  it('gets no proposal back by a rollback or an undone rejection', async () => {
    const one = await builder();
    const changes = await collect(one);
    const { applicationId } = await approve([changes[0]!.id]);
    const rejection = { changeId: changes[1]!.id, decision: 'reject' as const, reason: 'Wrong value' };
    await decideChanges(database.prisma, DECIDER, [rejection], { apply: true, createNewEntities: false, now: NOW });
    const { id } = await optOut(one);
    await rollBackApplication(database.prisma, DECIDER, applicationId!, NOW);
    await undoDecisions(database.prisma, DECIDER, [changes[1]!.id], NOW);
    expect(await statuses(idsOf(changes))).toEqual(changes.map(() => 'closed'));
    await expectSound();
    await lift(id);
    expect(await statuses(idsOf(changes))).toEqual(changes.map(() => 'pending'));
  });

  it('is opted out once at a time, and lifted once', async () => {
    const one = await builder();
    const { id } = await optOut(one);
    expect(await refused(optOut(one))).toBe('conflict');
    expect(await refused(verifyOptOut(database.prisma, by, id, NOW))).toBe('conflict');
    await lift(id);
    expect(await refused(lift(id))).toBe('conflict');
    const again = await optOut(one);
    await lift(again.id);
    expect(await refused(optOut({ id: 999_999_999n }))).toBe('not_found');
  });

  it('keeps no personal data of who asked', async () => {
    const one = await builder();
    const entry = { entity_type: 'builder' as const, entity_id: one.id, verified: true };
    const asked = addOptOut(database.prisma, by, { ...entry, reason: 'Write to jane.doe@example.com' }, NOW);
    expect(await refused(asked)).toBe('pii_rejected');
    expect(await database.prisma.optOut.count({ where: { entity_id: one.id } })).toBe(0);
  });
});

describe('what is found elsewhere', () => {
  const found = (name: string, site: string) => ({ id: 0n, name, site });

  it('is neither observed nor proposed as new where it is, or may be, a record that has opted out', async () => {
    const one = await builder({ phone: '(713) 555-0190', city: 'Houston', state: 'TX' });
    const { id } = await optOut(one);
    const html = page(found(one.name, 'https://portal.example.net/'), '713-555-0190');
    const job = await collectBuilder(database.prisma, {
      entityId: null,
      html,
      targetUrl: 'https://portal.example.net/builders/1',
    });
    expect([job.status, job.error_code]).toEqual(['failed', 'opted_out']);
    expect(await database.prisma.observation.count({ where: { job_id: job.job_id } })).toBe(0);
    expect(await proposalsOf(database.prisma, job.job_id)).toEqual([]);
    await lift(id);
  });

  it('closes a proposal of a new record that may be the one that opts out, with the question whether it is', async () => {
    const one = await builder({ phone: '(713) 555-0191', city: 'Houston', state: 'TX' });
    const other = found(`${one.name} Group`, 'https://elsewhere.example.net/');
    const job = await collectBuilder(database.prisma, {
      entityId: null,
      html: page(other, '713-555-0144'),
      targetUrl: 'https://elsewhere.example.net/',
    });
    const [change] = await proposalsOf(database.prisma, job.job_id);
    const match = await database.prisma.entityMatch.create({
      data: {
        ...{ discovered_entity_type: 'builder', discovered_name: other.name, matched_entity_type: 'builder' },
        ...{ matched_entity_id: one.id, verdict: 'probable', change_id: change!.id, explanation: [] },
      },
    });
    const { id, closed } = await optOut(one);
    expect(closed).toBe(1);
    expect(await statuses([change!.id])).toEqual(['closed']);
    const read = () => database.prisma.entityMatch.findUniqueOrThrow({ where: { id: match.id } });
    expect((await read()).match_status).toBe('rejected');
    await lift(id);
    expect(await statuses([change!.id])).toEqual(['pending']);
    expect((await read()).match_status).toBe('pending');
  });

  const listOf = (homes: readonly string[], builderName: string) =>
    `<title>Homes</title><h1>Available homes by ${builderName}</h1>${homes
      .map(
        (street, index) => `<article class="home"><h3><a href="/homes/${index}">${street}, Houston, TX 77002</a></h3>
        <p>$${300 + index},000</p><p>3 beds · 2 baths · 1,800 sq ft</p><p>Built by ${builderName}</p></article>`,
      )
      .join('')}`;

  it('leaves out homes of an opted-out builder, and closes those that wait', async () => {
    const one = await builder();
    const start = () =>
      startInventory(
        database.prisma,
        { actor: ACTOR, userId: ACTOR.id },
        String(one.id),
        inventoryBody.parse({
          html: listOf(['12 Oak Street', '14 Oak Street'], one.name),
          target_url: `${one.site}homes`,
        }),
        NOW,
      );
    const { job } = await start();
    const ended = await runJob(database.prisma, job.job_id);
    const homes = await proposalsOf(database.prisma, job.job_id);
    expect([ended.status, homes.length]).toEqual(['completed', 2]);
    const { id, closed } = await optOut(one);
    expect(closed).toBe(2);
    await lift(id);
    const { results } = await approve(idsOf(homes));
    const home = results[0]!.created!.entityId;
    const again = await optOut(one);
    const update = collectEntity(database.prisma, 'property', { entityId: home, html: listOf([], one.name) });
    expect(await refused(update)).toBe('opted_out');
    await lift(again.id);
  });
});

describe('a merge', () => {
  const merge = (kept: Planted, merged: Planted) =>
    mergeRecords(database.prisma, DECIDER, { type: BUILDER, keptId: kept.id, mergedId: merged.id, choices: {} }, NOW);

  it.each(['kept', 'merged'] as const)(
    'with an opted-out record opts the survivor out until it is undone: %s',
    async (which) => {
      const [kept, merged] = [await builder(), await builder()];
      const changes = { kept: await collect(kept), merged: await collect(merged, page(merged, '713-555-0155')) };
      const { id } = await optOut(which === 'kept' ? kept : merged);
      const other = which === 'kept' ? 'merged' : 'kept';
      expect(new Set(await statuses(idsOf(changes[other])))).toEqual(new Set(['pending']));
      const { mergeId } = await merge(kept, merged);
      expect(await refused(collect(kept))).toBe('opted_out');
      const waiting = await database.prisma.collectionChange.count({
        where: {
          status: 'pending',
          OR: [{ entity_id: kept.id, entity_type: 'builder' }, { parent_entity_id: kept.id }],
        },
      });
      expect(waiting).toBe(0);
      await expectSound();
      await undoMerge(database.prisma, DECIDER, mergeId, NOW);
      await expectSound();
      expect(await refused(collect(which === 'kept' ? kept : merged))).toBe('opted_out');
      expect((await collect(which === 'kept' ? merged : kept)).length).toBeGreaterThanOrEqual(0);
      await lift(id);
      await expectSound();
    },
  );
});

describe('opting out while', () => {
  it('a job is under way leaves no proposal, and ends the job', async () => {
    const one = await builder();
    let optedOut: bigint | null = null;
    const plain = inlineSteps();
    const steps: typeof plain = {
      ...plain,
      run: async (id, work) => {
        if (id.startsWith('propose-')) optedOut = (await optOut(one)).id;
        return plain.run(id, work);
      },
    };
    const job = await collectBuilder(database.prisma, {
      entityId: one.id,
      html: page(one),
      targetUrl: one.site,
      steps,
    });
    expect([job.status, job.error_code]).toEqual(['failed', 'opted_out']);
    expect(await proposalsOf(database.prisma, job.job_id)).toEqual([]);
    await lift(optedOut!);
  });

  it('jobs propose at that very moment leaves nothing that waits, whoever comes first', async () => {
    for (let round = 0; round < 8; round += 1) {
      const one = await builder();
      const [act] = await Promise.all([optOut(one), collect(one).catch(() => null), collect(one).catch(() => null)]);
      const open = await database.prisma.collectionChange.count({
        where: {
          status: { in: ['pending', 'approved'] },
          OR: [
            { entity_type: 'builder', entity_id: one.id },
            { parent_entity_type: 'builder', parent_entity_id: one.id },
          ],
        },
      });
      expect(open).toBe(0);
      await lift(act.id);
    }
  });

  it('people decide, undo and merge leaves nothing that waits', async () => {
    const [one, two] = [await builder(), await builder()];
    const changes = [...(await collect(one)), ...(await collect(two, page(two, '713-555-0166')))];
    const { applicationId } = await approve([changes[0]!.id]);
    const merging = mergeRecords(
      database.prisma,
      DECIDER,
      { type: BUILDER, keptId: one.id, mergedId: two.id, choices: {} },
      NOW,
    );
    const acts = await Promise.allSettled([
      optOut(one),
      merging,
      rollBackApplication(database.prisma, DECIDER, applicationId!, NOW),
      approve([changes[1]!.id]),
      approve([changes.at(-1)!.id], false),
    ]);
    expect(acts[0]!.status).toBe('fulfilled');
    await expectSound();
  });
});
