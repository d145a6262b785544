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
import { startBulkImport } from '../../ingestion/listings/commands';
import type { PrismaClient } from '../../platform/db/client';
import { AppError, notFound } from '../../platform/errors';
import { decideChanges, type Decider } from '../../review/decisions/commands';
import { findEntitiesByHost, findEntitiesByName } from './queries';
import type { Importing, Queued } from './queued-words';
import type { WorldSite } from './schema';

/** Wide enough for what the sample directories list, narrow enough to leave the far ones out. */
const RADIUS_MILES = 60;

/**
 * Starts what a sample site is for: a builder's homes on an inventory, the communities or homes of a directory's area, an
 * update of every record that a guide has a page about, else of the record whose own site it is.
 * @throws AppError as the commands behind it.
 */
export async function collectSampleSite(db: PrismaClient, by: Starter, site: WorldSite, now: Date): Promise<Queued> {
  if (site.kind === 'guide') return collectListings(db, by, site, now);
  const job = await collectStartPage(db, by, site, now);
  return { job_id: job.job_id, jobs: 1 };
}

/** Imports what a shop sells, each page by itself. */
export async function importShop(db: PrismaClient, by: Starter, site: WorldSite, now: Date): Promise<Importing> {
  const urls = site.listings.map(({ url }) => url);
  const { bulkJobId, total } = await startBulkImport(db, { actor: by.actor, id: by.userId }, urls, now);
  return { bulk_job_id: bulkJobId, pages: total };
}

/**
 * Approves what the demo's own reading of a guide has proposed, as the person who starts its flow: a run that changes most of
 * what a site has said is held only where something from that site is on record.
 * @returns how many facts were written; none where they were decided before
 * @throws AppError conflict while that page is still being read
 */
export async function approveFirstReading(
  db: PrismaClient,
  decider: Decider,
  site: Pick<WorldSite, 'listings'>,
  now: Date,
): Promise<number> {
  const jobs = await db.collectionJob.findMany({
    where: { initiated_by: 'demo', target_url: { in: site.listings.map(({ url }) => url) } },
    select: { job_id: true, status: true },
  });
  if (jobs.some(({ status }) => status === 'pending' || status === 'running'))
    throw new AppError('conflict', 'The site is still being read for the first time. Try again in a few seconds.');
  const made = await db.collectionChange.findMany({
    where: { job_id: { in: jobs.map(({ job_id: id }) => id) }, status: 'pending' },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  if (made.length === 0) return 0;
  const decisions = made.map(({ id: changeId }) => ({ changeId, decision: 'approve' as const, named: true }));
  const { results } = await decideChanges(db, decider, decisions, {
    ...{ apply: true, createNewEntities: false, notes: 'Approved to try out a redesign.', now },
  });
  return results.filter(({ status }) => status === 'applied').length;
}

/** One job for each page of a guide whose record is in the catalogue. @throws AppError not_found when none is */
async function collectListings(db: PrismaClient, by: Starter, site: WorldSite, now: Date): Promise<Queued> {
  const type = requireEntityType(site.entity_type);
  const known = await findEntitiesByName(
    db,
    type,
    site.listings.map(({ about }) => about),
  );
  const jobIds: string[] = [];
  for (const { url: target_url, about } of site.listings) {
    const id = known.get(about);
    if (id === undefined) continue;
    const what = { type, entityId: BigInt(id), website: target_url, body: collectBody.parse({ target_url }) };
    const { job } = await startCollection(db, by.actor, { ...what, initiatedBy: by.userId }, now);
    jobIds.push(job.job_id);
  }
  const [first] = jobIds;
  if (first === undefined) throw notFound('builder of this guide');
  return { job_id: first, jobs: jobIds.length };
}

async function collectStartPage(
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
