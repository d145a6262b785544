import { beforeAll, describe, expect, it } from 'vitest';
import { SAMPLE_SITES } from '@/demo/web/registry';
import { requireEntityType } from '@/lib/catalog/registry';
import { collectSampleSite } from '@/lib/overview/demo/collect-commands';
import { DEMO_FLOWS, planFlows } from '@/lib/overview/demo/flows';
import { findEntitiesByHost, findFlowFacts } from '@/lib/overview/demo/queries';
import type { WorldSite } from '@/lib/overview/demo/schema';
import { seedDemo } from '@/prisma/seed/scenarios/demo';
import { ACTOR } from '../../harness/collect';
import { withTestDatabase } from '../../harness/database';

const database = withTestDatabase();
const NOW = new Date('2026-11-29T10:00:00Z');

/** A site as the world tells of it. */
function site(host: string): WorldSite {
  const faults = {
    slow_ms: 0,
    fail_status: null,
    fail_count: null,
    retry_after_s: null,
    drop_connection: false,
  } as const;
  const entry = SAMPLE_SITES.find((each) => each.host === host)!;
  const state = { ...faults, robots: 'normal' as const };
  return {
    ...entry,
    ...{
      listings: [...entry.listings],
      version: 'v1',
      versions: ['v1'],
      faults: state,
      default_faults: state,
      request_count: 0,
      last_request_at: null,
    },
  };
}

beforeAll(async () => {
  await seedDemo(database.prisma, NOW);
});

describe('collecting a sample site', () => {
  const collect = async (host: string) => {
    const by = { actor: ACTOR, userId: ACTOR.id };
    const { job_id } = await collectSampleSite(database.prisma, by, site(host), NOW);
    return database.prisma.collectionJob.findUniqueOrThrow({ where: { job_id } });
  };

  it('starts what the site is for: an update, an inventory of its builder, or a search of the directory’s area', async () => {
    const builders = await findEntitiesByHost(database.prisma, requireEntityType('builder'), [
      'katyvillecrossing.test',
    ]);
    const communities = await findEntitiesByHost(database.prisma, requireEntityType('community'), ['cinderranch.test']);
    expect(await collect('fennimoreoake.test')).toMatchObject({ entity_type: 'builder', job_type: 'update' });
    expect(await collect('katyvillecrossing.test')).toMatchObject({
      ...{ entity_type: 'property', job_type: 'inventory', parent_entity_type: 'builder' },
      parent_entity_id: BigInt(builders.get('katyvillecrossing.test')!),
    });
    expect(await collect('cinderranch.test')).toMatchObject({
      ...{ entity_type: 'community', entity_id: BigInt(communities.get('cinderranch.test')!) },
    });
    expect(await collect('bayoucitycommunities.test')).toMatchObject({
      ...{ entity_type: 'community', entity_id: null, job_type: 'discovery' },
      search_filters: expect.objectContaining({ location: 'Houston, TX' }) as object,
    });
    expect(await collect('gatepostlistings.test')).toMatchObject({ entity_type: 'property', job_type: 'discovery' });
    // Written about many, it is nobody's own: a new builder is looked for.
    expect(await collect('gulfprairiehba.test')).toMatchObject({ entity_type: 'builder', entity_id: null });
  });

  it('is what the flows tell of: the newest job each, not those that the demo itself started', async () => {
    const startUrls = new Map(SAMPLE_SITES.map(({ host, start_url: url }) => [host, url]));
    const ofOnePage = DEMO_FLOWS.filter(({ id }) => id !== 'redesign');
    const urls = ofOnePage.map(({ host }) => startUrls.get(host)!);
    const facts = await findFlowFacts(database.prisma, urls);
    expect(facts.map(({ target_url: url }) => url).sort()).toEqual([...urls].sort());
    const again = await collect('gatepostlistings.test');
    const planned = planFlows(await findFlowFacts(database.prisma, urls), startUrls, null);
    const flows = planned.filter(({ id }) => id !== 'redesign');
    expect(flows.every(({ state }) => state === 'running')).toBe(true);
    expect(flows.at(-1)?.job_id).toBe(again.job_id);
    await database.prisma.collectionJob.updateMany({ data: { initiated_by: 'demo' } });
    expect(await findFlowFacts(database.prisma, urls)).toEqual([]);
  });
});
