import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { openCluster, type Cluster } from '@/scripts/start/embedded-postgres';
import { createDatabase, withClient } from '@/scripts/start/provision';
import {
  clusterOf,
  killLeftovers,
  launchProduct,
  processesOf,
  startProduct,
  temporaryFolder,
  type Product,
  type TemporaryFolder,
} from '../harness/product';

const OWNER_PASSWORD = 'owner-of-this-test';
const running: Product[] = [];
let folder: TemporaryFolder;
let cluster: Cluster;

test.beforeAll(async () => {
  folder = temporaryFolder('configuration');
  cluster = await openCluster({ dir: path.join(folder.path, 'server'), settings: { fsync: 'off' } });
  await cluster.start();
});

test.afterEach(async () => {
  for (const product of running.splice(0)) {
    await product.stop();
    killLeftovers(product.dataDir);
  }
});

test.afterAll(async () => {
  await cluster?.stop();
  folder.remove();
});

const dataDirOf = (label: string) => path.join(folder.path, label);

async function start(label: string, env: Record<string, string>): Promise<Product> {
  const product = await startProduct({ dataDir: dataDirOf(label), env });
  running.push(product);
  return product;
}

/** Starts what is meant to be refused, and returns what it said. */
async function refusal(label: string, env: Record<string, string>, port?: number): Promise<string> {
  const product = await launchProduct({ dataDir: dataDirOf(label), env, ...(port === undefined ? {} : { port }) });
  running.push(product);
  expect(await product.exited).toBe(1);
  expect(product.output()).not.toMatch(/\n\s+at .+:\d+:\d+/);
  expect(processesOf(product.dataDir)).toEqual([]);
  return product.output();
}

/** A database on the other server, owned by an account with these rights. Returns that account's URL. */
async function ownedDatabase(name: string, rights: string): Promise<string> {
  await withClient(cluster.urlOf('postgres'), async (client) => {
    await client.query(`CREATE ROLE ${name}_owner LOGIN PASSWORD '${OWNER_PASSWORD}' ${rights}`);
    await client.query(`CREATE DATABASE ${name} OWNER ${name}_owner`);
  });
  return as(`${name}_owner`, name);
}

function as(role: string, database: string): string {
  const url = new URL(cluster.urlOf(database));
  url.username = role;
  url.password = OWNER_PASSWORD;
  return url.href;
}

test('a PORT that is in use is named, with what to do', async () => {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, () => resolve()));
  const { port } = server.address() as net.AddressInfo;
  try {
    expect(await refusal('port', {}, port)).toMatch(
      new RegExp(`Port ${port} is in use\\. Stop what uses it, or set PORT`),
    );
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
});

for (const [name, value] of [
  ['PORT', 'three thousand'],
  ['FIELDBOOK_MODE', 'production'],
  ['LOG_LEVEL', 'loud'],
  ['FETCH_ALLOW_ORIGINS', 'localhost:8080'],
  ['ANTHROPIC_API_KEY_FILE', '/nowhere/at/all'],
] as const) {
  test(`a ${name} that cannot be used is named and nothing starts`, async () => {
    const said = await refusal(`bad-${name.toLowerCase()}`, { [name]: value });
    expect(said).toContain(`${name}: `);
    expect(said).toContain('.env.example');
  });
}

test('live mode below a folder that only its owner may enter starts, and gives a code for the first administrator', async () => {
  const home = path.join(folder.path, 'home');
  mkdirSync(home, { mode: 0o700 });
  chmodSync(home, 0o700);
  const product = await start('home/data', { FIELDBOOK_MODE: 'live' });
  expect(product.output()).toMatch(/\/setup with this one-time code:\s+[\w-]{12}\n/);
  expect(product.output()).not.toContain('demo.test');
  const cluster = clusterOf(product.dataDir)?.dataDir ?? '';
  expect(cluster.startsWith(home)).toBe(process.getuid?.() !== 0);
});

test('an owner that may create roles is all a database of one’s own needs; another server drives the functions then too; each secret may come from a file', async () => {
  const url = await ownedDatabase('roomy', 'CREATEROLE');
  const fileOf = (name: string, secret: string) => {
    const file = path.join(folder.path, name);
    writeFileSync(file, `${secret}\n`);
    return file;
  };
  const product = await start('roomy', {
    FIELDBOOK_MODE: 'live',
    DATABASE_URL_FILE: fileOf('database-url', url),
    INNGEST_BASE_URL: 'http://127.0.0.1:9',
    INNGEST_EVENT_KEY_FILE: fileOf('event-key', 'key-of-this-test'),
    INNGEST_SIGNING_KEY_FILE: fileOf('signing-key', `signkey-test-${'ab'.repeat(32)}`),
  });
  const health = await fetch(`${product.url}/api/health`);
  expect(await health.json()).toMatchObject({ status: 'ok', engine: 'external', mode: 'live' });
  expect(clusterOf(product.dataDir)).toBeNull();
  const unsigned = await fetch(`${product.url}/api/inngest?fnId=fieldbook-collect&stepId=step`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ event: { name: 'x', data: {} }, events: [], steps: {}, ctx: {}, version: 1 }),
  });
  expect(unsigned.status).toBe(401);
  await product.stop();
  expect(cluster.isRunning()).toBe(true);
});

test('an owner that may not create roles is told the SQL, and doing what it says works', async () => {
  const url = await ownedDatabase('narrow', 'NOCREATEROLE');
  const said = await refusal('narrow', { FIELDBOOK_MODE: 'live', DATABASE_URL: url });
  const statement = /CREATE ROLE .+;/.exec(said)?.[0] ?? '';
  expect(statement).toContain('NOBYPASSRLS');
  expect(said).not.toContain(OWNER_PASSWORD);
  await withClient(cluster.urlOf('postgres'), (client) =>
    client.query(statement.replace('<choose one>', OWNER_PASSWORD)),
  );
  const role = /CREATE ROLE "?(\w+)"?/.exec(statement)?.[1] ?? '';
  await start('narrow', {
    FIELDBOOK_MODE: 'live',
    DATABASE_ADMIN_URL: url,
    DATABASE_URL: as(role, 'narrow'),
  });
});

test('a demo database is refused in live mode, and stays as it was', async () => {
  await createDatabase(cluster.urlOf('postgres'), 'mixed');
  const url = cluster.urlOf('mixed');
  const demo = await start('mixed', { FIELDBOOK_MODE: 'demo', DATABASE_URL: url });
  await demo.stop();
  const said = await refusal('mixed', { FIELDBOOK_MODE: 'live', DATABASE_URL: url });
  expect(said).toContain('made in demo mode');
  expect(said).toContain('FIELDBOOK_MODE=demo');
  const accounts = await withClient(url, (client) => client.query('SELECT mode FROM installation'));
  expect(accounts.rows).toEqual([{ mode: 'demo' }]);
});

test('a second installation on the same server leaves the first one’s access alone', async () => {
  await createDatabase(cluster.urlOf('postgres'), 'neighbour');
  const app = await withClient(cluster.urlOf('postgres'), (client) =>
    client.query<{ rolpassword: string }>("SELECT rolpassword FROM pg_authid WHERE rolname = 'mixed_app'"),
  );
  await start('neighbour', { FIELDBOOK_MODE: 'live', DATABASE_URL: cluster.urlOf('neighbour') });
  const after = await withClient(cluster.urlOf('postgres'), (client) =>
    client.query<{ rolpassword: string }>("SELECT rolpassword FROM pg_authid WHERE rolname = 'mixed_app'"),
  );
  expect(app.rows).toHaveLength(1);
  expect(after.rows).toEqual(app.rows);
});
