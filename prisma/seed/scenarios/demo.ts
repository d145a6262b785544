import { DEMO_ACCOUNTS, DEMO_PASSWORD, DEMO_TENANTS } from '@/lib/auth/demo-accounts';
import { hashPassword } from '@/lib/auth/passwords';
import { requireEntityType } from '@/lib/catalog/registry';
import { createJob } from '@/lib/collection/commands';
import { SYSTEM_ACTOR } from '@/lib/audit/commands';
import { startBulkImport } from '@/lib/ingestion/listings/commands';
import type { Db, PrismaClient } from '@/lib/platform/db/client';
import { createInTransaction } from '@/lib/review/manual/commands';
import { planManualValues, withTitle } from '@/lib/review/manual/plan-manual-values';
import { demoBuilders } from '@/demo/catalogue/builders';
import { demoCommunities } from '@/demo/catalogue/communities';
import { demoHomes } from '@/demo/catalogue/homes';
import { FIRST_READ } from '@/demo/web/facts/guide-listings';
import { SAMPLE_SITES } from '@/demo/web/registry';
import { seedCoverageTrend } from './demo-trend';

const DAY_MS = 86_400_000;
const SEEDER = { actor: SYSTEM_ACTOR, id: 'system', kind: 'policy' as const };

/** Accounts and tenants of a demo installation. Safe to repeat. */
export async function seedAccounts(db: PrismaClient): Promise<void> {
  const password = await hashPassword(DEMO_PASSWORD);
  await db.$transaction(async (tx) => {
    const tenants = new Map<string, string>();
    for (const [key, name] of Object.entries(DEMO_TENANTS)) {
      const client = await tx.client.upsert({ where: { name }, create: { name }, update: {} });
      tenants.set(key, client.id);
    }
    for (const account of DEMO_ACCOUNTS) {
      const clientId = account.tenant === null ? null : tenants.get(account.tenant)!;
      await tx.user.upsert({
        where: { email: account.email },
        create: { email: account.email, role: account.role, client_id: clientId, hashed_password: password },
        update: {},
      });
    }
  });
}

export interface DemoSeeded {
  builders: number;
  communities: number;
  homes: number;
  jobs: number;
  /** Pages of shops, to be imported as listings. */
  pages: number;
}

/**
 * The demo catalogue, and a collection of every builder's own sample site, queued for the engine: what the console shows
 * at first sight is what the product itself has just found. Of the guide one page is read, of a builder without a site: only
 * against what a site has said before can a run be held. What the shops sell is imported. Communities and inventories wait for a person.
 */
export async function seedDemo(db: PrismaClient, now: Date): Promise<DemoSeeded> {
  const startsCollected = SAMPLE_SITES.filter((entry) => entry.kind === 'builder_site');
  let jobs = 0;
  await db.$transaction(
    async (tx) => {
      const builderIds = new Map<string, bigint>();
      for (const entry of demoBuilders) {
        const id = await createDemoBuilder(tx, entry, now);
        builderIds.set(entry.name, id);
        if (!startsCollected.some(({ host }) => host === entry.site_host)) continue;
        await queue(tx, 'builder', id, null, now);
        jobs += 1;
      }
      const known = new Set(demoBuilders.map((entry) => entry.site_host));
      for (const site of startsCollected.filter((entry) => !known.has(entry.host))) {
        await queue(tx, 'builder', null, site.start_url, now);
        jobs += 1;
      }
      for (const page of SAMPLE_SITES.flatMap(({ listings }) => listings)) {
        if (page.about !== FIRST_READ) continue;
        await queue(tx, 'builder', BigInt(requireId(builderIds, page.about)), page.url, now);
        jobs += 1;
      }
      const communityIds = new Map<string, bigint>();
      for (const entry of demoCommunities)
        communityIds.set(entry.name, await createDemoCommunity(tx, entry, builderIds, now));
      for (const entry of demoHomes) await createDemoHome(tx, entry, { builderIds, communityIds }, now);
    },
    { timeout: 120_000 },
  );
  await seedCoverageTrend(db, now);
  const offered = SAMPLE_SITES.filter(({ kind }) => kind === 'shop').flatMap(({ listings }) => listings);
  const imports = await startBulkImport(
    db,
    { actor: SYSTEM_ACTOR, id: 'demo' },
    offered.map(({ url }) => url),
    now,
  );
  return {
    builders: demoBuilders.length,
    communities: demoCommunities.length,
    homes: demoHomes.length,
    jobs,
    pages: imports.total,
  };
}

async function createDemoBuilder(tx: Db, entry: (typeof demoBuilders)[number], now: Date): Promise<bigint> {
  const { created_days_ago, last_synced_days_ago, site_host: _host, expected_changes: _expected, ...body } = entry;
  const { id, dates } = await createDemoEntity(tx, 'builder', entry.name, body, created_days_ago, now);
  const syncedAt = last_synced_days_ago === null ? null : new Date(now.getTime() - last_synced_days_ago * DAY_MS);
  await tx.builderProfile.update({ where: { id }, data: { ...dates, last_data_sync: syncedAt } });
  return id;
}

async function createDemoCommunity(
  tx: Db,
  entry: (typeof demoCommunities)[number],
  builderIds: ReadonlyMap<string, bigint>,
  now: Date,
): Promise<bigint> {
  const { created_days_ago, site_host: _host, expected_changes: _expected, builders, ...columns } = entry;
  const cards = builders.map(({ builder, ...card }) => ({
    ...card,
    builder_profile_id: builder === null ? null : requireId(builderIds, builder),
  }));
  const body = { ...columns, builders: cards };
  const { id, dates } = await createDemoEntity(tx, 'community', entry.name, body, created_days_ago, now);
  await tx.community.update({ where: { id }, data: dates });
  return id;
}

async function createDemoHome(
  tx: Db,
  entry: (typeof demoHomes)[number],
  known: { builderIds: ReadonlyMap<string, bigint>; communityIds: ReadonlyMap<string, bigint> },
  now: Date,
): Promise<void> {
  const { created_days_ago, site_host: _host, expected_changes: _expected, builder, community, ...columns } = entry;
  const body = {
    ...columns,
    builder_id: builder === null ? null : requireId(known.builderIds, builder),
    community_id: community === null ? null : requireId(known.communityIds, community),
  };
  const { id, dates } = await createDemoEntity(tx, 'property', entry.address1, body, created_days_ago, now);
  await tx.property.update({ where: { id }, data: dates });
}

/** References in bodies are texts or numbers; the demo's ids are small. */
function requireId(ids: ReadonlyMap<string, bigint>, name: string): number {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`The demo catalogue refers to ${name}, which it does not have.`);
  return Number(id);
}

/** One entity as an import would bring it, and the dates that make it as old as it is said to be. */
async function createDemoEntity(
  tx: Db,
  typeName: 'builder' | 'community' | 'property',
  called: string,
  body: Readonly<Record<string, unknown>>,
  createdDaysAgo: number,
  now: Date,
): Promise<{ id: bigint; dates: { created_at: Date; updated_at: Date } }> {
  const type = requireEntityType(typeName);
  const plan = withTitle(type, planManualValues(type, body, now));
  if (plan.problems.length > 0) throw new Error(`Demo ${typeName} ${called}: ${JSON.stringify(plan.problems)}`);
  const createdAt = new Date(now.getTime() - createdDaysAgo * DAY_MS);
  const { row } = await createInTransaction(tx, SEEDER, type, plan, 'imported', createdAt);
  return { id: BigInt(row.id), dates: { created_at: createdAt, updated_at: createdAt } };
}

async function queue(
  tx: Db,
  entityType: string,
  entityId: bigint | null,
  targetUrl: string | null,
  now: Date,
): Promise<void> {
  const job = {
    entityType,
    entityId,
    jobType: entityId === null ? ('discovery' as const) : ('update' as const),
    priority: 5,
    searchQuery: null,
    targetUrl,
    suppliedSnapshotId: null,
    autoApply: false,
    initiatedBy: 'demo',
  };
  await createJob(tx, SYSTEM_ACTOR, job, now);
}
