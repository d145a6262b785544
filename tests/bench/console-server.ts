import { spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { encode } from 'next-auth/jwt';
import { signAccessToken } from '@/lib/auth/tokens';
import type { Db } from '@/lib/platform/db/client';
import { freePort } from '../harness/product';
import { summary, type Timing } from './measure';

/** The production console alone on a free port: its pages need no worker. */
export async function startConsole(appUrl: string) {
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
export async function signIn(db: Db): Promise<Record<string, string>> {
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

/** An address by the server's own word (`Server-Timing`) and by the whole answer as it arrives. */
export async function timeAddress(
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
