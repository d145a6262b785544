import pg from 'pg';
import { POST as logIn } from '@/app/api/v1/auth/login/route';
import { DEMO_PASSWORD } from '@/lib/auth/demo-accounts';
import type { RouteHandler } from '@/lib/auth/define-route';
import type { PrismaClient } from '@/lib/platform/db/client';
import { plainEnvironment } from '@/lib/platform/env';
import type { DatabaseUrls } from '@/scripts/start/provision';
import { API_LISTS, PAGE_QUERIES } from './list-cases';
import { countRows, openLoadedDatabase } from './loaded-database';
import { summary, time, type Timing } from './measure';

/** How much to measure. */
export interface ListsBenchOptions {
  n?: number;
  warmup?: number;
  /** Builders; proposals are 3.4 times as many, jobs 1.1 times. */
  rows?: number;
  /** Only cases whose name contains this. */
  only?: string;
  /** A database filled by `npm run seed -- load`; a private cluster, filled here, otherwise. */
  urls?: DatabaseUrls;
}

type Case = Timing & { name: string; ratio: number };

const ORIGIN = 'http://bench.test';

async function call(
  handler: RouteHandler,
  token: string,
  query: string,
  params: Record<string, string>,
  body?: object,
) {
  const path = handler.path.replace(/\[([^\]]+)\]/g, (_all, name: string) => params[name] ?? name);
  const request = new Request(`${ORIGIN}/api/v1${path}?${query}`, {
    method: body ? 'POST' : 'GET',
    headers: { host: 'bench.test', 'content-type': 'application/json', authorization: `Bearer ${token}` },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const response = await handler(request, { params: Promise.resolve(params) });
  const json = (await response.json()) as Record<string, unknown>;
  if (!response.ok) throw new Error(`${path}?${query} answered ${response.status}: ${JSON.stringify(json)}`);
  const ms = Number(/dur=([\d.]+)/.exec(response.headers.get('server-timing') ?? '')?.[1]);
  return { json, ms };
}

/** One list of the API, by its own Server-Timing. */
async function timeRoute(
  handler: RouteHandler,
  token: string,
  query: string,
  params: Record<string, string>,
  { n, warmup }: { n: number; warmup: number },
): Promise<Timing> {
  const times: number[] = [];
  for (let index = 0; index < n + warmup; index += 1) {
    const { ms } = await call(handler, token, query, params);
    if (index >= warmup) times.push(ms);
  }
  return summary(times);
}

/** Measures every list of the API and what pages read, on many rows, beside a bare read by primary key. */
export async function bench({ n = 20, warmup = 5, rows = 100_000, only, urls }: ListsBenchOptions = {}) {
  plainEnvironment();
  const { appUrl, db, stop } = await openLoadedDatabase(rows, urls);
  (globalThis as { fieldbookPrisma?: PrismaClient }).fieldbookPrisma = db;
  try {
    const { id } = (await db.builderProfile.findFirst({ orderBy: { id: 'asc' }, skip: 20, select: { id: true } }))!;
    const login = { email: 'admin@demo.test', password: DEMO_PASSWORD };
    const token = String((await call(logIn, '', '', {}, login)).json.access_token);
    const reference = await bareRead(appUrl, id, n * 5, warmup);
    const cases: Case[] = [];
    const add = (name: string, timing: Timing) =>
      cases.push({ name, ...timing, ratio: Number((timing.p50_ms / reference.p50_ms).toFixed(1)) });
    for (const { handler, params = {}, queries } of API_LISTS) {
      const named = Object.fromEntries(
        Object.entries(params).map(([key, value]) => [key, value.replace('ID', `${id}`)]),
      );
      for (const template of queries) {
        const path = handler.path.replace('[key]', params.key ?? '[key]');
        const name = `GET ${path}${template ? `?${template}` : ''}`;
        if (only && !name.includes(only)) continue;
        const query = await fillIn(template, id, (first) => call(handler, token, first, named));
        add(name, await timeRoute(handler, token, query, named, { n, warmup }));
      }
    }
    for (const [name, read] of Object.entries(PAGE_QUERIES)) {
      if (only && !name.includes(only)) continue;
      add(name, await time(n, warmup, () => read(db, id)));
    }
    return {
      name: 'lists',
      n,
      warmup,
      rows: await countRows(db),
      reference: { bare_primary_key_select: reference },
      cases,
    };
  } finally {
    await stop();
  }
}

async function fillIn(template: string, id: bigint, read: (query: string) => ReturnType<typeof call>): Promise<string> {
  const query = template.replace('ID', String(id));
  if (!query.includes('cursor=NEXT')) return query;
  const { json } = await read(query.replace(/&?cursor=NEXT/, ''));
  return query.replace('NEXT', String(json.next_cursor));
}

async function bareRead(url: string, id: bigint, n: number, warmup: number): Promise<Timing> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await time(n, warmup, () => client.query('SELECT * FROM builder_profiles WHERE id = $1', [String(id)]));
  } finally {
    await client.end();
  }
}
