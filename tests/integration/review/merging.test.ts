import { beforeAll, describe, expect, it } from 'vitest';
import * as entityRoute from '@/app/api/v1/admin/[type]/[id]/route';
import * as historyRoute from '@/app/api/v1/admin/[type]/[id]/history/route';
import * as mergesRoute from '@/app/api/v1/admin/merges/route';
import * as previewRoute from '@/app/api/v1/admin/merges/preview/route';
import * as rollbackRoute from '@/app/api/v1/admin/applications/[id]/rollback/route';
import { requireEntityType } from '@/lib/catalog/registry';
import { editByHand, editChildByHand, setFieldLock } from '@/lib/review/manual/commands';
import { brokenRules } from '../../harness/catalogue-dump';
import { approveAll, collectBuilder, DECIDER, proposalsOf } from '../../harness/collect';
import { call, tokenFor, withAccounts } from '../auth/call-route';
import { mergeCalls, NOW } from './merge-calls';

const database = withAccounts();
let token: string;
beforeAll(async () => {
  token = await tokenFor(database.prisma, 'admin@demo.test');
});

const { create, read, merge, undo, dump } = mergeCalls(database, () => token);

const pageOf = (name: string, more: object) =>
  `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@type': 'HomeAndConstructionBusiness', name, ...more })}</script><h1>${name}</h1>`;

/** Two builders that are one, with all that can hang on either. */
async function twoBuilders(name: string) {
  const kept = await create('builder', {
    ...{ name: `${name} Homes`, website: `https://${name.toLowerCase()}.example`, city: 'Austin', state: 'TX' },
    specialties: ['Custom homes'],
    awards: [{ title: 'Builder of the Year', year: 2021 }],
  });
  const merged = await create('builder', {
    ...{ name: `${name} Homes LLC`, phone: '512-555-0142', founded_year: 1998, specialties: ['Green building'] },
    awards: [
      { title: 'Builder of the Year', year: 2021, issuer: 'HBA' },
      { title: 'Parade of Homes', year: 2019 },
    ],
  });
  const homes = await Promise.all(
    [1, 2].map((n) =>
      create('property', { title: `${n} ${name} Way`, city: 'Austin', state: 'TX', builder_id: merged }),
    ),
  );
  const community = await create('community', {
    name: `${name} Ranch`,
    builders: [
      { builder_name: `${name} Homes`, builder_profile_id: String(merged) },
      { builder_name: 'Somebody Else' },
    ],
  });
  const stated = await create('community', { name: `${name} Creek` });
  await database.prisma.builderCommunity.create({
    data: { builder_id: BigInt(merged), community_id: BigInt(stated) },
  });
  return { kept, merged, homes, community, stated };
}

describe('merging two builders', () => {
  it('keeps the better value of each field, one of each list record, and re-points what named the other', async () => {
    const { kept, merged, homes, community, stated } = await twoBuilders('Alderwick');
    const answer = await merge('builder', kept, merged, { reason: 'One company' });
    expect([answer.status, answer.json]).toMatchObject([
      200,
      {
        kept_id: kept,
        merged_id: merged,
        merged_name: 'Alderwick Homes LLC',
        kept_name: 'Alderwick Homes',
        undone_at: null,
      },
    ]);
    const { row, children } = await read('builder', kept);
    expect(row).toMatchObject({
      name: 'Alderwick Homes',
      phone: '512-555-0142',
      founded_year: 1998,
      specialties: ['Custom homes', 'Green building'],
      city: 'Austin',
    });
    expect(children['awards']!.map(({ title, year, issuer }) => [title, year, issuer])).toEqual([
      ['Builder of the Year', 2021, 'HBA'],
      ['Parade of Homes', 2019, null],
    ]);
    for (const home of homes) expect((await read('property', home)).row['builder_id']).toBe(kept);
    const cards = (await read('community', community)).children['builders']!;
    expect(cards.map(({ builder_name: seen, builder_profile_id: id }) => [seen, id])).toEqual([
      ['Alderwick Homes', kept],
      ['Somebody Else', null],
    ]);
    const links = await database.prisma.builderCommunity.findMany({ where: { builder_id: BigInt(kept) } });
    expect(links.map(({ community_id: id }) => Number(id)).sort((a, b) => a - b)).toEqual([community, stated]);
    expect(await database.prisma.builderPortfolio.count({ where: { builder_id: BigInt(kept) } })).toBe(2);
    expect(
      await database.prisma.fieldState.count({ where: { entity_type: 'builder', entity_id: BigInt(merged) } }),
    ).toBe(0);
    expect(await brokenRules(database.adminUrl)).toEqual([]);
  });

  it('comes apart again as if it had never been', async () => {
    const { kept, merged } = await twoBuilders('Bramblecote');
    await setFieldLock(database.prisma, DECIDER, requireEntityType('builder'), BigInt(merged), 'phone', true, NOW);
    const html = pageOf('Bramblecote Homes LLC', {
      telephone: '512-555-0199',
      foundingDate: '1987',
      email: 'hello@bramblecote.example',
    });
    await collectBuilder(database.prisma, {
      entityId: BigInt(merged),
      html,
      targetUrl: 'https://llc.bramblecote.example/',
    });
    await collectBuilder(database.prisma, { entityId: BigInt(kept), html, targetUrl: 'https://bramblecote.example/' });
    const before = await dump();
    const { json } = await merge('builder', kept, merged);
    expect(await dump()).not.toEqual(before);
    const undone = await undo(json['merge_id']);
    expect([undone.status, undone.json['refused']]).toEqual([200, []]);
    expect(await dump()).toEqual(before);
    expect(await brokenRules(database.adminUrl)).toEqual([]);
    expect(await undo(json['merge_id'])).toMatchObject({ status: 409 });
    const listed = async (state: string) =>
      (
        (await call(mergesRoute, 'GET', { token, query: `state=${state}` })).json['merges'] as { merge_id: number }[]
      ).map(({ merge_id: id }) => id);
    expect(await listed('undone')).toContain(json['merge_id']);
    expect(await listed('standing')).not.toContain(json['merge_id']);
    // And once more, so that what was undone does not stand in the way.
    const again = await merge('builder', kept, merged);
    expect(again.status).toBe(200);
    const back = await call(rollbackRoute, 'POST', { token, params: { id: String(again.json['application_id']) } });
    expect([back.status, back.json['refused']]).toEqual([200, []]);
    expect(await dump()).toEqual(before);
  });

  it('takes the winners that are named, and refuses those that cannot be had', async () => {
    const { kept, merged } = await twoBuilders('Cindermoor');
    const before = await dump();
    const body = { entity_type: 'builder', kept_id: kept, merged_id: merged };
    const wrong = await merge('builder', kept, merged, { winners: { phone: 'kept', name: 'both', nothing: 'kept' } });
    expect(wrong.status).toBe(422);
    expect((wrong.json['invalid_params'] as { name: string }[]).map(({ name }) => name)).toEqual([
      'winners.phone',
      'winners.name',
      'winners.nothing',
    ]);
    const preview = await call(previewRoute, 'POST', { token, body: { ...body, winners: { name: 'merged' } } });
    expect(preview.json).toMatchObject({ references: [{ count: 1 }, { label: 'Homes', count: 2 }], obstacles: [] });
    const fields = preview.json['fields'] as { field: string; winner: string; result: unknown; reason: string }[];
    expect(fields.find(({ field }) => field === 'name')).toMatchObject({ winner: 'merged', reason: 'Chosen by hand.' });
    expect(await dump()).toEqual(before);
    await merge('builder', kept, merged, { winners: { name: 'merged', specialties: 'kept' } });
    expect((await read('builder', kept)).row).toMatchObject({
      name: 'Cindermoor Homes LLC',
      specialties: ['Custom homes'],
    });
  });

  it('moves proposals that still say something, closes the others, and lets them be decided', async () => {
    const { kept, merged } = await twoBuilders('Dunleary');
    const html = pageOf('Dunleary Homes LLC', {
      telephone: '512-555-0142',
      foundingDate: '1987',
      email: 'office@dunleary.example',
      award: ['Best Porch 2020'],
    });
    const job = await collectBuilder(database.prisma, {
      entityId: BigInt(merged),
      html,
      targetUrl: 'https://dunleary.example/llc',
    });
    const own = await collectBuilder(database.prisma, {
      ...{ entityId: BigInt(kept), html: pageOf('Dunleary Homes', { email: 'office@dunleary.example' }) },
      targetUrl: 'https://dunleary.example/',
    });
    await merge('builder', kept, merged);
    const moved = await proposalsOf(database.prisma, job.job_id);
    const [email] = await proposalsOf(database.prisma, own.job_id);
    const stateOf = (field: string | null) => moved.find(({ field_name: name }) => name === field);
    expect(stateOf('founded_year')).toMatchObject({ status: 'pending', entity_id: BigInt(kept), old_value: '1998' });
    expect(stateOf('email')).toMatchObject({ status: 'superseded', superseded_by_id: email!.id });
    expect(await database.prisma.changeEvidence.count({ where: { change_id: email!.id } })).toBe(2);
    expect(stateOf(null)).toMatchObject({ status: 'pending', parent_entity_id: BigInt(kept), child_id: null });
    expect(await brokenRules(database.adminUrl)).toEqual([]);
    await approveAll(database.prisma, [stateOf('founded_year')!.id, email!.id, stateOf(null)!.id], NOW);
    const { row, children } = await read('builder', kept);
    expect(row).toMatchObject({ founded_year: 1987, email: 'office@dunleary.example' });
    expect(children['awards']).toHaveLength(3);
    expect(await brokenRules(database.adminUrl)).toEqual([]);
  });

  it('leaves alone what was changed since when it is undone, and says so', async () => {
    const { kept, merged, homes } = await twoBuilders('Everholt');
    const { json } = await merge('builder', kept, merged);
    const builder = requireEntityType('builder');
    await editByHand(database.prisma, DECIDER, builder, BigInt(kept), { phone: '512-555-0177' }, NOW);
    await editByHand(
      database.prisma,
      DECIDER,
      requireEntityType('property'),
      BigInt(homes[0]!),
      { builder_id: null },
      NOW,
    );
    const parade = (await read('builder', kept)).children['awards']!.find(({ title }) => title === 'Parade of Homes')!;
    const edit = { collectionKey: 'awards', childId: BigInt(parade.id), values: { issuer: 'GHBA' } };
    await editChildByHand(database.prisma, DECIDER, builder, BigInt(kept), edit, NOW);
    const undone = await undo(json['merge_id']);
    expect((undone.json['refused'] as { field: string }[]).map(({ field }) => field).sort()).toEqual([
      'awards',
      'builder_id',
      'phone',
    ]);
    expect((await read('builder', kept)).row).toMatchObject({ phone: '512-555-0177', founded_year: null });
    const back = await read('builder', merged);
    expect(back.row).toMatchObject({ phone: '512-555-0142', founded_year: 1998 });
    expect(back.children['awards']).toHaveLength(2);
    expect((await read('property', homes[0]!)).row['builder_id']).toBeNull();
    expect((await read('property', homes[1]!)).row['builder_id']).toBe(merged);
    expect(await brokenRules(database.adminUrl)).toEqual([]);
  });

  it('is followed by what asks for the record that is gone', async () => {
    const { kept, merged } = await twoBuilders('Fennimore');
    const third = await create('builder', { name: 'Fennimore Group' });
    const proposal = await collectBuilder(database.prisma, {
      ...{ entityId: null, html: pageOf('Fennimore Group', {}), targetUrl: 'https://fennimore-group.example/' },
    });
    expect(proposal.status).toBe('completed');
    const publicId = (await read('builder', merged)).row['builder_id'] as string;
    const first = await merge('builder', kept, merged);
    const second = await merge('builder', third, kept);
    for (const id of [String(merged), publicId]) {
      const gone = await call(entityRoute, 'GET', { token, params: { type: 'builders', id } });
      expect([gone.status, gone.json['detail']]).toEqual([404, expect.stringContaining(`with id ${third}`)]);
    }
    const history = await call(historyRoute, 'GET', { token, params: { type: 'builders', id: String(third) } });
    const phone = (history.json['fields'] as { field: string; values: { value: unknown }[] }[]).find(
      ({ field }) => field === 'phone',
    );
    expect(phone?.values.map(({ value }) => value)).toContain('512-555-0142');
    const inner = await undo(first.json['merge_id']);
    expect([inner.status, inner.json['detail']]).toEqual([409, expect.stringContaining('Undo that merge first')]);
    expect((await undo(second.json['merge_id'])).status).toBe(200);
    expect((await undo(first.json['merge_id'])).status).toBe(200);
    expect((await read('builder', merged)).row['phone']).toBe('512-555-0142');
    expect(await brokenRules(database.adminUrl)).toEqual([]);
  });

  it('keeps the record it went into from being taken back while it stands', async () => {
    const kept = await create('builder', { name: 'Gravenhall Homes' });
    const merged = await create('builder', { name: 'Gravenhall Homes LLC' });
    const { json } = await merge('builder', kept, merged);
    const made = await database.prisma.applicationItem.findFirstOrThrow({
      where: { entity_type: 'builder', entity_id: BigInt(kept), operation: 'create_entity' },
    });
    const takeBack = () => call(rollbackRoute, 'POST', { token, params: { id: String(made.application_id) } });
    expect((await takeBack()).json).toMatchObject({ restored: [], refused: [{ field: 'builders' }] });
    expect(await undo(json['merge_id'])).toMatchObject({ status: 200 });
    expect((await takeBack()).json).toMatchObject({ refused: [] });
  });

  it('gives what is approved later the record that stands, and refuses to restore a name that is gone', async () => {
    const { kept, merged, homes } = await twoBuilders('Heatherstone');
    const property = requireEntityType('property');
    const waiting = await database.prisma.collectionChange.create({
      data: {
        ...{ entity_type: 'property', is_new_entity: true, change_type: 'added', evidence: 'verified', confidence: 1 },
        ...{
          proposed_entity_data: { title: '9 Heatherstone Way', builder_id: merged },
          normalised_value: 'heatherstone-9',
        },
      },
    });
    const edit = { builder_id: null };
    await editByHand(database.prisma, DECIDER, property, BigInt(homes[0]!), edit, NOW);
    const edited = await database.prisma.applicationItem.findFirstOrThrow({
      where: { entity_type: 'property', entity_id: BigInt(homes[0]!), field_name: 'builder_id' },
      orderBy: { id: 'desc' },
    });
    await merge('builder', kept, merged);
    const { results } = await approveAll(database.prisma, [waiting.id], NOW);
    const made = results[0]!.created!;
    expect((await read('property', Number(made.entityId))).row['builder_id']).toBe(kept);
    const params = { id: String(edited.application_id) };
    const refused = (await call(rollbackRoute, 'POST', { token, params })).json['refused'] as { reason: string }[];
    expect(refused.map(({ reason }) => reason)).toEqual([expect.stringContaining('merged into another since')]);
    expect(await brokenRules(database.adminUrl)).toEqual([]);
  });

  it('says what stands in the way, and writes nothing then', async () => {
    const { kept, merged } = await twoBuilders('Hollenbeck');
    const before = await dump();
    expect(await merge('builder', kept, kept)).toMatchObject({ status: 422 });
    expect(await merge('builder', kept, 99_999_999)).toMatchObject({ status: 404 });
    expect(await merge('vessel', kept, merged)).toMatchObject({ status: 404 });
    expect(await merge('property', kept, merged)).toMatchObject({ status: 404 });
    const reader = await tokenFor(database.prisma, 'client@demo.test');
    const body = { entity_type: 'builder', kept_id: kept, merged_id: merged };
    expect(await call(mergesRoute, 'POST', { token: reader, body })).toMatchObject({ status: 403 });
    expect(await dump()).toEqual(before);
    const job = await database.prisma.collectionJob.create({
      data: {
        ...{ entity_type: 'builder', entity_id: BigInt(merged), job_type: 'update', status: 'running' },
        ...{ locked_by: 'somebody', locked_at: NOW, started_at: NOW, attempts: 1 },
      },
    });
    const busy = await merge('builder', kept, merged);
    expect([busy.status, busy.json['detail']]).toEqual([409, expect.stringContaining(job.job_id)]);
    await database.prisma.collectionJob.delete({ where: { id: job.id } });
    expect(await merge('builder', kept, merged)).toMatchObject({ status: 200 });
  });

  it('has one winner when both are merged into each other at once, and breaks nothing', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { kept, merged } = await twoBuilders(`Ivy${'abcde'[round]}`);
      const outcomes = await Promise.all([
        merge('builder', kept, merged),
        merge('builder', merged, kept),
        merge('builder', kept, merged),
      ]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 404, 404]);
    }
    expect(await brokenRules(database.adminUrl)).toEqual([]);
  });
});
