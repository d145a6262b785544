import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { createPrisma, type PrismaClient } from '@/lib/platform/db/client';
import { createDatabase } from '@/scripts/start/provision';
import { TEMPLATE_DATABASE } from './global-setup';

export interface TestDatabase {
  /** Client under the app role, as the product uses it. */
  prisma: PrismaClient;
  /** Owner's connection, for looking behind the product's back. */
  sql: pg.Pool;
  adminUrl: string;
  appUrl: string;
}

export interface ClonedDatabase {
  adminUrl: string;
  appUrl: string;
  drop(): Promise<void>;
}

/** A database of its own, cloned from the migrated template. */
export async function cloneTestDatabase(): Promise<ClonedDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const clusterUrl = inject('clusterUrl');
  await createDatabase(clusterUrl, name, TEMPLATE_DATABASE);
  const pointAt = (base: string) => Object.assign(new URL(base), { pathname: `/${name}` }).href;
  return {
    adminUrl: pointAt(clusterUrl),
    appUrl: pointAt(inject('appUrl')),
    async drop() {
      const client = new pg.Client({ connectionString: clusterUrl });
      await client.connect();
      await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
      await client.end();
    },
  };
}

/**
 * Gives a test file a database of its own, dropped afterwards. Read the members inside tests and hooks only: they
 * exist once `beforeAll` has run.
 */
export function withTestDatabase(): TestDatabase {
  const database = {} as TestDatabase;
  let clone: ClonedDatabase;
  beforeAll(async () => {
    clone = await cloneTestDatabase();
    database.adminUrl = clone.adminUrl;
    database.appUrl = clone.appUrl;
    database.sql = new pg.Pool({ connectionString: clone.adminUrl, max: 4 });
    // A pool has ended before its sockets have: one may still live to see its database dropped, with nobody to tell.
    database.sql.on('connect', (client) => client.on('error', () => undefined));
    database.sql.on('error', () => undefined);
    database.prisma = createPrisma(clone.appUrl, 8);
    process.env.DATABASE_URL = clone.appUrl;
  });
  afterAll(async () => {
    await database.prisma.$disconnect();
    await database.sql.end();
    await clone.drop();
  });
  return database;
}
