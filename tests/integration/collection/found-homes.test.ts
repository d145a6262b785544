import { beforeAll, describe, expect, it } from 'vitest';
import * as discoverRoute from '@/app/api/v1/admin/[type]/[id]/discover-properties/route';
import * as confirmRoute from '@/app/api/v1/admin/matches/[id]/confirm/route';
import * as matchesRoute from '@/app/api/v1/admin/matches/route';
import * as rejectRoute from '@/app/api/v1/admin/matches/[id]/reject/route';
import { requireEntityType } from '@/lib/catalog/registry';
import type { Prisma } from '@/lib/platform/db/client';
import { createByHand } from '@/lib/review/manual/commands';
import { withClient } from '@/scripts/start/provision';
import { approveAll, DECIDER, proposalsOf, runJob } from '../../harness/collect';
import { homesPage, type Home } from '../../harness/homes-page';
import { call, tokenFor, withAccounts } from '../auth/call-route';

/** A match as it would be written for another record. */
function copyOf({ id: _id, discovered_data, explanation, ...row }: Prisma.EntityMatchGetPayload<object>) {
  return { ...row, discovered_data: discovered_data as object, explanation: explanation as object };
}

const database = withAccounts();
const NOW = new Date('2026-11-29T10:00:00Z');
const PAGE = 'https://www.larkspurhomes.example/quick-move-in';
let token: string;
let builderId: number;
let communityId: number;

const LARK: Home = { street: '1402 Sagebrush Bend', price: '$412,900' };
const FERN: Home = { street: '1410 Sagebrush Bend', price: '$438,500', beds: 4 };
const OAK: Home = { street: '927 Copperleaf Lane', price: '$389,990', note: 'Under Contract' };

async function collectList(html: string, body: object = {}, now = NOW) {
  const made = await call(discoverRoute, 'POST', {
    token,
    params: { type: 'builders', id: String(builderId) },
    body: { html, target_url: PAGE, ...body },
  });
  expect([made.status, made.json]).toMatchObject([202, { builder_name: 'Larkspur Homes', job_type: 'inventory' }]);
  return runJob(database.prisma, String(made.json['job_id']), { now: () => now });
}

beforeAll(async () => {
  token = await tokenFor(database.prisma, 'admin@demo.test');
  const create = async (type: string, body: object) =>
    (await createByHand(database.prisma, DECIDER, requireEntityType(type), { ...body }, NOW)).row.id;
  builderId = await create('builder', { name: 'Larkspur Homes', website: 'https://www.larkspurhomes.example' });
  communityId = await create('community', { name: 'Juniper Flats', city: 'Katy', state: 'TX' });
});

describe('the homes that a builder lists', () => {
  it('are proposed new with price, status, builder and community, each value with its words', async () => {
    const job = await collectList(homesPage([LARK, FERN, OAK]));
    expect(job).toMatchObject({ status: 'completed', items_found: 3, new_entities_found: 3 });
    const made = await proposalsOf(database.prisma, job.job_id);
    expect(made.map(({ proposed_entity_data: data }) => data)).toMatchObject([
      { address1: '1402 Sagebrush Bend', city: 'Katy', state: 'TX', price: 412900, builder_id: builderId },
      { address1: '1410 Sagebrush Bend', bedrooms: 4, community_id: communityId },
      { address1: '927 Copperleaf Lane', property_status: 'pending' },
    ]);
    const price = await database.prisma.observation.findFirstOrThrow({
      where: { job_id: job.job_id, field_name: 'price', value: { equals: 412900 } },
    });
    expect(price).toMatchObject({ evidence: 'verified', quote: expect.stringContaining('$412,900') as string });
    await approveAll(
      database.prisma,
      made.map(({ id }) => id),
      NOW,
    );
    expect(await database.prisma.property.count({ where: { builder_id: BigInt(builderId) } })).toBe(3);
  });

  it('are compared with those we have when the list is read again: what differs is proposed, nothing twice', async () => {
    const job = await collectList(homesPage([{ ...LARK, price: '$399,900' }, FERN, OAK]));
    expect(job).toMatchObject({ changes_detected: 1, new_entities_found: 0 });
    const [change] = await proposalsOf(database.prisma, job.job_id);
    expect(change).toMatchObject({
      entity_type: 'property',
      field_name: 'price',
      old_value: '412900',
      new_value: '399900',
    });
    const known = await database.prisma.entityMatch.findMany({ where: { job_id: job.job_id } });
    expect(known.every(({ is_sure: isSure }) => isSure)).toBe(true);
    expect(known.map(({ match_status: status, matched_by: by }) => [status, by])).toEqual(
      Array(3).fill(['confirmed', 'auto']),
    );
    const again = await collectList(homesPage([{ ...LARK, price: '$399,900' }, FERN, OAK]));
    expect(again).toMatchObject({ changes_detected: 0, new_entities_found: 0 });
    await approveAll(database.prisma, [change!.id], NOW);
  });

  it('are no longer offered once a whole list misses them on two days', async () => {
    const page = homesPage([{ ...LARK, price: '$399,900' }, OAK]);
    const missing = async (html: string, body: object = {}) => {
      const job = await collectList(html, body, new Date());
      return (await proposalsOf(database.prisma, job.job_id)).map(
        ({ field_name: name, new_value: value, evidence }) => [name, value, evidence],
      );
    };
    const dayBefore = () => database.prisma.$executeRaw`UPDATE inventory_absences SET day = day - 1`;
    await withClient(database.adminUrl, (client) =>
      client.query("UPDATE observations SET observed_at = now() - interval '5 days'"),
    );
    // Parts of a list, and lists that the job's own filters shorten, miss nothing.
    expect(await missing(homesPage([OAK], '<a href="/quick-move-in?page=2">Next</a>'))).toEqual([]);
    expect(await missing(page, { max_properties: 1 })).toEqual([]);
    expect(await database.prisma.inventoryAbsence.count()).toBe(0);
    expect(await missing(page)).toEqual([]);
    expect(await database.prisma.inventoryAbsence.count()).toBe(1);
    // The same day again is the same miss.
    expect(await missing(page)).toEqual([]);
    await dayBefore();
    expect(await missing(page)).toEqual([['property_status', 'removed', 'unverified']]);
    expect(await missing(page)).toEqual([]);
    expect(await database.prisma.collectionChange.count({ where: { new_value: 'removed' } })).toBe(1);
  });

  it('are left out by place, community and number, and the job says how many', async () => {
    const job = await collectList(homesPage([LARK, FERN, OAK]), { location_filter: 'Dallas, TX' });
    expect(job).toMatchObject({ status: 'completed', items_found: 0 });
    expect(JSON.stringify(job.warnings)).toMatch(/3 /);
    expect(await collectList(homesPage([LARK]), { community_filter: 'Juniper Flats' })).toMatchObject({
      items_found: 1,
    });
    expect(await collectList(homesPage([LARK]), { community_filter: 'Harbor Point' })).toMatchObject({
      items_found: 0,
    });
  });

  it('are refused where the place is none, the number too great, or the builder unknown', async () => {
    const ask = async (id: string, body: object, type = 'builders') => {
      const { status, json } = await call(discoverRoute, 'POST', { token, params: { type, id }, body });
      return [status, (json['invalid_params'] as { name: string }[] | undefined)?.map(({ name }) => name)];
    };
    expect(await ask(String(builderId), { location_filter: 'Nowhere at all' })).toEqual([422, ['location_filter']]);
    expect(await ask(String(builderId), { max_properties: 501 })).toEqual([422, ['max_properties']]);
    expect((await ask('999999', {}))[0]).toBe(404);
    expect((await ask(String(communityId), {}, 'communities'))[0]).toBe(404);
  });
});

describe('a home that may be one we have', () => {
  const unsure: Home = { street: '1410 Sagebrush Bnd Unit B', price: '$441,000', beds: 4 };

  async function findUnsure(home: Home) {
    const job = await collectList(homesPage([home]));
    const matches = await database.prisma.entityMatch.findMany({
      where: { job_id: job.job_id },
      orderBy: { id: 'asc' },
    });
    return { job, matches };
  }

  it('waits with its explained match; rejected it stays new, confirmed it is compared instead', async () => {
    const { job, matches } = await findUnsure(unsure);
    expect(matches.length).toBeGreaterThan(0);
    expect(matches[0]).toMatchObject({ match_status: 'pending', change_id: expect.any(BigInt) as bigint });
    const listed = await call(matchesRoute, 'GET', { token, query: 'status=pending' });
    expect(listed.json).toMatchObject({ total: matches.length, matches: [{ match_status: 'pending' }] });
    expect(JSON.stringify(listed.json['matches'])).toContain('"existing":"Larkspur Homes"');

    const id = String(matches[0]!.id);
    const rejected = await call(rejectRoute, 'POST', { token, params: { id }, body: { reason: 'The other half' } });
    expect([rejected.status, rejected.json]).toMatchObject([
      200,
      { match_status: 'rejected', match_notes: 'The other half' },
    ]);
    expect((await proposalsOf(database.prisma, job.job_id)).map(({ status }) => status)).toEqual(['pending']);
    expect((await call(confirmRoute, 'POST', { token, params: { id }, body: {} })).status).toBe(409);

    // The same pair is not asked about again, until one of the two has changed.
    expect((await findUnsure(unsure)).matches).toEqual([]);
    await database.prisma.property.update({
      where: { id: matches[0]!.matched_entity_id! },
      data: { latitude: 29.78, longitude: -95.82 },
    });
    expect((await findUnsure(unsure)).matches).toMatchObject([{ match_status: 'pending' }]);
    // While it waits, finding it again asks nothing new.
    expect((await findUnsure(unsure)).matches).toEqual([]);
  });

  it('is compared with the record as soon as somebody confirms', async () => {
    const { job, matches } = await findUnsure({ ...unsure, street: '1410 Sagebrush Bnd Unit C' });
    const id = String(matches[0]!.id);
    const both = await Promise.all(
      Array.from({ length: 4 }, () => call(confirmRoute, 'POST', { token, params: { id }, body: {} })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    const after = await proposalsOf(database.prisma, job.job_id);
    expect(after.filter(({ is_new_entity: isNew }) => isNew).map(({ status }) => status)).toEqual(['superseded']);
    expect(
      after.some(({ field_name: name, entity_id: at }) => name === 'price' && at === matches[0]!.matched_entity_id),
    ).toBe(true);

    const again = await findUnsure({ ...unsure, street: '1410 Sagebrush Bnd Unit C' });
    expect(again.job).toMatchObject({ new_entities_found: 0 });
    expect(again.matches.filter(({ match_status: status }) => status === 'pending')).toEqual([]);
  });

  it('is told apart from a record it was linked to: withdrawn there, proposed as new, never linked again', async () => {
    const linked = { ...LARK, price: '$377,700' };
    const first = await collectList(homesPage([linked]), {}, new Date());
    const [price] = await proposalsOf(database.prisma, first.job_id);
    expect(price).toMatchObject({ field_name: 'price', status: 'pending' });
    const match = await database.prisma.entityMatch.findFirstOrThrow({
      where: { matched_entity_id: price!.entity_id, match_status: 'confirmed', matched_by: 'auto' },
    });
    const id = String(match.id);
    const reject = (body: object) => call(rejectRoute, 'POST', { token, params: { id }, body });
    expect((await reject({})).status).toBe(409);
    expect((await reject({ override: false })).status).toBe(409);
    const both = await Promise.all(Array.from({ length: 3 }, () => reject({ override: true, reason: 'Other house' })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(both.find(({ status }) => status === 200)?.json).toMatchObject({
      ...{ match_status: 'rejected', match_notes: 'Other house', change_id: expect.any(Number) as number },
    });

    const after = await proposalsOf(database.prisma, first.job_id);
    expect(after.find(({ id }) => id === price!.id)).toMatchObject({ status: 'superseded' });
    const made = after.find(({ is_new_entity: isNew }) => isNew)!;
    expect(made).toMatchObject({ status: 'pending', proposed_entity_data: { price: 377700, builder_id: builderId } });
    const again = await collectList(homesPage([linked]), {}, new Date());
    expect(await proposalsOf(database.prisma, again.job_id)).toEqual([]);
    expect(await database.prisma.entityMatch.count({ where: { job_id: again.job_id } })).toBe(0);

    // And taken back: the new one is withdrawn, and what was seen last waits for the record again.
    const confirm = (body: object) => call(confirmRoute, 'POST', { token, params: { id }, body });
    expect((await confirm({})).status).toBe(409);
    expect(await confirm({ override: true })).toMatchObject({ status: 200, json: { match_status: 'confirmed' } });
    expect((await confirm({ override: true })).status).toBe(409);
    const waiting = await database.prisma.collectionChange.findMany({
      where: { status: 'pending', entity_type: 'property', OR: [{ id: made.id }, { entity_id: price!.entity_id }] },
    });
    expect(waiting).toMatchObject([{ entity_id: price!.entity_id, field_name: 'price', new_value: '377700' }]);
    expect(await collectList(homesPage([linked]), {}, new Date())).toMatchObject({ new_entities_found: 0 });
  });

  it('that is linked to another record meanwhile is not linked to a second one', async () => {
    const find = await findUnsure({ ...unsure, street: '1410 Sagebrush Bnd Unit D' });
    const [match] = find.matches;
    const { id: another } = await database.prisma.property.findFirstOrThrow({
      where: { id: { not: match!.matched_entity_id! } },
    });
    const other = await database.prisma.entityMatch.create({
      data: { ...copyOf(match!), matched_entity_id: another },
    });
    const decide = (route: typeof confirmRoute, id: bigint, body: object = {}) =>
      call(route, 'POST', { token, params: { id: String(id) }, body });
    expect((await decide(confirmRoute, match!.id)).status).toBe(200);
    // The other pair was settled with it.
    expect(await decide(confirmRoute, other.id, { override: true })).toMatchObject({
      status: 409,
      json: { detail: expect.stringContaining('linked to another record') as string },
    });
    expect((await decide(rejectRoute, match!.id, { override: true })).status).toBe(200);
    expect((await decide(confirmRoute, other.id, { override: true })).status).toBe(200);
  });
});
