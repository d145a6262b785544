import pg from 'pg';
import { describe, expect, inject, it } from 'vitest';
import { applyMigrations, diffMigrationsToModels, pendingMigrations } from '@/lib/platform/db/schema-engine';
import { createDatabase, migrateDatabase } from '@/scripts/start/provision';
import { withTestDatabase } from '../../harness/database';

const database = withTestDatabase();

describe('migrations', () => {
  it('build exactly what the models describe', async () => {
    const url = await emptyDatabase('drift');
    expect(await diffMigrationsToModels(url)).toBe('');
  });

  it('are all applied in a fresh database, and a second run applies nothing', async () => {
    expect(await pendingMigrations(database.adminUrl)).toEqual([]);
    expect(await applyMigrations(database.adminUrl)).toEqual([]);
  });

  it('leave append-only tables closed to changes by the app role', async () => {
    await database.prisma.auditEvent.create({
      data: { actor_kind: 'system', actor_label: 'test', action: 'test.ran' },
    });
    await expect(database.prisma.auditEvent.deleteMany()).rejects.toThrow(/permission denied/);
    await expect(database.prisma.auditEvent.updateMany({ data: { action: 'x' } })).rejects.toThrow(/permission denied/);
  });

  it('give the app role no ownership and no way around row-level security', async () => {
    const app = new pg.Client({ connectionString: database.appUrl });
    await app.connect();
    const role = await app.query(
      'SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user',
    );
    const owned = await app.query(
      "SELECT count(*)::int AS n FROM pg_class WHERE relowner = current_user::regrole AND relkind = 'r'",
    );
    await app.end();
    expect(role.rows[0]).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false });
    expect(owned.rows[0].n).toBe(0);
  });
});

describe('an account that may not create extensions', () => {
  it('is told what an administrator has to run, and goes on once that is done', async () => {
    const url = await emptyDatabase('plain');
    const name = decodeURIComponent(new URL(url).pathname.slice(1));
    const admin = new pg.Client({ connectionString: url });
    await admin.connect();
    await admin.query(
      `CREATE ROLE ${name}_owner LOGIN PASSWORD 'plain'; GRANT CREATE ON SCHEMA public TO ${name}_owner;`,
    );
    const owner = Object.assign(new URL(url), { username: `${name}_owner`, password: 'plain' }).href;
    const urls = { adminUrl: owner, appUrl: inject('appUrl').replace(/\/[^/]*$/, `/${name}`) };

    const failure = await migrateDatabase(urls).then(
      () => '',
      (error: unknown) => String(error),
    );
    expect(failure).toContain('CREATE EXTENSION IF NOT EXISTS pg_trgm;');
    expect(failure).toContain(`GRANT CREATE ON DATABASE "${name}" TO "${name}_owner";`);

    const statements = failure.split('\n').filter((line) => line.startsWith('  '));
    await admin.query(statements.join('\n'));
    await admin.end();
    expect((await migrateDatabase(urls)).length).toBeGreaterThan(3);
    expect(await pendingMigrations(owner)).toEqual([]);
  });
});

async function emptyDatabase(name: string): Promise<string> {
  const unique = `${name}_${Date.now()}`;
  await createDatabase(inject('clusterUrl'), unique);
  return Object.assign(new URL(inject('clusterUrl')), { pathname: `/${unique}` }).href;
}
