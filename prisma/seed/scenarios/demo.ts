import { DEMO_ACCOUNTS, DEMO_PASSWORD, DEMO_TENANTS } from '@/lib/auth/demo-accounts';
import { hashPassword } from '@/lib/auth/passwords';
import { requireEntityType } from '@/lib/catalog/registry';
import { createJob } from '@/lib/collection/commands';
import { SYSTEM_ACTOR } from '@/lib/audit/commands';
import type { Db, PrismaClient } from '@/lib/platform/db/client';
import { createInTransaction } from '@/lib/review/manual/commands';
import { planManualValues } from '@/lib/review/manual/plan-manual-values';
import { demoBuilders } from '@/demo/catalogue/builders';
import { SAMPLE_SITES } from '@/demo/web/registry';

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

/**
 * The demo catalogue, and a collection of every sample site, queued for the engine: what the console shows at first
 * sight is what the product itself has just found.
 */
export async function seedDemo(db: PrismaClient, now: Date): Promise<{ builders: number; jobs: number }> {
  const builder = requireEntityType('builder');
  let jobs = 0;
  await db.$transaction(
    async (tx) => {
      for (const entry of demoBuilders) {
        const id = await createDemoBuilder(tx, entry, now);
        if (entry.site_host === null) continue;
        await queue(tx, builder.name, id, null);
        jobs += 1;
      }
      const known = new Set(demoBuilders.map((entry) => entry.site_host));
      for (const site of SAMPLE_SITES.filter((entry) => entry.kind === 'builder_site' && !known.has(entry.host))) {
        await queue(tx, builder.name, null, site.start_url);
        jobs += 1;
      }
    },
    { timeout: 120_000 },
  );
  return { builders: demoBuilders.length, jobs };
}

async function createDemoBuilder(tx: Db, entry: (typeof demoBuilders)[number], now: Date): Promise<bigint> {
  const builder = requireEntityType('builder');
  const { created_days_ago, last_synced_days_ago, site_host: _host, expected_changes: _expected, ...body } = entry;
  const plan = planManualValues(builder, body, now);
  if (plan.problems.length > 0) throw new Error(`Demo builder ${entry.name}: ${JSON.stringify(plan.problems)}`);
  const createdAt = new Date(now.getTime() - created_days_ago * DAY_MS);
  const { row } = await createInTransaction(tx, SEEDER, builder, plan, 'imported', createdAt);
  const syncedAt = last_synced_days_ago === null ? null : new Date(now.getTime() - last_synced_days_ago * DAY_MS);
  await tx.builderProfile.update({
    where: { id: BigInt(row.id) },
    data: { created_at: createdAt, updated_at: createdAt, last_data_sync: syncedAt },
  });
  return BigInt(row.id);
}

async function queue(tx: Db, entityType: string, entityId: bigint | null, targetUrl: string | null): Promise<void> {
  await createJob(tx, SYSTEM_ACTOR, {
    entityType,
    entityId,
    jobType: entityId === null ? 'discovery' : 'update',
    priority: 5,
    searchQuery: null,
    targetUrl,
    suppliedSnapshotId: null,
    autoApply: false,
    initiatedBy: 'demo',
  });
}
