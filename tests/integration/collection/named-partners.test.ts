import { beforeAll, describe, expect, it } from 'vitest';
import * as inventoryRoute from '@/app/api/v1/admin/[type]/[id]/discover-properties/route';
import * as propertiesRoute from '@/app/api/v1/admin/properties/discover/route';
import { requireEntityType } from '@/lib/catalog/registry';
import { createByHand } from '@/lib/review/manual/commands';
import { DECIDER, proposalsOf, runJob } from '../../harness/collect';
import { call, tokenFor, withAccounts } from '../auth/call-route';

const database = withAccounts();
const NOW = new Date('2026-11-29T10:00:00Z');
let token: string;
const ids: Record<string, number> = {};

interface Home {
  street: string;
  by: string;
  /** Where the name leads, on the portal or elsewhere. */
  link?: string;
  in?: string;
  city?: string;
}

/** A portal's list: homes of several builders, named by their cards and nothing else. */
const portal = (
  homes: readonly Home[],
) => `<html><head><title>New homes around Austin | Hill Country Homes Index</title></head><body>
  <header><a href="/">Hill Country Index</a></header><main><h1>New homes around Austin</h1><ul>${homes
    .map(
      ({
        street,
        by,
        link,
        in: community,
        city = 'Round Rock',
      }) => `<li class="home"><h3><a href="/h/${street.toLowerCase().replaceAll(' ', '-')}">${street}</a></h3>
        <p>${city}, TX</p><p>$412,900</p><p>3 bd · 2.5 ba · 2,140 sq ft</p>
        <p>Builder: ${link ? `<a href="${link}">${by}</a>` : by}</p>${community ? `<p>Community: ${community}</p>` : ''}</li>`,
    )
    .join('')}</ul></main></body></html>`;

async function found(homes: readonly Home[], builder?: number) {
  const page = { html: portal(homes), target_url: 'https://www.hillcountryindex.example/round-rock' };
  const made =
    builder === undefined
      ? await call(propertiesRoute, 'POST', { token, body: { ...page, location: 'Round Rock, TX', radius_miles: 60 } })
      : await call(inventoryRoute, 'POST', { token, params: { type: 'builders', id: String(builder) }, body: page });
  expect(made.status).toBe(202);
  const job = await runJob(database.prisma, String(made.json['job_id']), { now: () => NOW });
  const proposals = await proposalsOf(database.prisma, job.job_id);
  return proposals.map(({ proposed_entity_data: data }) => {
    const { address1, builder_id: by, community_id: within } = data as Record<string, unknown>;
    return [address1, by ?? null, within ?? null];
  });
}

beforeAll(async () => {
  token = await tokenFor(database.prisma, 'admin@demo.test');
  const create = async (type: string, body: object) =>
    (await createByHand(database.prisma, DECIDER, requireEntityType(type), { ...body }, NOW)).row.id;
  const builder = async (key: string, body: object) => (ids[key] = await create('builder', body));
  await builder('fold', {
    name: 'Wimberly Fold Homes',
    city: 'Kyle',
    state: 'TX',
    website: 'http://wimberlyfold.test/',
  });
  await builder('mays', { name: 'Edgeworth & Mays', city: 'Tulsa', state: 'OK' });
  await builder('far', { name: 'Cobalt Ridge Homes', city: 'Tulsa', state: 'OK' });
  await builder('one', { name: 'Sorrel Gate Homes', city: 'Houston', state: 'TX' });
  await builder('two', { name: 'Sorrel Gate Homes', city: 'Atlanta', state: 'GA' });
  await builder('part', { name: 'Bracken Row Homes', city: 'Houston', state: 'TX' });
  await builder('other', { name: 'Bracken Row Homes Dallas', city: 'Dallas', state: 'TX' });
  ids['tessaly'] = await create('community', { name: 'Tessaly Crossing', city: 'Hutto', state: 'TX' });
  ids['yaupon'] = await create('community', { name: 'Yaupon Spur', city: 'Leander', state: 'TX' });
  for (const [by, within] of [
    ['mays', 'tessaly'],
    ['fold', 'tessaly'],
  ] as const)
    await database.prisma.builderCommunity.create({
      data: { builder_id: BigInt(ids[by]!), community_id: BigInt(ids[within]!) },
    });
});

describe('a builder that a portal only names', () => {
  it('is the one record of that name, where its place agrees with the home’s', async () => {
    expect(
      await found([
        { street: '240 Alder Run', by: 'Wimberly Fold Homes' },
        { street: '244 Alder Run', by: 'Wimberly Fold Homes', link: '/builders/wimberly-fold-homes' },
        { street: '248 Alder Run', by: 'Wimberly Fold Homes', link: 'https://www.wimberlyfoldhomes.example/' },
      ]),
    ).toEqual([
      ['240 Alder Run', ids['fold'], null],
      ['244 Alder Run', ids['fold'], null],
      ['248 Alder Run', null, null],
    ]);
  });

  it('is nobody where several have the name, parts of one firm do, or the only one is in another state', async () => {
    expect(
      await found([
        { street: '300 Cedar Elm Way', by: 'Sorrel Gate Homes' },
        { street: '304 Cedar Elm Way', by: 'Bracken Row Homes' },
        { street: '308 Cedar Elm Way', by: 'Cobalt Ridge Homes' },
      ]),
    ).toEqual([
      ['300 Cedar Elm Way', null, null],
      ['304 Cedar Elm Way', null, null],
      ['308 Cedar Elm Way', null, null],
    ]);
  });

  it('is one from another state where it builds: in the very community, or in the state', async () => {
    const home = { street: '12 Hornfels Path', by: 'Edgeworth & Mays', city: 'Hutto' };
    expect(
      await found([
        { ...home, in: 'Tessaly Crossing' },
        { ...home, street: '16 Hornfels Path', in: 'Yaupon Spur' },
      ]),
    ).toEqual([
      ['12 Hornfels Path', ids['mays'], ids['tessaly']],
      ['16 Hornfels Path', ids['mays'], null],
    ]);
  });
});

describe('a community that a builder’s list only names', () => {
  it('is one of the builder’s, though the homes’ postal city is another', async () => {
    expect(
      await found(
        [
          { street: '20 Hornfels Path', by: 'Wimberly Fold Homes', in: 'Tessaly Crossing' },
          { street: '24 Hornfels Path', by: 'Wimberly Fold Homes', in: 'Yaupon Spur' },
        ],
        ids['fold'],
      ),
    ).toEqual([
      ['20 Hornfels Path', ids['fold'], ids['tessaly']],
      ['24 Hornfels Path', ids['fold'], null],
    ]);
  });
});
