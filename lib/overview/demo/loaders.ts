import { notFound } from 'next/navigation';
import { gatePage } from '../../auth/session-gate';
import { requireEntityType } from '../../catalog/registry';
import { prisma } from '../../platform/db/client';
import { env } from '../../platform/env';
import { DEMO_FLOWS, planFlows, REDESIGN_HOST, type FlowView } from './flows';
import { GUIDE_HOST, planGuide, type GuideStep } from './guided-path';
import {
  findEntitiesByHost,
  findFlowFacts,
  findRecentVerdicts,
  getGuideFacts,
  getRedesignFacts,
  getWorld,
  type RobotsVerdict,
} from './queries';
import type { World, WorldSite } from './schema';
import { worldAddress } from './world-address';
import { parseUrl } from '../../platform/parse-url';

/** A sample site, and the page of the record that the catalogue knows it as. */
export type DemoSite = WorldSite & { href: string | null };

export interface DemoView {
  /**
   * Null while the world does not answer. `is_asked`: this console's jobs ask its Claude and no other; `is_mailed`: the
   * console's mails go to its mail server.
   */
  world: (Omit<World, 'sites'> & { sites: DemoSite[]; port: number; is_asked: boolean; is_mailed: boolean }) | null;
  verdicts: RobotsVerdict[];
  /** Empty where the catalogue does not have the guide's builder. */
  guide: GuideStep[];
  /** The flows with their results; empty while the world does not answer. */
  flows: FlowView[];
}

/** The demo page; it does not exist in live mode. */
export async function loadDemo(): Promise<DemoView> {
  if (env().mode !== 'demo') notFound();
  await gatePage('demo:control');
  const db = prisma();
  const address = worldAddress();
  const [world, verdicts] = await Promise.all([getWorld(address), findRecentVerdicts(db)]);
  const hosts = [GUIDE_HOST, ...(world?.sites.map(({ host }) => host) ?? [])];
  const startUrls = new Map(world?.sites.map(({ host, start_url: url }) => [host, url]));
  const listed = world?.sites.find(({ host }) => host === REDESIGN_HOST)?.listings ?? [];
  const [builders, communities, flowFacts, redesign] = await Promise.all([
    findEntitiesByHost(db, requireEntityType('builder'), hosts),
    findEntitiesByHost(db, requireEntityType('community'), hosts),
    findFlowFacts(
      db,
      DEMO_FLOWS.flatMap(({ host }) => startUrls.get(host) ?? []),
    ),
    getRedesignFacts(
      db,
      REDESIGN_HOST,
      listed.map(({ url }) => url),
    ),
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
      is_mailed: env().DEMO_SMTP_PORT !== undefined,
      sites: world.sites.map((site) => ({
        ...site,
        href: recordOf(site.entity_type === 'community' ? ['communities', communities] : ['builders', builders], site),
      })),
    },
    verdicts,
    guide,
    flows: world ? planFlows(flowFacts, startUrls, redesign) : [],
  };
}

/** Kinds that are nobody's own site. */
const ABOUT_MANY: ReadonlySet<WorldSite['kind']> = new Set(['directory', 'about_builders', 'guide', 'shop']);

function recordOf([plural, known]: [string, ReadonlyMap<string, number>], { kind, host }: WorldSite): string | null {
  const id = ABOUT_MANY.has(kind) ? undefined : known.get(host);
  return id === undefined ? null : `/catalog/${plural}/${id}`;
}

/** In demo mode too an operator may have named a Claude of their own. */
function isAsked(baseUrl: string | undefined, port: number | undefined): boolean {
  return baseUrl !== undefined && parseUrl(baseUrl)?.host === `127.0.0.1:${port}`;
}
