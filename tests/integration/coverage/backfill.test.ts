import { beforeEach, describe, expect, it } from 'vitest';
import * as backfillRoute from '@/app/api/v1/admin/collection/backfill/builder-profiles/route';
import * as anyBackfillRoute from '@/app/api/v1/admin/collection/backfill/[expectation]/route';
import * as communityRoute from '@/app/api/v1/admin/collection/backfill/community-builders/route';
import * as backfillsRoute from '@/app/api/v1/admin/collection/backfills/route';
import * as rowsRoute from '@/app/api/v1/admin/collection/coverage/[expectation]/rows/route';
import * as oneRoute from '@/app/api/v1/admin/collection/backfills/[backfill_id]/route';
import * as undoRoute from '@/app/api/v1/admin/collection/backfills/[backfill_id]/undo/route';
import { requireEntityType } from '@/lib/catalog/registry';
import { startBackfill } from '@/lib/coverage/backfill/commands';
import { runBackfill } from '@/lib/coverage/backfill/run-backfill';
import { builderProfiles } from '@/lib/coverage/expectations/builder-profiles';
import { confirmSuggestions } from '@/lib/review/links/confirm-commands';
import { linkCard } from '@/lib/review/cards/commands';
import { createByHand } from '@/lib/review/manual/commands';
import { rollBackApplication } from '@/lib/review/rollback/commands';
import { findBrokenRules } from '@/scripts/check';
import { withClient } from '@/scripts/start/provision';
import { ACTOR, DECIDER } from '../../harness/collect';
import { inlineSteps } from '../../harness/inline-steps';
import { call, tokenFor, withAccounts } from '../auth/call-route';

const database = withAccounts();
const NOW = new Date('2026-11-30T10:00:00Z');
let token: string;

beforeEach(async () => {
  token ??= await tokenFor(database.prisma, 'admin@demo.test');
  await database.sql.query(
    'TRUNCATE communities, builder_profiles, collection_jobs, applications, collection_changes, observations, opt_outs, backfills, field_states RESTART IDENTITY CASCADE',
  );
});

const builder = async (name: string, city: string, state: string, more: object = {}) =>
  BigInt(
    (await createByHand(database.prisma, DECIDER, requireEntityType('builder'), { name, city, state, ...more }, NOW))
      .row.id,
  );

/** A community with unlinked cards. */
async function cards(city: string | null, state: string | null, ...names: string[]): Promise<bigint> {
  const community = await database.prisma.community.create({
    data: { name: `Row of ${names[0]} in ${city}`, city, state },
  });
  await database.prisma.communityBuilder.createMany({
    data: names.map((builder_name) => ({ community_id: community.id, builder_name })),
  });
  return community.id;
}
const run = (query = '', body?: object) => call(backfillRoute, 'POST', { token, query, ...(body ? { body } : {}) });
const states = async () =>
  (await database.prisma.communityBuilder.findMany({ orderBy: { id: 'asc' } })).map((card) => [
    card.builder_name,
    card.link_state,
    card.builder_profile_id === null ? null : Number(card.builder_profile_id),
  ]);
const rules = () => withClient(database.adminUrl, findBrokenRules);
const undo = (id: unknown) => call(undoRoute, 'POST', { token, params: { backfill_id: String(id) } });

describe('linking builder cards, free first', () => {
  it('links the builder that is at home there, suggests homonyms of the state and names alike, and asks for the rest once', async () => {
    const dallas = await builder('Larkmoor Homes', 'Plano', 'TX');
    const houston = await builder('Larkmoor Homes', 'Houston', 'TX');
    const austin = await builder('Tern & Vale', 'Austin', 'TX');
    await builder('Plover Homes', 'Denver', 'CO');
    await builder('Ivory Homes Houston', 'Houston', 'TX');
    await cards('Frisco', 'TX', 'Larkmoor Homes', 'Tern & Vale', 'Plover Homes', 'Ivory Homes');
    await cards('Katy', 'TX', 'Larkmoor Homes, Inc.', 'Plover Homes');
    const made = await run();
    expect(made.json).toMatchObject({
      builders_found: 5,
      linked_now: 2,
      suggested_now: 1,
      jobs_created: 3,
      cards_affected: 6,
    });
    expect(await states()).toEqual([
      ['Larkmoor Homes', 'auto_linked', Number(dallas)],
      ['Tern & Vale', 'suggested', null],
      // A homonym in another state, and a division of another city, are other builders.
      ['Plover Homes', 'unlinked', null],
      ['Ivory Homes', 'unlinked', null],
      ['Larkmoor Homes, Inc.', 'auto_linked', Number(houston)],
      ['Plover Homes', 'unlinked', null],
    ]);
    const suggested = await database.prisma.communityBuilder.findFirstOrThrow({ where: { link_state: 'suggested' } });
    expect(suggested).toMatchObject({
      suggested_builder_id: austin,
      link_reason: expect.stringContaining('not known to be in Dallas'),
    });
    const queries = (await database.prisma.collectionJob.findMany({ orderBy: { id: 'asc' } })).map(
      (job) => job.search_query,
    );
    expect(queries.sort()).toEqual(['Ivory Homes Dallas TX', 'Plover Homes Dallas TX', 'Plover Homes Houston TX']);
    expect(await rules()).toEqual([]);

    // Again, nothing is left to do; what waits for a person is left to him.
    const again = await run();
    expect(again.json).toMatchObject({
      linked_now: 0,
      suggested_now: 0,
      jobs_created: 0,
      already_queued: 3,
      left_out: 1,
    });
    const undone = await undo(made.json['backfill_id']);
    expect(undone.json).toMatchObject({ undone: { jobs_cancelled: 3, links_restored: 3, links_kept: 0 } });
    expect((await states()).map(([, state]) => state)).toEqual(Array.from({ length: 6 }, () => 'unlinked'));
    expect(await database.prisma.builderCommunity.count()).toBe(0);
    expect(await rules()).toEqual([]);
  });

  it('follows what people have said of the same name there, and never what has opted out', async () => {
    const brand = await builder('Fennel Group', 'Dallas', 'TX');
    const gone = await builder('Sable Homes', 'Dallas', 'TX');
    const place = await cards('Allen', 'TX', 'Fennel by the Lake');
    await database.prisma.communityBuilder.updateMany({
      where: { community_id: place },
      data: { builder_profile_id: brand, link_state: 'linked' },
    });
    await database.prisma.optOut.create({ data: { entity_type: 'builder', entity_id: gone, requested_by: 'x' } });
    await cards('Plano', 'TX', 'Fennel By The Lake', 'Sable Homes');
    await run();
    expect((await states()).slice(1)).toEqual([
      ['Fennel By The Lake', 'auto_linked', Number(brand)],
      ['Sable Homes', 'unlinked', null],
    ]);
    expect(await rules()).toEqual([]);
  });

  it('has its suggestions confirmed many at once, by a person, and taken back', async () => {
    const ours = [await builder('Larkmoor Homes', 'El Paso', 'TX'), await builder('Tern & Vale', 'Austin', 'TX')];
    await cards('Frisco', 'TX', 'Larkmoor Homes', 'Tern & Vale', 'Nobody We Know');
    await run();
    const listed = await call(rowsRoute, 'GET', {
      ...{ token, params: { expectation: 'builder-profiles' }, query: 'reason=suggested' },
    });
    expect(listed.json).toMatchObject({
      total: 2,
      rows: [
        { suggestion: { builder_id: Number(ours[1]), title: 'Tern & Vale' } },
        { suggestion: { builder_id: Number(ours[0]), title: 'Larkmoor Homes' } },
      ],
    });
    const before = await database.prisma.communityBuilder.findMany({ orderBy: { id: 'asc' } });
    // What was shown is what is linked: another builder, suggested meanwhile, is not.
    const other = { cardId: before[0]!.id, builderId: ours[1]! };
    expect(await confirmSuggestions(database.prisma, DECIDER, [other], NOW)).toMatchObject({ linked: 0, skipped: 1 });
    const said = await confirmSuggestions(
      database.prisma,
      DECIDER,
      before.map(({ id, suggested_builder_id: builderId }) => ({ cardId: id, builderId: builderId ?? ours[0]! })),
      NOW,
    );
    expect(said).toMatchObject({ linked: 2, skipped: 1 });
    expect(await states()).toEqual([
      ['Larkmoor Homes', 'linked', Number(ours[0])],
      ['Tern & Vale', 'linked', Number(ours[1])],
      ['Nobody We Know', 'unlinked', null],
    ]);
    expect(await rules()).toEqual([]);
    await rollBackApplication(database.prisma, DECIDER, said.applicationId!, NOW);
    const after = await database.prisma.communityBuilder.findMany({ orderBy: { id: 'asc' } });
    const told = (rows: typeof before) => rows.map(({ updated_at: _at, ...row }) => row);
    expect(told(after)).toEqual(told(before));
    expect(
      await confirmSuggestions(database.prisma, DECIDER, [{ cardId: 999_999n, builderId: ours[0]! }], NOW),
    ).toMatchObject({
      applicationId: null,
      linked: 0,
    });
    expect(await rules()).toEqual([]);
  });

  it('does not guess again what a person took off a builder', async () => {
    const larkmoor = await builder('Larkmoor Homes', 'Plano', 'TX');
    const place = await cards('Frisco', 'TX', 'Larkmoor Homes');
    await run();
    const [card] = await database.prisma.communityBuilder.findMany();
    expect(card).toMatchObject({ link_state: 'auto_linked', builder_profile_id: larkmoor });
    await linkCard(database.prisma, DECIDER, place, card!.id, { state: 'unlinked' }, NOW);
    const again = await run('dry_run=true');
    expect(again.json).toMatchObject({ linked_now: 0, suggested_now: 0, jobs_created: 1 });
    // Taken back, that is as if it had never been said.
    const last = await database.prisma.application.findFirstOrThrow({ orderBy: { id: 'desc' } });
    await rollBackApplication(database.prisma, DECIDER, last.id, NOW);
    expect((await states())[0]).toEqual(['Larkmoor Homes', 'auto_linked', Number(larkmoor)]);
  });

  it('keeps what people have changed since, when it is taken back', async () => {
    await builder('Larkmoor Homes', 'Plano', 'TX');
    await cards('Frisco', 'TX', 'Larkmoor Homes');
    await cards('Allen', 'TX', 'Larkmoor Homes');
    const made = await run();
    const [card] = await database.prisma.communityBuilder.findMany({ orderBy: { id: 'asc' } });
    await database.prisma.communityBuilder.update({
      where: { id: card!.id },
      data: { link_state: 'linked', link_reason: null },
    });
    const undone = await undo(made.json['backfill_id']);
    expect(undone.json).toMatchObject({ status: 'undone', undone: { links_restored: 1, links_kept: 1 } });
    expect((await states()).map(([, state]) => state)).toEqual(['linked', 'unlinked']);
    // One decision wrote both; it stands as long as one of them does.
    expect(await rules()).toEqual([]);
  });
});

describe('a backfill', () => {
  it('is one, whoever asks for it at the same time', async () => {
    await builder('Larkmoor Homes', 'Plano', 'TX');
    for (let index = 0; index < 12; index += 1) await cards('Frisco', 'TX', 'Larkmoor Homes', `Builder ${index} Homes`);
    const answers = await Promise.all(Array.from({ length: 6 }, () => run()));
    expect(answers.map(({ status }) => status).filter((status) => status !== 200 && status !== 201)).toEqual([]);
    expect(await database.prisma.collectionJob.count()).toBe(12);
    expect((await states()).filter(([, state]) => state === 'auto_linked')).toHaveLength(12);
    const first = answers.filter(({ status }) => status === 201);
    expect(first.length).toBeGreaterThanOrEqual(1);
    // Whoever came while it ran has the same one; whoever came after, one that had nothing to do.
    const made = await database.prisma.backfill.findMany();
    expect(made.filter((row) => row.jobs_created > 0).map((row) => [row.jobs_created, row.linked_now])).toEqual([
      [12, 12],
    ]);
    expect(await rules()).toEqual([]);
  });

  it('goes on where it was killed, and does nothing twice', async () => {
    await builder('Larkmoor Homes', 'Plano', 'TX');
    for (let index = 0; index < 8; index += 1) await cards('Frisco', 'TX', 'Larkmoor Homes', `Builder ${index} Homes`);
    const options = {
      expectation: builderProfiles,
      priority: 3,
      maxJobs: null,
      retryTried: false,
      startedBy: ACTOR.id,
    };
    const { backfillId } = await startBackfill(database.prisma, ACTOR, options, NOW);
    const deps = { db: database.prisma, now: () => NOW, hasModel: false };
    let kills = 0;
    for (let dies = 2; dies < 9; dies += 1) {
      let at = 0;
      const dying = {
        ...inlineSteps(),
        run: async <T>(id: string, work: () => Promise<T>): Promise<T> => {
          at += 1;
          if (id === 'fail' || at > dies) throw new Error('killed');
          const result = await work();
          // Its result is lost: the step will run again.
          if (at === dies) throw new Error('killed');
          return result;
        },
      };
      kills += await runBackfill(deps, dying, backfillId).then(
        () => 0,
        () => 1,
      );
    }
    expect(kills).toBeGreaterThan(2);
    await runBackfill(deps, inlineSteps(), backfillId);
    const done = await database.prisma.backfill.findUniqueOrThrow({ where: { backfill_id: backfillId } });
    expect(done).toMatchObject({ status: 'done', linked_now: 8, jobs_created: 8, gaps_queued: 8, left_out: 0 });
    expect(await database.prisma.collectionJob.count({ where: { priority: 3 } })).toBe(8);
    expect(await rules()).toEqual([]);
  });

  it('passes over what was judged, deleted or merged away after it was planned', async () => {
    const larkmoor = await builder('Larkmoor Homes', 'Plano', 'TX');
    const sable = await builder('Sable Homes', 'Plano', 'TX');
    const place = await cards('Frisco', 'TX', 'Larkmoor Homes', 'Sable Homes', 'Wren One', 'Tern Two');
    await cards('Allen', 'TX', 'Larkmoor Homes');
    const options = {
      expectation: builderProfiles,
      priority: 7,
      maxJobs: null,
      retryTried: false,
      startedBy: ACTOR.id,
    };
    const { backfillId } = await startBackfill(database.prisma, ACTOR, options, NOW);
    const deps = { db: database.prisma, now: () => NOW, hasModel: false };
    const steps = inlineSteps();
    const meanwhile = {
      ...steps,
      run: async <T>(id: string, work: () => Promise<T>): Promise<T> => {
        const result = await work();
        if (id === 'plan') {
          await database.sql.query(
            `UPDATE community_builders SET link_state = 'not_applicable' WHERE community_id = $1 AND builder_name IN ('Larkmoor Homes', 'Wren One')`,
            [place],
          );
          const entered = await database.prisma.applicationItem.findFirstOrThrow({
            where: { entity_id: sable, operation: 'create_entity' },
          });
          await rollBackApplication(database.prisma, DECIDER, entered.application_id, NOW);
          await database.sql.query(`DELETE FROM community_builders WHERE builder_name = 'Tern Two'`);
        }
        return result;
      },
    };
    await runBackfill(deps, meanwhile, backfillId);
    const done = await database.prisma.backfill.findUniqueOrThrow({ where: { backfill_id: backfillId } });
    expect(done).toMatchObject({ status: 'done', linked_now: 1, jobs_created: 0, left_out: 4 });
    expect((await states()).at(-1)).toEqual(['Larkmoor Homes', 'auto_linked', Number(larkmoor)]);
    expect(await rules()).toEqual([]);
  });

  it('asks for each record once: communities without builders, by the seed’s shape', async () => {
    await cards('Frisco', 'TX', 'Larkmoor Homes');
    for (const name of ['Quiet Acres', 'Still Meadow'])
      await database.prisma.community.create({ data: { name, city: 'Waco', state: 'TX' } });
    const made = await call(communityRoute, 'POST', { token, body: { priority: 2 } });
    expect([made.status, made.json]).toMatchObject([
      201,
      {
        communities_found: 2,
        jobs_created: 2,
        communities_affected: 2,
        message: 'Created 2 collection jobs for communities',
      },
    ]);
    expect((made.json['jobs'] as object[])[0]).toMatchObject({
      community_id: expect.stringMatching(/^CMY-/),
      priority: 2,
      status: 'pending',
    });
    expect((await call(communityRoute, 'POST', { token })).json).toMatchObject({ jobs_created: 0, already_queued: 2 });
    expect(await database.prisma.collectionJob.findFirst()).toMatchObject({
      job_type: 'update',
      entity_type: 'community',
      waiting_reason: null,
    });
    const limited = await call(anyBackfillRoute, 'POST', {
      token,
      params: { expectation: 'complete-communities' },
      query: 'max_jobs=1&dry_run=true',
    });
    // The two that are read already are not read for another reason.
    expect(limited.json).toMatchObject({ gaps_found: 3, jobs_created: 1, already_queued: 2 });
  });

  it('says what is wrong with what it was asked', async () => {
    const ask = (query: string, body?: object) => run(query, body);
    for (const [query, body] of [
      ['priority=0'],
      ['priority=11'],
      ['priority=x'],
      ['max_jobs=0'],
      ['dry_run=maybe'],
      ['', { priority: 5.5 }],
      ['', { nonsense: 1 }],
    ] as [string, object?][])
      expect([query, (await ask(query, body)).status]).toEqual([query, 422]);
    const unknown = await call(anyBackfillRoute, 'POST', { token, params: { expectation: 'flying-cars' } });
    expect(unknown.status).toBe(404);
    const byHand = await call(anyBackfillRoute, 'POST', { token, params: { expectation: 'settled-matches' } });
    expect([byHand.status, byHand.json['detail']]).toEqual([409, 'A person has to say: decide them under Matches.']);
    expect((await call(oneRoute, 'GET', { token, params: { backfill_id: 'BKF-0-NONE' } })).status).toBe(404);
    expect((await undo('BKF-0-NONE')).status).toBe(404);
    expect((await call(backfillRoute, 'POST', {})).status).toBe(401);
    const client = await tokenFor(database.prisma, 'client@demo.test');
    expect((await call(backfillRoute, 'POST', { token: client })).status).toBe(403);
    expect((await call(backfillsRoute, 'GET', { token: client })).status).toBe(403);
    expect(await database.prisma.backfill.count()).toBe(0);
    // The body goes before the query, as the seed has either.
    await cards('Frisco', 'TX', 'Wren One');
    expect((await ask('priority=2&dry_run=true', { priority: 9 })).json).toMatchObject({
      priority: 9,
      status: 'dry_run',
      jobs_created: 1,
    });
    // A name that reads like somebody's telephone is not sent to a search.
    await cards('Frisco', 'TX', 'Call Bob 713-555-0142');
    expect((await ask('')).json).toMatchObject({ jobs_created: 1, left_out: 1 });
  });
});
