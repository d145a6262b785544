import { spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encode } from 'next-auth/jwt';
import { signAccessToken } from '@/lib/auth/tokens';
import type { Db } from '@/lib/platform/db/client';
import { ensureBuilt } from '@/scripts/start/build';
import type { DatabaseUrls } from '@/scripts/start/provision';
import { freePort } from '../harness/product';
import { EMPTY_PAGE, LIST_PAGES, SUMMARY_PAGES } from './console-pages';
import { API_LISTS } from './list-cases';
import { countRows, openLoadedDatabase } from './loaded-database';
import { summary, type Timing } from './measure';

/** How much to measure. */
export interface ConsoleBenchOptions {
  n?: number;
  warmup?: number;
  /** Builders; proposals are 3.4 times as many, jobs 1.1 times. */
  rows?: number;
  /** Only cases whose name contains this. */
  only?: string;
  /** A database filled by `npm run seed -- load`; a private cluster, filled here, otherwise. */
  urls?: DatabaseUrls;
}

/** What a list may take of the server's time, at the median; judged by the whole answer. */
const LIMIT_MS = 100;

/** The server's own word (`Server-Timing`), and the whole answer as it arrives, for what a page streams after its head. */
interface Case {
  name: string;
  server: Timing;
  whole: Timing;
  /** The whole beside that of the empty page. */
  ratio: number;
}

/**
 * Every list page of the console and every list of the API, over the production build as people run it and a database with
 * 100,000 of everything, beside an empty page of the same server in the same run.
 */
export async function bench({ n = 15, warmup = 3, rows = 100_000, only = '', urls }: ConsoleBenchOptions = {}) {
  await ensureBuilt();
  const loaded = await openLoadedDatabase(rows, urls);
  const server = await startConsole(loaded.appUrl);
  try {
    const headers = await signIn(loaded.db);
    const builder = await loaded.db.builderProfile.findFirstOrThrow({ skip: 20, orderBy: { id: 'asc' } });
    const read = (address: string) => timeAddress(`${server.url}${address}`, headers, n, warmup);
    const empty = await read(EMPTY_PAGE);
    const cases: Case[] = [];
    const addresses = [...LIST_PAGES, ...SUMMARY_PAGES, ...apiLists()].map((address) =>
      address.replaceAll('ID', String(builder.id)),
    );
    for (const address of addresses.filter((one) => one.includes(only))) {
      const timing = await read(address);
      const ratio = Number((timing.whole.p50_ms / empty.whole.p50_ms).toFixed(1));
      cases.push({ name: address, ...timing, ratio });
    }
    const slow = cases
      .filter(({ name, whole }) => whole.p50_ms > LIMIT_MS && !SUMMARY_PAGES.includes(name))
      .map(({ name }) => name);
    return {
      name: 'console',
      n,
      warmup,
      rows: await countRows(loaded.db),
      reference: { [EMPTY_PAGE]: empty },
      limit_ms: LIMIT_MS,
      passed: slow.length === 0,
      slow,
      cases,
    };
  } finally {
    await server.stop();
    await loaded.stop();
  }
}

/** Each list of the API once, without a filter. */
function apiLists(): string[] {
  return API_LISTS.flatMap(({ handler, params = {}, queries }) =>
    queries.includes('')
      ? [`/api/v1${handler.path.replace(/\[([^\]]+)\]/g, (_all, name: string) => params[name] ?? name)}`]
      : [],
  );
}

/** The production console alone on a free port: its pages need no worker. */
async function startConsole(appUrl: string) {
  const dir = mkdtempSync(path.join(tmpdir(), 'fieldbook-bench-'));
  const logFile = path.join(dir, 'console.log');
  const log = openSync(logFile, 'a');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const secret = process.env.AUTH_SECRET;
  const child = spawn(process.execPath, ['scripts/start/console.mjs'], {
    env: {
      ...process.env,
      ...{ NODE_ENV: 'production', FIELDBOOK_MODE: 'live', PORT: String(port), DATA_DIR: dir, DATABASE_URL: appUrl },
      ...{ NEXTAUTH_SECRET: secret, NEXTAUTH_URL: url, LOG_LEVEL: 'error', NEXT_TELEMETRY_DISABLED: '1' },
    },
    stdio: ['ignore', log, log],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(dir, { recursive: true, force: true });
  };
  for (let tried = 0; tried < 300; tried += 1) {
    const answer = await fetch(`${url}/sign-in`).catch(() => null);
    if (answer?.ok) return { url, stop };
    if (child.exitCode !== null) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const said = readFileSync(logFile, 'utf8');
  await stop();
  throw new Error(`The console did not start. It said:\n${said}`);
}

/** An administrator's cookie for pages and token for the API, of sessions of their own. */
async function signIn(db: Db): Promise<Record<string, string>> {
  const user = await db.user.findUniqueOrThrow({ where: { email: 'admin@demo.test' } });
  const open = async (kind: 'web' | 'token') => {
    const { id } = await db.session.create({
      data: {
        ...{ user_id: user.id, kind, session_version: user.session_version },
        expires_at: new Date(Date.now() + 3_600_000),
      },
    });
    return id;
  };
  const cookie = await encode({ token: { sid: await open('web') }, secret: process.env.AUTH_SECRET ?? '' });
  return {
    cookie: `next-auth.session-token=${cookie}`,
    authorization: `Bearer ${await signAccessToken(await open('token'), new Date())}`,
  };
}

async function timeAddress(
  url: string,
  headers: Record<string, string>,
  n: number,
  warmup: number,
): Promise<{ server: Timing; whole: Timing }> {
  const [server, whole]: [number[], number[]] = [[], []];
  for (let index = 0; index < n + warmup; index += 1) {
    const startedAt = performance.now();
    const response = await fetch(url, { headers, redirect: 'manual' });
    const text = await response.text();
    const elapsedMs = performance.now() - startedAt;
    if (response.status !== 200) throw new Error(`${url} answered ${response.status}: ${text.slice(0, 300)}`);
    if (index < warmup) continue;
    server.push(Number(/dur=([\d.]+)/.exec(response.headers.get('server-timing') ?? '')?.[1]));
    whole.push(elapsedMs);
  }
  return { server: summary(server), whole: summary(whole) };
}
