import { requireEntityType } from '../../catalog/registry';
import {
  startCommunityDiscovery,
  startInventory,
  startPropertyDiscovery,
  type Starter,
} from '../../collection/discover/commands';
import { communitiesBody, inventoryBody, propertiesBody } from '../../collection/discover/schema';
import { collectBody } from '../../collection/schema';
import { startCollection } from '../../collection/start/commands';
import type { PrismaClient } from '../../platform/db/client';
import { findEntitiesByHost } from './queries';
import type { WorldSite } from './schema';

/** Wide enough for what the sample directories list, narrow enough to leave the far ones out. */
const RADIUS_MILES = 60;

/**
 * Starts what a sample site is for: a builder's homes on an inventory, the communities or homes of a directory's area, else
 * an update of the record whose own site it is. @throws AppError as the commands behind it.
 */
export async function collectSampleSite(
  db: PrismaClient,
  by: Starter,
  site: WorldSite,
  now: Date,
): Promise<{ job_id: string }> {
  const target_url = site.start_url;
  if (site.kind === 'directory' && site.area !== null) {
    const asked = { target_url, location: site.area, radius_miles: RADIUS_MILES };
    const { job } =
      site.entity_type === 'community'
        ? await startCommunityDiscovery(db, by, communitiesBody.parse({ ...asked, max_communities: 50 }), now)
        : await startPropertyDiscovery(db, by, propertiesBody.parse(asked), now);
    return { job_id: job.job_id };
  }
  const type = requireEntityType(site.entity_type);
  // What writes about many is nobody's own site, whatever the catalogue says.
  const known =
    site.kind === 'about_builders' ? undefined : (await findEntitiesByHost(db, type, [site.host])).get(site.host);
  if (site.kind === 'inventory_site' && known !== undefined) {
    const { job } = await startInventory(db, by, String(known), inventoryBody.parse({ target_url }), now);
    return { job_id: job.job_id };
  }
  const { job } = await startCollection(
    db,
    by.actor,
    {
      type,
      entityId: known === undefined ? null : BigInt(known),
      website: target_url,
      body: collectBody.parse({ target_url }),
      initiatedBy: by.userId,
    },
    now,
  );
  return { job_id: job.job_id };
}
