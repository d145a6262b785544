import { notFound } from 'next/navigation';
import { gatePage } from '../../auth/session-gate';
import { requireEntityType } from '../../catalog/registry';
import { prisma } from '../../platform/db/client';
import { env } from '../../platform/env';
import { GUIDE_HOST, planGuide, type GuideStep } from './guided-path';
import { findEntitiesByHost, findRecentVerdicts, getGuideFacts, getWorld, type RobotsVerdict } from './queries';
import type { World, WorldSite } from './schema';
import { worldAddress } from './world-address';

/** A sample site, and the builder the catalogue knows it as. */
export type DemoSite = WorldSite & { builder_id: number | null };

export interface DemoView {
  /** Null while the world does not answer. `is_asked`: this console's jobs ask its Claude and no other. */
  world: (Omit<World, 'sites'> & { sites: DemoSite[]; port: number; is_asked: boolean }) | null;
  verdicts: RobotsVerdict[];
  /** Empty where the catalogue does not have the guide's builder. */
  guide: GuideStep[];
}

/** The demo page; it does not exist in live mode. */
export async function loadDemo(): Promise<DemoView> {
  if (env().mode !== 'demo') notFound();
  await gatePage('demo:control');
  const db = prisma();
  const address = worldAddress();
  const [world, verdicts] = await Promise.all([getWorld(address), findRecentVerdicts(db)]);
  const builders = await findEntitiesByHost(db, requireEntityType('builder'), [
    GUIDE_HOST,
    ...(world?.sites.map(({ host }) => host) ?? []),
  ]);
  const guideBuilder = builders.get(GUIDE_HOST);
  const guideVersion = world?.sites.find(({ host }) => host === GUIDE_HOST)?.version ?? '';
  const guide =
    guideBuilder === undefined ? [] : planGuide(await getGuideFacts(db, guideBuilder), guideVersion, guideBuilder);
  return {
    world: world && {
      ...world,
      port: address?.port ?? 0,
      is_asked: isAsked(env().ANTHROPIC_BASE_URL, address?.port),
      sites: world.sites.map((site) => ({ ...site, builder_id: builders.get(site.host) ?? null })),
    },
    verdicts,
    guide,
  };
}

/** In demo mode too an operator may have named a Claude of their own. */
function isAsked(baseUrl: string | undefined, port: number | undefined): boolean {
  return baseUrl !== undefined && URL.canParse(baseUrl) && new URL(baseUrl).host === `127.0.0.1:${port}`;
}
