import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { env, usesExternalEngine, type Env } from '../../lib/platform/env';
import { fileVariable, withoutSecrets, withVariables } from '../../lib/platform/secret-files';
import { readJson, runCommand, stopCommands, withProgress, type Lock, type LockContent } from '../bootstrap.mjs';
import { ensureBuilt, ensureClientGenerated } from './build';
import { Children, endOrphans } from './children';
import type { Cluster } from './embedded-postgres';
import { noteSecrets, secretsInUse } from './note-secrets';
import { openDatabase } from './open-database';
import { claimInstallation, migrateDatabase, withClient, type DatabaseUrls } from './provision';
import { printWelcome } from './welcome';

const TSX = ['--import', 'tsx'];

interface RunOptions {
  lock: Lock;
  previous: LockContent | null;
  dev: boolean;
  /** Ends the plain handling of signals that holds until this module can stop everything in order. */
  handOver: () => void;
}

/** Brings the whole product up on this machine and stays until it is told to stop. */
export async function runProduct(options: RunOptions): Promise<void> {
  const stop = createStopper(options.lock);
  options.handOver();
  try {
    await bringUp(options, stop);
  } catch (error) {
    if (stop.isStopping) return;
    process.stderr.write(`\nFieldbook could not start.\n${error instanceof Error ? error.message : error}\n`);
    await stop.now(1);
  }
}

async function bringUp({ lock, previous, dev }: RunOptions, stop: Stopper): Promise<void> {
  const config = env();
  const orphans = await endOrphans(previous?.children ?? []);
  if (orphans > 0) process.stdout.write(`  Ended ${orphans} process(es) left behind by a crash.\n`);
  await requireFreePort(config.PORT);
  process.stdout.write(`\nFieldbook, ${config.mode} mode, data in ${config.DATA_DIR}\n`);

  await ensureClientGenerated();
  const database = await withProgress('Starting the database', () => openDatabase(config));
  stop.onStop(async () => database.cluster?.stop());
  const { urls } = database;
  const applied = await withProgress('Migrating', () => migrateDatabase(urls));
  if (applied.length > 0) process.stdout.write(`    ${applied.length} migration(s) applied\n`);
  await claimInstallation(urls.adminUrl, config.mode);
  const authSecret = authSecretOf(config);
  await withClient(urls.adminUrl, (client) => noteSecrets(client, secretsInUse(config, authSecret), new Date()));
  if (!dev) await ensureBuilt();

  const children = new Children(path.join(config.DATA_DIR, 'logs'), lock, (name) => {
    process.stderr.write(`\n${name} keeps ending. See ${children.logFile(name)}.\n`);
    void stop.now(1);
  });
  stop.onStop(() => children.stopAll());
  await startChildren({ config, urls, authSecret, children, dev });
  watchDatabase(database.cluster, stop);
  const url = config.PUBLIC_URL ?? `http://localhost:${config.PORT}`;
  lock.note({ url });
}

interface StartContext {
  config: Env;
  urls: DatabaseUrls;
  authSecret: string;
  children: Children;
  dev: boolean;
}

async function startChildren({ config, urls, authSecret, children, dev }: StartContext): Promise<void> {
  const shared = childEnv(config, urls, authSecret);
  if (config.mode === 'demo') {
    await withProgress('Starting the demo world', async () => {
      const portFile = path.join(config.DATA_DIR, 'demo-world.json');
      fs.rmSync(portFile, { force: true });
      shared.DEMO_WORLD_TOKEN = randomBytes(18).toString('base64url');
      const args = [...TSX, 'demo/main.ts'];
      const worldEnv: NodeJS.ProcessEnv = {
        ...withoutSecrets(shared),
        DEMO_TOKEN: shared.DEMO_WORLD_TOKEN,
        DEMO_PORT_FILE: portFile,
      };
      worldEnv.DEMO_MESSAGES_KEY = `sk-ant-demo-${randomBytes(18).toString('base64url')}`;
      worldEnv.DEMO_SMTP_PASSWORD = randomBytes(18).toString('base64url');
      await children.start({ name: 'demo-world', args, env: worldEnv });
      const {
        port,
        messages_api: messagesApi,
        smtp_port: smtpPort,
      } = await waitFor(
        'the demo world',
        () => readJson<{ port: number; messages_api: string; smtp_port: number }>(portFile),
        children,
        'demo-world',
      );
      Object.assign(shared, demoModel(config, messagesApi, worldEnv.DEMO_MESSAGES_KEY));
      Object.assign(shared, demoMail(config, smtpPort, worldEnv.DEMO_SMTP_PASSWORD));
      shared.DEMO_WORLD_PORT = String(port);
      // The other processes know these ports: a world that has to be started again comes back on them.
      Object.assign(worldEnv, { DEMO_PORT: String(port), DEMO_SMTP_PORT: String(smtpPort) });
    });
  }
  const prepared = await withProgress('Preparing accounts and data', () =>
    runCommand(process.execPath, [...TSX, 'scripts/start/prepare.ts'], { env: { ...shared } }),
  );
  const startWorker = () =>
    children.start({
      name: 'worker',
      args: ['--max-semi-space-size=64', ...TSX, 'inngest/engine/worker.ts'],
      env: { ...shared, DATABASE_ADMIN_URL: urls.adminUrl },
    });
  // With an Inngest server of the operator's own the worker only hands events on, to be answered by the console:
  // that one is up first then. Otherwise the console is healthy only when a worker is.
  const isExternal = usesExternalEngine(config);
  if (!isExternal) await startWorker();
  await withProgress('Starting the console', async () => {
    const args = ['scripts/start/console.mjs', ...(dev ? ['--dev'] : [])];
    const nodeEnv = dev ? 'development' : 'production';
    await children.start({ name: 'console', args, env: { ...shared, NODE_ENV: nodeEnv, PORT: String(config.PORT) } });
    await waitFor('the console', () => isHealthy(config.PORT), children, 'console');
  });
  if (isExternal) await startWorker();
  printWelcome(config, prepared);
}

/** In demo mode Claude is the miniature world's, unless the environment names another. */
function demoModel(config: Env, messagesApi: string, key: string): Record<string, string> {
  if (config.ANTHROPIC_API_KEY) return {};
  return { ANTHROPIC_API_KEY: key, ANTHROPIC_BASE_URL: config.ANTHROPIC_BASE_URL ?? messagesApi };
}

/** In demo mode mails go to the miniature world's server, unless the environment names another. */
function demoMail(config: Env, port: number, password: string): Record<string, string> {
  if (config.SMTP_URL) return {};
  return { SMTP_URL: `smtp://fieldbook:${password}@127.0.0.1:${port}`, DEMO_SMTP_PORT: String(port) };
}

/** The secret that the environment gives, or the one that this installation made for itself. */
function authSecretOf(config: Env): string {
  if (config.AUTH_SECRET) return config.AUTH_SECRET;
  const file = path.join(config.DATA_DIR, 'secrets.json');
  const secrets = readJson<{ authSecret: string }>(file) ?? { authSecret: randomBytes(32).toString('base64url') };
  fs.writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  return secrets.authSecret;
}

/** The children's environment: ours, completed; the web process never sees the owner's database URL. */
function childEnv(config: Env, urls: DatabaseUrls, authSecret: string): NodeJS.ProcessEnv {
  const url = config.PUBLIC_URL ?? `http://localhost:${config.PORT}`;
  const { DATABASE_ADMIN_URL: _owner, [fileVariable('DATABASE_ADMIN_URL')]: _file, ...inherited } = process.env;
  return withVariables(inherited as NodeJS.ProcessEnv, {
    FIELDBOOK_MODE: config.mode,
    DATABASE_URL: urls.appUrl,
    DATA_DIR: config.DATA_DIR,
    AUTH_SECRET: authSecret,
    NEXTAUTH_SECRET: authSecret,
    NEXTAUTH_URL: url,
    NEXT_TELEMETRY_DISABLED: '1',
  });
}

/** Restarts the embedded server when it dies under us. */
function watchDatabase(cluster: Cluster | null, stop: Stopper): void {
  if (!cluster) return;
  const port = cluster.port;
  const timer = setInterval(() => {
    if (stop.isStopping || cluster.isRunning()) return;
    process.stdout.write('  The database ended; starting it again …\n');
    cluster.start().then(
      () => {
        if (cluster.port === port) return;
        process.stderr.write('\nThe database came back on another port. Start Fieldbook again.\n');
        void stop.now(1);
      },
      (error) => {
        process.stderr.write(`\n${error instanceof Error ? error.message : error}\n`);
        void stop.now(1);
      },
    );
  }, 2000);
  stop.onStop(async () => clearInterval(timer));
}

interface Stopper {
  isStopping: boolean;
  /** Adds work for the end; the last added runs first. */
  onStop(work: () => Promise<unknown>): void;
  now(code: number): Promise<void>;
}

function createStopper(lock: Lock): Stopper {
  const works: (() => Promise<unknown>)[] = [];
  const stopper: Stopper = {
    isStopping: false,
    onStop: (work) => void works.unshift(work),
    async now(code) {
      if (stopper.isStopping) return;
      stopper.isStopping = true;
      process.stdout.write('\n  Stopping …\n');
      stopCommands();
      for (const work of works) await work().catch((error) => process.stderr.write(`  ${error}\n`));
      lock.release();
      process.stdout.write('  Stopped.\n');
      process.exit(code);
    },
  };
  process.on('SIGINT', () => void stopper.now(0));
  process.on('SIGTERM', () => void stopper.now(0));
  process.on('SIGHUP', () => void stopper.now(0));
  return stopper;
}

async function isHealthy(port: number): Promise<true | null> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(5000) });
    return response.ok ? true : null;
  } catch {
    return null;
  }
}

async function waitFor<T>(
  what: string,
  probe: () => T | null | Promise<T | null>,
  children: Children,
  name: string,
): Promise<T> {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    const found = await probe();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  const log = fs.readFileSync(children.logFile(name), 'utf8').slice(-2000);
  throw new Error(`${what} did not answer within two minutes. The end of its log:\n${log}`);
}

async function requireFreePort(port: number): Promise<void> {
  const free = await new Promise<boolean>((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
  if (!free) throw new Error(`Port ${port} is in use. Stop what uses it, or set PORT to another one.`);
}
