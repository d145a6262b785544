import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { applyMigrations } from '../../lib/platform/db/schema-engine';

const APP_ROLE = 'fieldbook_app';

/** Tables that only grow: the app role may insert and read, nothing else. */
const APPEND_ONLY = [
  'audit_events',
  'observations',
  'change_decisions',
  'applications',
  'application_items',
  'application_entities',
  'application_rollbacks',
  'snapshot_contents',
  'snapshots',
];

export interface DatabaseUrls {
  adminUrl: string;
  appUrl: string;
}

/** Creates the database on an embedded cluster when it is missing. */
export async function createDatabase(superuserUrl: string, name: string, template?: string): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount) return;
    const suffix = template ? ` TEMPLATE ${pg.escapeIdentifier(template)}` : '';
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}${suffix}`);
  });
}

/**
 * Makes sure an app role exists that is neither owner nor above row-level security, and returns both URLs.
 * Its password lives in a file of the data folder.
 * @throws Error with the SQL to run when the given account may not create roles.
 */
export async function ensureAppRole(adminUrl: string, dataDir: string): Promise<DatabaseUrls> {
  const file = path.join(dataDir, 'app-role.json');
  const stored = fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as { password: string }) : null;
  const password = stored?.password ?? randomBytes(24).toString('base64url');
  const role = stored ? null : password;
  await withClient(adminUrl, async (client) => {
    const found = await client.query<{ rolsuper: boolean; rolbypassrls: boolean }>(
      'SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = $1',
      [APP_ROLE],
    );
    if (found.rows[0]?.rolsuper || found.rows[0]?.rolbypassrls) {
      throw new Error(`The role ${APP_ROLE} must be neither superuser nor BYPASSRLS. Change it, then start again.`);
    }
    if (found.rowCount && !role) return;
    const verb = found.rowCount ? 'ALTER' : 'CREATE';
    const statement = `${verb} ROLE ${APP_ROLE} LOGIN PASSWORD ${pg.escapeLiteral(password)}`;
    try {
      await client.query(statement);
    } catch (error) {
      if ((error as { code?: string }).code !== '42501') throw error;
      throw new Error(
        'The account of DATABASE_URL may not create roles. Run this as an administrator of the database:\n' +
          `  CREATE ROLE ${APP_ROLE} LOGIN PASSWORD '<choose one>' NOSUPERUSER NOBYPASSRLS;\n` +
          'then set DATABASE_ADMIN_URL to the present URL and DATABASE_URL to the same database as that role.',
      );
    }
  });
  if (!stored) fs.writeFileSync(file, JSON.stringify({ password }), { mode: 0o600 });
  const url = new URL(adminUrl);
  url.username = APP_ROLE;
  url.password = encodeURIComponent(password);
  return { adminUrl, appUrl: url.href };
}

/** Applies pending migrations, then gives the app role exactly what it needs. Safe to repeat. */
export async function migrateDatabase(urls: DatabaseUrls): Promise<string[]> {
  const applied = await applyMigrations(urls.adminUrl);
  await grantAppRole(urls);
  return applied;
}

async function grantAppRole({ adminUrl, appUrl }: DatabaseUrls): Promise<void> {
  const role = pg.escapeIdentifier(decodeURIComponent(new URL(appUrl).username));
  const owner = decodeURIComponent(new URL(adminUrl).username);
  if (owner === decodeURIComponent(new URL(appUrl).username)) {
    throw new Error('DATABASE_URL and DATABASE_ADMIN_URL name the same role. The app role must not own the tables.');
  }
  await withClient(adminUrl, async (client) => {
    await client.query('BEGIN');
    await client.query(`GRANT USAGE ON SCHEMA public, durable TO ${role}`);
    await client.query(`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role}`);
    await client.query(`GRANT USAGE ON ALL SEQUENCES IN SCHEMA public, durable TO ${role}`);
    await client.query(`GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA durable TO ${role}`);
    await client.query(`GRANT UPDATE ON durable.event_keys TO ${role}`);
    await client.query(`REVOKE UPDATE, DELETE, TRUNCATE ON ${APPEND_ONLY.join(', ')} FROM ${role}`);
    await client.query(`REVOKE ALL ON _prisma_migrations FROM ${role}`);
    await client.query('COMMIT');
  });
}

/**
 * Marks a new database with its mode, and refuses one that was made in the other mode.
 * @throws Error when demo and live would mix.
 */
export async function claimInstallation(adminUrl: string, mode: 'demo' | 'live'): Promise<{ isNew: boolean }> {
  return withClient(adminUrl, async (client) => {
    const inserted = await client.query(
      'INSERT INTO installation (id, mode) VALUES (1, $1) ON CONFLICT (id) DO NOTHING RETURNING id',
      [mode],
    );
    if (inserted.rowCount) return { isNew: true };
    const found = await client.query<{ mode: string }>('SELECT mode FROM installation WHERE id = 1');
    const present = found.rows[0]?.mode;
    if (present !== mode) {
      throw new Error(
        `This database was made in ${present} mode and is not used in ${mode} mode. ` +
          `Set FIELDBOOK_MODE=${present}, or give ${mode} mode a database of its own (DATABASE_URL or DATA_DIR).`,
      );
    }
    return { isNew: false };
  });
}

export async function withClient<T>(connectionString: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
