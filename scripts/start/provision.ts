import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { applyMigrations } from '../../lib/platform/db/schema-engine';

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

/**
 * Creates the database on an embedded cluster when it is missing, perhaps as a copy of another. Files are copied as they are, which
 * takes a seventh of the time that writing them to the log does.
 */
export async function createDatabase(superuserUrl: string, name: string, template?: string): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount) return;
    const suffix = template ? ` TEMPLATE ${pg.escapeIdentifier(template)} STRATEGY file_copy` : '';
    await client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)}${suffix}`);
  });
}

/**
 * Makes sure an app role exists that is neither owner nor above row-level security, and returns both URLs. Its name
 * holds the database's, because roles belong to the whole server: a second installation there must not change the
 * password of the first. The password lives in a file of the data folder.
 * @throws Error with the SQL to run when the given account may not create roles.
 */
export async function ensureAppRole(adminUrl: string, dataDir: string): Promise<DatabaseUrls> {
  const file = path.join(dataDir, 'app-role.json');
  const stored = fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as { password: string }) : null;
  const password = stored?.password ?? randomBytes(24).toString('base64url');
  const role = appRoleOf(adminUrl);
  const appUrl = new URL(adminUrl);
  appUrl.username = encodeURIComponent(role);
  appUrl.password = encodeURIComponent(password);
  await withClient(adminUrl, async (client) => {
    const found = await client.query<{ rolsuper: boolean; rolbypassrls: boolean }>(
      'SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = $1',
      [role],
    );
    if (found.rows[0]?.rolsuper || found.rows[0]?.rolbypassrls) {
      throw new Error(`The role ${role} must be neither superuser nor BYPASSRLS. Change it, then start again.`);
    }
    if (found.rowCount && stored && (await canConnect(appUrl.href))) return;
    const verb = found.rowCount ? 'ALTER' : 'CREATE';
    const name = pg.escapeIdentifier(role);
    try {
      await client.query(`${verb} ROLE ${name} LOGIN PASSWORD ${pg.escapeLiteral(password)}`);
    } catch (error) {
      if ((error as { code?: string }).code !== '42501') throw error;
      throw new Error(
        `The account of DATABASE_URL may not ${verb.toLowerCase()} roles. Run this as an administrator of the database:\n` +
          `  ${verb} ROLE ${name} LOGIN PASSWORD '<choose one>' NOSUPERUSER NOBYPASSRLS;\n` +
          'then set DATABASE_ADMIN_URL to the present URL and DATABASE_URL to the same database as that role.',
      );
    }
  });
  if (!stored) fs.writeFileSync(file, JSON.stringify({ password }), { mode: 0o600 });
  return { adminUrl, appUrl: appUrl.href };
}

/** PostgreSQL cuts names at 63 bytes; a long database name ends in a hash, so that two of them stay apart. */
function appRoleOf(adminUrl: string): string {
  const url = new URL(adminUrl);
  const database = decodeURIComponent(url.pathname.slice(1)) || decodeURIComponent(url.username);
  const name = `${database}_app`;
  if (Buffer.byteLength(name) <= 63) return name;
  return `fieldbook_app_${createHash('sha256').update(database).digest('hex').slice(0, 16)}`;
}

async function canConnect(url: string): Promise<boolean> {
  return withClient(url, () => Promise.resolve(true)).catch(() => false);
}

/** Applies pending migrations, then gives the app role exactly what it needs. Safe to repeat. */
export async function migrateDatabase(urls: DatabaseUrls): Promise<string[]> {
  const applied = await applyMigrations(urls.adminUrl).catch((error: unknown) => {
    throw explainRefusal(error, urls.adminUrl);
  });
  await grantAppRole(urls);
  return applied;
}

/** What an administrator has to do when the owner's account may not create what the first migration needs. */
function explainRefusal(error: unknown, adminUrl: string): unknown {
  const text = error instanceof Error ? error.message : String(error);
  const isRefused =
    /permission denied (to create extension|for database)|extension "\w+" (is not|has no)|allow-?listed/i.test(text);
  if (!isRefused) return error;
  const url = new URL(adminUrl);
  const database = pg.escapeIdentifier(decodeURIComponent(url.pathname.slice(1)));
  const owner = pg.escapeIdentifier(decodeURIComponent(url.username));
  const extensions = EXTENSIONS.map((name) => `  CREATE EXTENSION IF NOT EXISTS ${name};\n`).join('');
  return new Error(
    'The account of the database may not create the extensions or the schema that Fieldbook needs; nothing was changed.\n' +
      `Run this in the database as its administrator, then start again:\n${extensions}` +
      `  GRANT CREATE ON DATABASE ${database} TO ${owner};\n` +
      "Where an extension is not available, the package with PostgreSQL's own extensions (contrib) is not installed.",
    { cause: error },
  );
}

/** Extensions the migrations use: searches and look-alikes. */
const EXTENSIONS = ['pg_trgm', 'fuzzystrmatch', 'unaccent'];

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
  // Lists are counted and paged out of indexes that hold every column they need. PostgreSQL's defaults are for spinning
  // disks and tiny memory: under them it reads whole tables instead. A page asks all it needs at once, so the cores are busy
  // with statements; workers that split one of them cost a third more processor time and answer later. A role may set all
  // three for itself.
  await withClient(appUrl, async (client) => {
    await client.query('ALTER ROLE CURRENT_USER SET random_page_cost = 1.1');
    await client.query("ALTER ROLE CURRENT_USER SET work_mem = '16MB'");
    await client.query('ALTER ROLE CURRENT_USER SET max_parallel_workers_per_gather = 0');
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
