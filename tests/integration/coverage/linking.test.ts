import { describe, expect, it } from 'vitest';
import * as rowsRoute from '@/app/api/v1/admin/collection/coverage/[expectation]/rows/route';
import { confirmSuggestions } from '@/lib/review/links/confirm-commands';
import { linkCard } from '@/lib/review/cards/commands';
import { rollBackApplication } from '@/lib/review/rollback/commands';
import { DECIDER } from '../../harness/collect';
import { NOW, withCards } from './with-cards';

const { database, callAsAdmin, builder, cards, run, undo, states, rules } = withCards();

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
    const listed = await callAsAdmin(rowsRoute, 'GET', {
      ...{ params: { expectation: 'builder-profiles' }, query: 'reason=suggested' },
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
    // Nor what a person did not take for the builder that was suggested.
    const far = await cards('Houston', 'TX', 'Larkmoor Homes');
    expect((await run()).json).toMatchObject({ suggested_now: 1, jobs_created: 0 });
    const [other] = await database.prisma.communityBuilder.findMany({ where: { community_id: far } });
    await linkCard(database.prisma, DECIDER, far, other!.id, { state: 'unlinked' }, NOW);
    expect((await run('dry_run=true')).json).toMatchObject({ suggested_now: 0, jobs_created: 1 });
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
