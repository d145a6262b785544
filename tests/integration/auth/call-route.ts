import { encode } from 'next-auth/jwt';
import { beforeAll } from 'vitest';
import { seedAccounts } from '@/prisma/seed/scenarios/demo';
import type { HttpMethod, RouteHandler, RouteModule } from '@/lib/auth/define-route';
import { signAccessToken } from '@/lib/auth/tokens';
import type { PrismaClient } from '@/lib/platform/db/client';
import { withTestDatabase, type TestDatabase } from '../../harness/database';

export const PASSWORD = 'demo-fieldbook';
export const ORIGIN = 'http://console.test';

export interface CallOptions {
  token?: string;
  params?: Record<string, string>;
  query?: string;
  body?: unknown;
  /** Sent as it is, instead of `body`. */
  rawBody?: string;
  headers?: Record<string, string>;
}

export interface Answer {
  status: number;
  headers: Headers;
  json: Record<string, unknown>;
}

/** Calls a route the way Next does: a Request and the path's parameters. */
export async function call(
  module: Partial<RouteModule>,
  method: HttpMethod,
  options: CallOptions = {},
): Promise<Answer> {
  const handler = module[method] as RouteHandler;
  const path = (handler.path ?? '/missing').replace(
    /\[([^\]]+)\]/g,
    (_all, name: string) => options.params?.[name] ?? name,
  );
  const text = options.rawBody ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
  const request = new Request(`${ORIGIN}/api/v1${path}${options.query ? `?${options.query}` : ''}`, {
    method,
    headers: {
      host: 'console.test',
      ...(text === undefined ? {} : { 'content-type': 'application/json' }),
      ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
      ...options.headers,
    },
    ...(text === undefined ? {} : { body: text }),
  });
  const response = await handler(request, { params: Promise.resolve(options.params ?? {}) });
  const answer = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '') && answer !== '';
  return {
    status: response.status,
    headers: response.headers,
    json: isJson ? (JSON.parse(answer) as Record<string, unknown>) : {},
  };
}

/**
 * A database of its own for the test file, with the demo accounts, that the routes use as the process's own: the
 * environment they would read it from was parsed before the database existed.
 */
export function withAccounts(): TestDatabase {
  const database = withTestDatabase();
  beforeAll(async () => {
    (globalThis as { fieldbookPrisma?: PrismaClient }).fieldbookPrisma = database.prisma;
    await seedAccounts(database.prisma);
  });
  return database;
}

/** Opens a session for an account without its password, as a token or in a browser. */
export async function openSession(db: PrismaClient, email: string, kind: 'web' | 'token' = 'token'): Promise<string> {
  const user = await db.user.findUniqueOrThrow({ where: { email } });
  const session = await db.session.create({
    data: {
      user_id: user.id,
      kind,
      session_version: user.session_version,
      expires_at: new Date(Date.now() + 3_600_000),
    },
  });
  return session.id;
}

/** An access token of a fresh session of its own. */
export async function tokenFor(db: PrismaClient, email: string): Promise<string> {
  return signAccessToken(await openSession(db, email), new Date());
}

/** The console's cookie for a fresh session. */
export async function cookieFor(db: PrismaClient, email: string): Promise<string> {
  const sid = await openSession(db, email, 'web');
  const value = await encode({ token: { sid }, secret: process.env.AUTH_SECRET ?? '' });
  return `next-auth.session-token=${value}`;
}
