import { describe, expect, it } from 'vitest';
import * as backfillRoute from '@/app/api/v1/admin/collection/backfill/builder-profiles/route';
import * as anyBackfillRoute from '@/app/api/v1/admin/collection/backfill/[expectation]/route';
import * as communityRoute from '@/app/api/v1/admin/collection/backfill/community-builders/route';
import * as backfillsRoute from '@/app/api/v1/admin/collection/backfills/route';
import * as oneRoute from '@/app/api/v1/admin/collection/backfills/[backfill_id]/route';
import { SCHEDULE_SETTING } from '@/lib/collection/schedule/settings';
import { startBackfill } from '@/lib/coverage/backfill/commands';
import { runBackfill } from '@/lib/coverage/backfill/run-backfill';
import { startUndo, undoNextPart } from '@/lib/coverage/backfill/undo-commands';
import { builderProfiles } from '@/lib/coverage/expectations/builder-profiles';
import { rollBackApplication } from '@/lib/review/rollback/commands';
import { ACTOR, DECIDER } from '../../harness/collect';
import { inlineSteps } from '../../harness/inline-steps';
import { call, tokenFor } from '../auth/call-route';
import { NOW, withCards } from './with-cards';

const { database, callAsAdmin, builder, cards, run, undo, states, rules } = withCards();

/** Runs a backfill, killing it after each of its steps in turn with that step's result lost; then to its end. @returns how often */
async function killEverywhere(backfillId: string): Promise<number> {
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
  await runBackfill(deps, inlineSteps(), backfillId);
  return kills;
}

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
    const before = await states();
    const options = {
      expectation: builderProfiles,
      priority: 3,
      maxJobs: null,
      retryTried: false,
      startedBy: ACTOR.id,
    };
    const { backfillId } = await startBackfill(database.prisma, ACTOR, options, NOW);
    const kills = await killEverywhere(backfillId);
    expect(kills).toBeGreaterThan(2);
    const done = await database.prisma.backfill.findUniqueOrThrow({ where: { backfill_id: backfillId } });
    expect(done).toMatchObject({ status: 'done', linked_now: 8, jobs_created: 8, gaps_queued: 8, left_out: 0 });
    expect(await database.prisma.collectionJob.count({ where: { priority: 3 } })).toBe(8);
    expect(await rules()).toEqual([]);
    // Neither is its undoing.
    await startUndo(database.prisma, ACTOR, backfillId, ACTOR.id, NOW);
    expect(await killEverywhere(backfillId)).toBeGreaterThan(2);
    expect(await database.prisma.backfill.findUniqueOrThrow({ where: { backfill_id: backfillId } })).toMatchObject({
      ...{ status: 'undone', jobs_cancelled: 8, links_restored: 8, links_kept: 0 },
    });
    expect(await states()).toEqual(before);
    expect(await rules()).toEqual([]);
  });

  it('goes on with an undoing that the time ran out for, when it is asked for again', async () => {
    await builder('Larkmoor Homes', 'Plano', 'TX');
    await cards('Frisco', 'TX', 'Larkmoor Homes', 'Wren One', 'Tern Two');
    const before = await states();
    const id = String((await run()).json['backfill_id']);
    await startUndo(database.prisma, ACTOR, id, ACTOR.id, NOW);
    // Its jobs are cancelled; nothing is put back yet.
    expect(await undoNextPart(database.prisma, ACTOR, id, NOW)).toBe(true);
    expect((await states()).map(([, state]) => state)).toEqual(['auto_linked', 'unlinked', 'unlinked']);
    const again = await Promise.all([undo(id), undo(id)]);
    // The second may find it done.
    expect(again.filter(({ status }) => status !== 200 && status !== 409)).toEqual([]);
    expect(again.map(({ json }) => json)).toContainEqual(
      expect.objectContaining({
        status: 'undone',
        undone: expect.objectContaining({ jobs_cancelled: 2, links_restored: 1 }),
      }),
    );
    expect(await states()).toEqual(before);
    expect((await undo(id)).status).toBe(409);
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
    const groups = await database.prisma.backfillGroup.findMany({ orderBy: { id: 'asc' } });
    // What the groups list is what was done.
    expect(groups.map(({ status, gap_ids: ids }) => [status, ids.length]).sort()).toEqual([
      ['done', 1],
      ...Array.from({ length: 3 }, () => ['skipped', 0]),
    ]);
    expect((await states()).at(-1)).toEqual(['Larkmoor Homes', 'auto_linked', Number(larkmoor)]);
    expect(await rules()).toEqual([]);
  });

  it('adds cards that have come since to a job that is open, and to none that has ended meanwhile', async () => {
    await cards('Frisco', 'TX', 'Wren One');
    await run();
    const [job] = await database.prisma.collectionJob.findMany();
    await cards('Frisco', 'TX', 'Wren One');
    expect((await run()).json).toMatchObject({ jobs_created: 0, already_queued: 1 });
    const listed = async () =>
      (await database.prisma.collectionJob.findMany({ orderBy: { id: 'asc' } })).map(
        ({ search_filters: filters }) =>
          (filters as { community_builder_card_ids: number[] }).community_builder_card_ids.length,
      );
    expect(await listed()).toEqual([2]);
    await cards('Allen', 'TX', 'Wren One');
    const options = { expectation: builderProfiles, priority: 7, maxJobs: null, retryTried: false };
    const { backfillId } = await startBackfill(database.prisma, ACTOR, { ...options, startedBy: ACTOR.id }, NOW);
    const deps = { db: database.prisma, now: () => NOW, hasModel: false };
    const steps = inlineSteps();
    const ending = {
      ...steps,
      run: async <T>(id: string, work: () => Promise<T>): Promise<T> => {
        const result = await work();
        if (id === 'plan')
          await database.prisma.collectionJob.update({
            where: { id: job!.id },
            data: { status: 'cancelled', completed_at: NOW },
          });
        return result;
      },
    };
    await runBackfill(deps, ending, backfillId);
    expect(await database.prisma.backfill.findUniqueOrThrow({ where: { backfill_id: backfillId } })).toMatchObject({
      ...{ status: 'done', jobs_created: 0, gaps_queued: 0, left_out: 1 },
    });
    expect(await listed()).toEqual([2]);
    // The next asks for all three.
    expect((await run()).json).toMatchObject({ jobs_created: 1, cards_affected: 3 });
    expect(await rules()).toEqual([]);
  });

  it('asks for each record once: communities without builders, by the seed’s shape', async () => {
    await cards('Frisco', 'TX', 'Larkmoor Homes');
    for (const name of ['Quiet Acres', 'Still Meadow'])
      await database.prisma.community.create({ data: { name, city: 'Waco', state: 'TX' } });
    const made = await callAsAdmin(communityRoute, 'POST', { body: { priority: 2 } });
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
    expect((await callAsAdmin(communityRoute, 'POST')).json).toMatchObject({ jobs_created: 0, already_queued: 2 });
    expect(await database.prisma.collectionJob.findFirst()).toMatchObject({
      job_type: 'update',
      entity_type: 'community',
      waiting_reason: null,
    });
    const limited = await callAsAdmin(anyBackfillRoute, 'POST', {
      params: { expectation: 'complete-communities' },
      query: 'max_jobs=1&dry_run=true',
    });
    // The two that are read already are not read for another reason.
    expect(limited.json).toMatchObject({ gaps_found: 3, jobs_created: 1, already_queued: 2 });
  });

  it('reads again what has become stale since it was read last, however short that is', async () => {
    await database.prisma.community.create({
      data: { name: 'Quiet Acres', city: 'Waco', state: 'TX', last_data_sync: new Date('2020-01-01T00:00:00Z') },
    });
    const ask = () =>
      callAsAdmin(anyBackfillRoute, 'POST', { params: { expectation: 'fresh-communities' }, query: 'dry_run=true' });
    const { id } = await database.prisma.community.findFirstOrThrow();
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
    const job = await database.prisma.collectionJob.create({
      data: {
        ...{ entity_type: 'community', entity_id: id, job_type: 'update', status: 'completed', priority: 5 },
        ...{
          job_id: 'JOB-1700000000-ABCDEF',
          created_at: daysAgo(31),
          started_at: daysAgo(31),
          completed_at: daysAgo(3),
        },
      },
    });
    expect((await ask()).json).toMatchObject({ gaps_found: 1, jobs_created: 0, already_tried: 1 });
    await database.prisma.collectionJob.update({ where: { id: job.id }, data: { completed_at: daysAgo(20) } });
    expect((await ask()).json).toMatchObject({ gaps_found: 1, jobs_created: 0, already_tried: 1 });
    await database.prisma.setting.create({ data: { key: SCHEDULE_SETTING, value: { community_days: 14 } } });
    expect((await ask()).json).toMatchObject({ gaps_found: 1, jobs_created: 1, already_tried: 0 });
    await database.prisma.setting.delete({ where: { key: SCHEDULE_SETTING } });
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
    const unknown = await callAsAdmin(anyBackfillRoute, 'POST', { params: { expectation: 'flying-cars' } });
    expect(unknown.status).toBe(404);
    const byHand = await callAsAdmin(anyBackfillRoute, 'POST', { params: { expectation: 'settled-matches' } });
    expect([byHand.status, byHand.json['detail']]).toEqual([409, 'A person has to say: decide them under Matches.']);
    expect((await callAsAdmin(oneRoute, 'GET', { params: { backfill_id: 'BKF-0-NONE' } })).status).toBe(404);
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
