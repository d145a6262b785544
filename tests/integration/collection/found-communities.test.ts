import { beforeAll, describe, expect, it } from 'vitest';
import * as collectRoute from '@/app/api/v1/admin/[type]/[id]/collect/route';
import * as communitiesRoute from '@/app/api/v1/admin/communities/discover/route';
import * as propertiesRoute from '@/app/api/v1/admin/properties/discover/route';
import { requireEntityType } from '@/lib/catalog/registry';
import { createByHand } from '@/lib/review/manual/commands';
import { approveAll, DECIDER, proposalsOf, runJob } from '../../harness/collect';
import { call, tokenFor, withAccounts } from '../auth/call-route';

const database = withAccounts();
const NOW = new Date('2026-11-29T10:00:00Z');
let token: string;
let builderId: number;
let known: { id: number; community_id: string };

interface Listed {
  name: string;
  city: string;
  zip?: string;
  homes?: number;
}
const BRAMBLE: Listed = { name: 'Bramble Creek', city: 'Katy', zip: '77493', homes: 1850 };
const HARROW: Listed = { name: 'Harrow Landing', city: 'Cypress', homes: 420 };
const FARAWAY: Listed = { name: 'Mesa Quail', city: 'El Paso', homes: 900 };

const directory = (
  listed: readonly Listed[],
) => `<html><head><title>New home communities in Houston</title></head><body>
  <header><a href="/">Lone Star Neighborhoods</a></header><main><h1>Master-planned communities near Houston</h1><div class="grid">${listed
    .map(
      ({
        name,
        city,
        zip = '',
        homes,
      }) => `<article class="card"><h2><a href="/c/${name.toLowerCase().replaceAll(' ', '-')}">${name}</a></h2>
        <p>${city}, TX ${zip}</p><p>${homes === undefined ? 'Coming soon' : `${homes.toLocaleString('en-US')} homes`}</p>
        <p>HOA fee: $1,150 per year</p></article>`,
    )
    .join('')}</div></main></body></html>`;

async function discover(html: string, body: object = {}) {
  const asked = {
    html,
    target_url: 'https://www.lonestarneighborhoods.example/houston',
    location: 'Houston, TX',
    radius_miles: 40,
  };
  const made = await call(communitiesRoute, 'POST', { token, body: { ...asked, ...body } });
  expect(made).toMatchObject({ status: 202, json: { search_area: expect.stringContaining('Houston, TX') as string } });
  return runJob(database.prisma, String(made.json['job_id']), { now: () => NOW });
}

beforeAll(async () => {
  token = await tokenFor(database.prisma, 'admin@demo.test');
  const create = async (type: string, body: object) =>
    (await createByHand(database.prisma, DECIDER, requireEntityType(type), { ...body }, NOW)).row;
  builderId = (await create('builder', { name: 'Larkspur Homes' })).id;
  const { id, community_id: ref } = await create('community', {
    name: 'Bramble Creek',
    city: 'Katy',
    state: 'TX',
    postal_code: '77493',
  });
  known = { id, community_id: String(ref) };
});

describe('the communities of an area', () => {
  it('are compared where we have them, proposed where we do not, and left out where they are too far away', async () => {
    const job = await discover(directory([BRAMBLE, HARROW, FARAWAY]));
    expect(job).toMatchObject({ status: 'completed', items_found: 2, new_entities_found: 1 });
    expect(JSON.stringify(job.warnings)).toContain('1 too far away');
    const made = await proposalsOf(database.prisma, job.job_id);
    const fresh = made.filter(({ is_new_entity: isNew }) => isNew);
    expect(fresh.map(({ proposed_entity_data: data }) => data)).toMatchObject([
      { name: 'Harrow Landing', city: 'Cypress', state: 'TX' },
    ]);
    const changed = made.filter(({ entity_id: id }) => Number(id) === known.id).map(({ field_name: name }) => name);
    expect(changed).toContain('homes');
    expect(await database.prisma.entityMatch.findMany({ where: { job_id: job.job_id } })).toMatchObject([
      { match_status: 'confirmed', matched_entity_id: BigInt(known.id), discovered_name: 'Bramble Creek' },
    ]);
  });

  it('are no more than asked for, and those with fewer homes are left out', async () => {
    const many = Array.from({ length: 6 }, (_, i) => ({
      ...HARROW,
      name: `${['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'Fir'][i]!} Meadow`,
      homes: 100 * (i + 1),
    }));
    const job = await discover(directory(many), { max_communities: 2, min_homes: 300 });
    expect(job).toMatchObject({ items_found: 2 });
    expect(JSON.stringify(job.warnings)).toMatch(
      /2 with fewer homes.*2 beyond the limit|2 beyond the limit.*2 with fewer homes/,
    );
  });

  it('of the same name elsewhere are judged by somebody, not linked', async () => {
    const job = await discover(directory([{ ...BRAMBLE, city: 'Conroe', zip: '77301' }, HARROW]));
    const matches = await database.prisma.entityMatch.findMany({
      where: { job_id: job.job_id, discovered_name: 'Bramble Creek' },
    });
    expect(matches.every(({ match_status: status }) => status === 'pending')).toBe(true);
    expect((await proposalsOf(database.prisma, job.job_id)).some(({ entity_id: id }) => Number(id) === known.id)).toBe(
      false,
    );
  });
});

describe('a home in a community that is only proposed', () => {
  const page = `<html><head><title>Available homes in Harrow Landing</title></head><body><main>
    <h1>Available homes in Harrow Landing</h1><div>
    <div class="home"><h3>18 Teasel Way</h3><p>Cypress, TX 77433</p><p>Community: Harrow Landing</p><p>$355,000</p><p>3 bd · 2 ba · 1,810 sq ft</p></div>
    <div class="home"><h3>22 Teasel Way</h3><p>Cypress, TX 77433</p><p>Community: Harrow Landing</p><p>$362,500</p><p>4 bd · 3 ba · 2,015 sq ft</p></div>
    </div></main></body></html>`;

  it('waits for it, and is added with it', async () => {
    const made = await call(propertiesRoute, 'POST', {
      token,
      body: {
        html: page,
        location: 'Houston, TX',
        radius_miles: 50,
        builder_id: builderId,
        price_min: 300000,
        price_max: 360000,
      },
    });
    expect(made).toMatchObject({
      status: 202,
      json: { filters: { builder_id: builderId, community_id: null, location: 'Houston, TX' } },
    });
    const job = await runJob(database.prisma, String(made.json['job_id']), { now: () => NOW });
    expect(job).toMatchObject({ items_found: 1, new_entities_found: 1 });
    expect(JSON.stringify(job.warnings)).toContain('1 outside the price range');
    const [home] = await proposalsOf(database.prisma, job.job_id);
    const community = await database.prisma.collectionChange.findUniqueOrThrow({
      where: { id: home!.parent_change_id! },
    });
    expect(community.proposed_entity_data).toMatchObject({ name: 'Harrow Landing' });

    const alone = await approveAll(database.prisma, [home!.id], NOW);
    expect(alone.results).toMatchObject([{ status: 'skipped', reason: 'parent_pending' }]);
    const both = await approveAll(database.prisma, [home!.id, community.id], NOW);
    expect(both.results.map(({ status }) => status)).toEqual(['applied', 'applied']);
    const added = await database.prisma.property.findFirstOrThrow({
      where: { address1: '18 Teasel Way' },
      include: { community: true },
    });
    expect(added.community?.name).toBe('Harrow Landing');
    expect(Number(added.builder_id)).toBe(builderId);
  });
});

describe('a job about one community', () => {
  const page = `<html><head><title>Bramble Creek</title></head><body><main><h1>Bramble Creek</h1><p>Katy, TX 77493</p>
    <h2>Amenities</h2><ul><li>Resort-style pool</li><li>Dog park</li></ul>
    <h2>Our builders</h2><ul><li><a href="/b/larkspur">Larkspur Homes</a></li><li><a href="/b/weekly">Weekly & Sons</a></li></ul></main></body></html>`;

  async function collect(body: object) {
    const made = await call(collectRoute, 'POST', {
      token,
      params: { type: 'communities', id: known.community_id },
      body: { html: page, ...body },
    });
    expect(made.status).toBe(202);
    const job = await runJob(database.prisma, String(made.json['job_id']), { now: () => NOW });
    const seen = await database.prisma.observation.findMany({
      where: { job_id: job.job_id, child_type: { not: null } },
    });
    return new Set(seen.map(({ child_type: type }) => type));
  }

  it('reads builders and amenities unless it is told to leave them', async () => {
    expect(await collect({})).toEqual(new Set(['amenity', 'builder_card']));
    expect(await collect({ include_builders: false })).toEqual(new Set(['amenity']));
    expect(await collect({ include_amenities: false })).toEqual(new Set(['builder_card']));
  });
});
