import { describe, expect, it } from 'vitest';
import * as missing from '@/app/api/[[...missing]]/route';
import * as builders from '@/app/api/v1/admin/[type]/route';
import * as keys from '@/app/api/v1/auth/api-keys/route';
import * as login from '@/app/api/v1/auth/login/route';
import * as me from '@/app/api/v1/auth/me/route';
import * as openapi from '@/app/api/v1/openapi.json/route';
import { ROUTE_MODULES } from '@/app/api/v1/registry';
import { documentedRoutes } from '@/lib/auth/openapi';
import { ROLE_PERMISSIONS, ROLES, type Permission } from '@/lib/auth/permissions';
import { call, cookieFor, ORIGIN, withAccounts, tokenFor } from './call-route';

const database = withAccounts();

const ACCOUNTS = {
  super_admin: 'super@demo.test',
  admin: 'admin@demo.test',
  analyst: 'analyst@demo.test',
  client: 'client@demo.test',
} as const;

const ROUTES = documentedRoutes(ROUTE_MODULES);
const NAMES = ROUTES.map((route) => [`${route.method} ${route.path}`, route] as const);
const moduleOf = (path: string) => ROUTE_MODULES.find((module) => module.GET.path === path)!;
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
/** Ids that are well-formed and lead nowhere, so that what is allowed changes nothing. */
const PARAMS = {
  type: 'builders',
  kind: 'entity',
  key: 'fbk_of-nobody',
  id: '999999999',
  field: 'phone',
  job_id: 'JOB-1-AAAAAA',
  card_id: '999999999',
};

describe.each(NAMES)('%s', (_name, { method, path, spec }) => {
  const isWrite = method !== 'GET';
  // A key in the path is a credential of its own: tests/integration/reconcile/access.test.ts.
  const byKey = spec.keyParam !== undefined;
  const send = (token?: string) =>
    call(moduleOf(path), method, {
      ...(token ? { token } : {}),
      params: PARAMS,
      ...(isWrite && spec.body ? (spec.formBody ? { rawBody: '', headers: FORM } : { body: {} }) : {}),
    });

  if (spec.permission === 'public') {
    it('asks for no credentials', async () => {
      expect((await send()).json.code).not.toBe('unauthenticated');
    });
    return;
  }

  it('is 401 without credentials', async () => {
    const answer = await send();
    expect(answer.status).toBe(401);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
  });

  if (byKey) {
    it('takes no token in place of its key', async () => {
      expect((await send(await tokenFor(database.prisma, ACCOUNTS.super_admin))).status).toBe(401);
    });
    return;
  }

  it.each(ROLES)('lets %s in exactly when the role has the permission', async (role) => {
    const answer = await send(await tokenFor(database.prisma, ACCOUNTS[role]));
    const allowed = spec.permission === 'any' || ROLE_PERMISSIONS[role].has(spec.permission as Permission);
    if (allowed) expect([401, 403, 500]).not.toContain(answer.status);
    else expect(answer.status).toBe(403);
  });
});

describe('X-Client-Id', () => {
  it.each(['analyst', 'client'] as const)('from %s is refused, even with the own client', async (role) => {
    const { client_id: id } = await database.prisma.user.findUniqueOrThrow({ where: { email: ACCOUNTS[role] } });
    const answer = await call(me, 'GET', {
      token: await tokenFor(database.prisma, ACCOUNTS[role]),
      headers: { 'x-client-id': id! },
    });
    expect(answer.status).toBe(403);
  });
});

describe('the session cookie', () => {
  it('reads', async () => {
    const cookie = await cookieFor(database.prisma, ACCOUNTS.admin);
    expect((await call(me, 'GET', { headers: { cookie } })).status).toBe(200);
  });

  it.each([
    ['without an Origin', {}, 403],
    ['from another origin', { origin: 'http://evil.test' }, 403],
    ['from a sandboxed page', { origin: 'null' }, 403],
    ['that the browser calls cross-site', { origin: ORIGIN, 'sec-fetch-site': 'cross-site' }, 403],
    ['from a sibling site', { origin: ORIGIN, 'sec-fetch-site': 'same-site' }, 403],
    ['from the console itself', { origin: ORIGIN, 'sec-fetch-site': 'same-origin' }, 201],
  ])('in a write %s is answered as it should be', async (_name, headers, status) => {
    const cookie = await cookieFor(database.prisma, ACCOUNTS.admin);
    const answer = await call(keys, 'POST', { body: { name: 'by cookie' }, headers: { cookie, ...headers } });
    expect(answer.status).toBe(status);
  });

  it('that was altered is nobody', async () => {
    const cookie = await cookieFor(database.prisma, ACCOUNTS.admin);
    expect((await call(me, 'GET', { headers: { cookie: `${cookie.slice(0, -4)}AAAA` } })).status).toBe(401);
  });
});

describe('Idempotency-Key', () => {
  const create = async (token: string, key: string, name: string) =>
    call(keys, 'POST', { token, body: { name }, headers: { 'idempotency-key': key } });

  it('answers a repeated write with the first answer and does it once', async () => {
    const token = await tokenFor(database.prisma, ACCOUNTS.admin);
    const first = await create(token, 'once', 'idempotent');
    const again = await create(token, 'once', 'idempotent');
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(first.json.key).toMatch(/^fbk_/);
    expect(again.json, 'the same answer, less the key, which is shown once').toEqual({ ...first.json, key: null });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await database.prisma.apiKey.count({ where: { name: 'idempotent' } })).toBe(1);
  });

  it('is a conflict with another request, and leaves nothing behind', async () => {
    const token = await tokenFor(database.prisma, ACCOUNTS.admin);
    await create(token, 'taken', 'first of two');
    const answer = await create(token, 'taken', 'second of two');
    expect([answer.status, answer.json.code]).toEqual([409, 'conflict']);
    expect(await database.prisma.apiKey.count({ where: { name: 'second of two' } })).toBe(0);
  });

  it('belongs to its sender: somebody else may use the same one', async () => {
    await create(await tokenFor(database.prisma, ACCOUNTS.admin), 'shared', 'mine');
    expect((await create(await tokenFor(database.prisma, ACCOUNTS.analyst), 'shared', 'theirs')).status).toBe(201);
  });

  it('lets two of the same at once do the work once', async () => {
    const token = await tokenFor(database.prisma, ACCOUNTS.admin);
    const answers = await Promise.all([create(token, 'race', 'raced'), create(token, 'race', 'raced')]);
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThanOrEqual(1);
    expect(await database.prisma.apiKey.count({ where: { name: 'raced' } })).toBe(1);
  });
});

describe('requests that cannot be used', () => {
  it('at an unknown path are a 404 problem', async () => {
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const) {
      const answer = await call(missing as never, method);
      expect([answer.status, answer.json.code]).toEqual([404, 'not_found']);
      expect(answer.headers.get('content-type')).toBe('application/problem+json');
    }
  });

  it('with a method the path does not answer are a 405 that names those it does', async () => {
    const answer = await call(login, 'GET');
    expect([answer.status, answer.json.code]).toEqual([405, 'method_not_allowed']);
    expect(answer.json.detail).toContain('POST');
  });

  it.each([
    ['broken JSON', { rawBody: '{"name":' }, 422, 'validation_failed'],
    [
      'another content type',
      { rawBody: 'name=x', headers: { 'content-type': 'text/plain' } },
      415,
      'unsupported_media_type',
    ],
    ['a body beyond the limit', { rawBody: JSON.stringify({ name: 'x'.repeat(1_100_000) }) }, 413, 'payload_too_large'],
    ['an unknown member', { body: { name: 'x', nmae: 'y' } }, 422, 'validation_failed'],
    ['a wrong type', { body: { name: 5 } }, 422, 'validation_failed'],
  ])('with %s say so', async (_name, options, status, code) => {
    const answer = await call(keys, 'POST', { token: await tokenFor(database.prisma, ACCOUNTS.admin), ...options });
    expect([answer.status, answer.json.code]).toEqual([status, code]);
  });

  it('name each input that cannot be used', async () => {
    const answer = await call(keys, 'POST', {
      token: await tokenFor(database.prisma, ACCOUNTS.admin),
      body: { name: '', extra: 1 },
    });
    const names = (answer.json.invalid_params as { name: string }[]).map(({ name }) => name);
    expect(names.sort()).toEqual(['extra', 'name']);
  });

  it('of an unknown type of entity are a 404', async () => {
    const token = await tokenFor(database.prisma, ACCOUNTS.admin);
    expect((await call(builders, 'GET', { token, params: { type: 'dragons' } })).status).toBe(404);
  });
});

describe('the API description', () => {
  it('is open to everyone and can be kept until it changes', async () => {
    const first = await call(openapi, 'GET');
    expect(first.status).toBe(200);
    expect(first.json.openapi).toBe('3.1.0');
    const etag = first.headers.get('etag')!;
    expect((await call(openapi, 'GET', { headers: { 'if-none-match': etag } })).status).toBe(304);
  });
});
