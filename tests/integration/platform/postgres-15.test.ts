import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { createPrisma } from '@/lib/platform/db/client';
import { requireEntityType } from '@/lib/catalog/registry';
import { applyForEntity } from '@/lib/review/decisions/apply-for-entity';
import { createByHand } from '@/lib/review/manual/commands';
import { openCluster } from '@/scripts/start/embedded-postgres';
import { createDatabase, ensureAppRole, migrateDatabase } from '@/scripts/start/provision';
import { collectBuilder, DECIDER } from '../../harness/collect';

const PACKAGE = 'postgres-15-linux-x64';
const PAGE = `<script type="application/ld+json">{"@type":"HomeAndConstructionBusiness","name":"Marlow Ridge Homes",
  "url":"https://marlowridge.example.net/","telephone":"(713) 555-0199"}</script><h1>Marlow Ridge Homes</h1>`;

describe.skipIf(!existsSync(path.join('node_modules', PACKAGE)))('PostgreSQL 15', () => {
  it('takes every migration and carries a collection from page to catalogue', async () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'fieldbook-pg15-'));
    chmodSync(dir, 0o755);
    const cluster = await openCluster({ dir, binaries: PACKAGE, settings: { fsync: 'off' } });
    await cluster.start();
    try {
      await createDatabase(cluster.urlOf('postgres'), 'fifteen');
      const urls = await ensureAppRole(cluster.urlOf('fifteen'), dir);
      expect((await migrateDatabase(urls)).length).toBeGreaterThan(0);
      expect(await serverMajor(urls.adminUrl)).toBe(15);
      const db = createPrisma(urls.appUrl, 4);
      try {
        const builder = requireEntityType('builder');
        const { row } = await createByHand(
          db,
          DECIDER,
          builder,
          { name: 'Marlow Ridge Homes', phone: '713-555-0100' },
          new Date(),
        );
        const job = await collectBuilder(db, {
          entityId: BigInt(row.id),
          html: PAGE,
          targetUrl: 'https://marlowridge.example.net/',
        });
        expect(job.status).toBe('completed');
        const applied = await applyForEntity(db, DECIDER, builder, BigInt(row.id), {
          changeIds: null,
          createNewEntities: false,
          now: new Date(),
        });
        expect(applied.applied_changes).toBeGreaterThan(0);
      } finally {
        await db.$disconnect();
      }
    } finally {
      await cluster.stop();
      rmSync(dir, { recursive: true, force: true });
    }
  });
});

async function serverMajor(connectionString: string): Promise<number> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows } = await client.query<{ v: string }>("SELECT current_setting('server_version_num') AS v");
  await client.end();
  return Math.floor(Number(rows[0]?.v) / 10_000);
}
