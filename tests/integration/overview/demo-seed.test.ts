import { beforeAll, describe, expect, it } from 'vitest';
import { demoCommunities } from '@/demo/catalogue/communities';
import { demoHomes } from '@/demo/catalogue/homes';
import { SAMPLE_SITES } from '@/demo/web/registry';
import { requireEntityType } from '@/lib/catalog/registry';
import { findEntitiesByHost } from '@/lib/overview/demo/queries';
import { seedDemo, type DemoSeeded } from '@/prisma/seed/scenarios/demo';
import { withTestDatabase } from '../../harness/database';

const database = withTestDatabase();
let seeded: DemoSeeded;

beforeAll(async () => {
  seeded = await seedDemo(database.prisma, new Date('2026-11-29T10:00:00Z'));
});

describe('the demo’s data set', () => {
  it('holds builders, communities and homes, and starts a collection of builders’ own sites and of one page of the guide, an import of what shops sell, and nothing else', async () => {
    const { prisma } = database;
    const counts = await Promise.all([
      prisma.builderProfile.count(),
      prisma.community.count(),
      prisma.property.count(),
      prisma.collectionJob.count(),
    ]);
    expect(counts).toEqual([seeded.builders, demoCommunities.length, demoHomes.length, 23]);
    const jobs = await prisma.collectionJob.findMany();
    expect(new Set(jobs.map((job) => job.entity_type))).toEqual(new Set(['builder']));
    const shops = SAMPLE_SITES.filter(({ kind }) => kind === 'shop').flatMap(({ listings }) => listings);
    const imports = await prisma.importSession.findMany({ orderBy: { position: 'asc' } });
    expect(imports.map(({ url, status }) => [url, status])).toEqual(shops.map(({ url }) => [url, 'queued']));
    expect(jobs.flatMap(({ target_url }) => target_url ?? []).toSorted()).toEqual([
      'http://larkenloam.test/',
      'http://lonestarbuilderguide.test/builders/pecan-lantern-residential',
      'http://opalinebuilt.test/',
    ]);
  });

  it('keeps a link for every card that names a builder, and a portfolio for every home that does', async () => {
    const { prisma } = database;
    const cards = demoCommunities.flatMap(({ builders }) => builders).filter(({ builder }) => builder !== null);
    expect(await prisma.builderCommunity.count()).toBe(cards.length);
    expect(await prisma.communityBuilder.count({ where: { builder_profile_id: null } })).toBe(
      demoCommunities.flatMap(({ builders }) => builders).length - cards.length,
    );
    expect(await prisma.builderPortfolio.count()).toBe(demoHomes.filter(({ builder }) => builder !== null).length);
    const home = await prisma.property.findFirstOrThrow({
      where: { address1: '25044 Kilnstone Dr' },
      include: { builder: true, community: true },
    });
    expect([home.title, home.builder?.name, home.community?.name]).toEqual([
      '25044 Kilnstone Dr',
      'Sorrel Gate Homes',
      'Cinder Ranch',
    ]);
  });

  it('dates every row as old as it is said to be', async () => {
    const { prisma } = database;
    const row = await prisma.community.findFirstOrThrow({ where: { name: 'Cinder Ranch' } });
    expect(row.created_at.toISOString()).toBe('2025-10-30T10:00:00.000Z');
    expect(row.data_source).toBe('imported');
  });

  it('knows each sample site of a builder or a community by its host', async () => {
    const hosts = SAMPLE_SITES.map(({ host }) => host);
    const found = async (name: string) => [
      ...(await findEntitiesByHost(database.prisma, requireEntityType(name), hosts)).keys(),
    ];
    const own = (kinds: string[]) => SAMPLE_SITES.filter(({ kind }) => kinds.includes(kind)).map(({ host }) => host);
    expect((await found('community')).toSorted()).toEqual(own(['community_site']).toSorted());
    const unknown = ['larkenloam.test', 'opalinebuilt.test'];
    const builders = own(['builder_site', 'inventory_site']).filter((host) => !unknown.includes(host));
    expect((await found('builder')).toSorted()).toEqual(builders.toSorted());
    expect(await found('property')).toEqual([]);
  });
});
