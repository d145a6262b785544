import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** The first start of a fresh tree builds the console; everything else takes seconds. */
const READY_TIMEOUT_MS = 240_000;
const STOP_TIMEOUT_MS = 30_000;

export interface Product {
  port: number;
  url: string;
  dataDir: string;
  /** The supervisor: what a terminal or an init system sees. */
  pid: number;
  /** Everything it has said so far. */
  output(): string;
  /** Exit code, or the signal's name. */
  exited: Promise<number | string>;
  /** Waits until it says the text. */
  said(text: string | RegExp, timeoutMs?: number): Promise<void>;
  signal(signal: NodeJS.Signals): void;
  /** Ends it the ordinary way; kills what does not follow. */
  stop(): Promise<void>;
}

export interface ProductOptions {
  dataDir: string;
  port?: number;
  env?: Record<string, string>;
}

/** Starts the product as everybody does, with nothing but the named variables, and does not wait. */
export async function launchProduct({ dataDir, port, env = {} }: ProductOptions): Promise<Product> {
  const wanted = port ?? (await freePort());
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: ROOT,
    env: { ...bareEnvironment(), PORT: String(wanted), DATA_DIR: dataDir, ...env } as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return describeProduct(child, wanted, dataDir);
}

/** Starts the product and waits until people can sign in. */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const product = await launchProduct(options);
  try {
    await product.said('Fieldbook is ready');
    return product;
  } catch (error) {
    await product.stop();
    throw error;
  }
}

function describeProduct(child: ChildProcess, port: number, dataDir: string): Product {
  let output = '';
  const listeners = new Set<() => void>();
  const read = (chunk: Buffer) => {
    output += chunk.toString();
    for (const listener of listeners) listener();
  };
  child.stdout?.on('data', read);
  child.stderr?.on('data', read);
  let hasEnded = false;
  const exited = new Promise<number | string>((resolve) => {
    // "close" comes after the last output; a message said just before the end is not lost.
    child.once('close', (code, signal) => {
      hasEnded = true;
      resolve(code ?? signal ?? 'unknown');
      for (const listener of listeners) listener();
    });
  });
  const said = (text: string | RegExp, timeoutMs = READY_TIMEOUT_MS) =>
    new Promise<void>((resolve, reject) => {
      const settle = (error?: Error) => {
        clearTimeout(timer);
        listeners.delete(look);
        if (error) reject(error);
        else resolve();
      };
      const look = () => {
        if (typeof text === 'string' ? output.includes(text) : text.test(output)) settle();
        else if (hasEnded) settle(new Error(`The product ended before it said "${text}". It said:\n${output}`));
      };
      const timer = setTimeout(
        () => settle(new Error(`The product did not say "${text}" in time. It said:\n${output}`)),
        timeoutMs,
      );
      listeners.add(look);
      look();
    });
  const signal = (name: NodeJS.Signals) => {
    if (!hasEnded) child.kill(name);
  };
  return {
    port,
    url: `http://localhost:${port}`,
    dataDir,
    pid: child.pid ?? 0,
    output: () => output,
    exited,
    said,
    signal,
    async stop() {
      signal('SIGTERM');
      const timer = setTimeout(() => signal('SIGKILL'), STOP_TIMEOUT_MS);
      await exited;
      clearTimeout(timer);
    },
  };
}

/** What a shell has, without the product's own variables; blank ones win over a `.env` file and mean "unset". */
function bareEnvironment(): Record<string, string> {
  const kept = /^(PATH|HOME|USER|LANG|LC_.*|TZ|TMPDIR|NODE_EXTRA_CA_CERTS|npm_execpath|(https?|no)_proxy)$/i;
  const example = readFileSync(path.join(ROOT, '.env.example'), 'utf8');
  const ours = [...example.matchAll(/^([A-Z][A-Z0-9_]*)=/gm)].map((match): [string, string] => [match[1] ?? '', '']);
  const shell = Object.entries(process.env).filter((entry): entry is [string, string] => kept.test(entry[0]));
  return { ...Object.fromEntries(ours), ...Object.fromEntries(shell) };
}

export interface TemporaryFolder {
  path: string;
  remove(): void;
}

/** A folder in the system's temporary place. PostgreSQL may run under another account, which has to walk in. */
export function temporaryFolder(label: string): TemporaryFolder {
  const folder = mkdtempSync(path.join(tmpdir(), `fieldbook-${label}-`));
  chmodSync(folder, 0o755);
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** What the lock file says is running below a supervisor, by name. */
export function recordedChildren(dataDir: string): Record<string, number> {
  const file = path.join(dataDir, 'fieldbook.lock');
  if (!existsSync(file)) return {};
  const lock = JSON.parse(readFileSync(file, 'utf8')) as { children: { name: string; pid: number }[] };
  return Object.fromEntries(lock.children.map(({ name, pid }) => [name, pid]));
}

/** Where the embedded database of a data folder lives and listens; null before the first start. */
export function clusterOf(dataDir: string): { dataDir: string; port: number; password: string } | null {
  const file = path.join(dataDir, 'postgres', 'cluster.json');
  if (!existsSync(file)) return null;
  return JSON.parse(readFileSync(file, 'utf8')) as { dataDir: string; port: number; password: string };
}

/** Process id of the embedded database's server; null when its pid file is gone. */
export function postmasterOf(dataDir: string): number | null {
  const cluster = clusterOf(dataDir);
  const file = cluster ? path.join(cluster.dataDir, 'postmaster.pid') : '';
  return cluster && existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : null;
}

/** Whether a process lives; one that has ended but was not waited for does not. */
export function isAlive(pid: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return !/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2));
  } catch {
    return false;
  }
}

/** Every live process that belongs to a data folder: by its environment, or as the database that lives there. */
export function processesOf(dataDir: string): number[] {
  const cluster = clusterOf(dataDir)?.dataDir;
  const belongs = (pid: string) => {
    try {
      if (readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`DATA_DIR=${dataDir}`)) return true;
      return cluster !== undefined && readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(cluster);
    } catch {
      return false;
    }
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && belongs(name))
    .map(Number)
    .filter(isAlive);
}

/** Kills what a test that failed half-way may have left running on a data folder, and removes its database. */
export function killLeftovers(dataDir: string): void {
  const cluster = clusterOf(dataDir)?.dataDir;
  for (const pid of processesOf(dataDir)) process.kill(pid, 'SIGKILL');
  // Below a folder that only root may enter, the database lies elsewhere.
  if (cluster && !cluster.startsWith(dataDir)) rmSync(path.dirname(cluster), { recursive: true, force: true });
}

export async function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('Found no free port.')),
      );
    });
  });
}

/** Asks until the answer is there, and says what was asked for when it never comes. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | null> | T | null,
  timeoutMs = 30_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = await ask();
    if (found !== null && found !== false) return found;
    if (Date.now() > deadline) throw new Error(`In ${timeoutMs / 1000} seconds this did not come true: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
