import { beforeAll, describe, expect, it } from 'vitest';
import { revokeApiKey } from '@/lib/auth/commands';
import { cookieFor, tokenFor, withAccounts } from '../auth/call-route';
import { callService, makeKey } from './service-caller';

const database = withAccounts();
const PATHS = ['', '/suggest/entity', '/suggest/type', '/properties', '/preview/BLD-1'] as const;
/** What an open door answers: the preview's entity does not exist. */
const OPEN: Record<string, number> = { '/preview/BLD-1': 404 };

let readKey: string;
beforeAll(async () => {
  ({ key: readKey } = await makeKey(database.prisma, 'admin@demo.test', ['catalog:read', 'changes:read']));
});

const statuses = async (how: Parameters<typeof callService>[1]) =>
  Promise.all(PATHS.map(async (path) => (await callService(path, how)).status));
const all = (status: number) => PATHS.map(() => status);

describe('the service', () => {
  it('is open to an operator’s token and to a read-only key in its address', async () => {
    const expected = PATHS.map((path) => OPEN[path] ?? 200);
    expect(await statuses({ token: await tokenFor(database.prisma, 'admin@demo.test') })).toEqual(expected);
    expect(await statuses({ token: await tokenFor(database.prisma, 'super@demo.test') })).toEqual(expected);
    expect(await statuses({ key: readKey })).toEqual(expected);
    expect(await statuses({ token: readKey })).toEqual(expected);
  });

  it('is closed without credentials and with wrong ones, manifest included', async () => {
    expect(await statuses({})).toEqual(all(401));
    expect(await statuses({ token: 'fbk_wrong' })).toEqual(all(401));
    for (const key of [
      'fbk_wrong',
      'x',
      `${readKey}x`,
      readKey.toUpperCase(),
      encodeURIComponent('../admin'),
      'suggest',
    ])
      expect(await statuses({ key }), key).toEqual(all(401));
  });

  it('does not take a session’s token for a key: it could write', async () => {
    expect(await statuses({ key: await tokenFor(database.prisma, 'admin@demo.test') })).toEqual(all(401));
  });

  it('is closed to a key from when it is revoked or expires', async () => {
    const { key, row } = await makeKey(database.prisma, 'admin@demo.test', ['catalog:read']);
    expect((await callService('', { key })).status).toBe(200);
    const user = await database.prisma.user.findUniqueOrThrow({ where: { email: 'admin@demo.test' } });
    const owner = { userId: user.id, email: user.email, clientId: null } as Parameters<typeof revokeApiKey>[1];
    await revokeApiKey(database.prisma, owner, row.id);
    expect(await statuses({ key })).toEqual(all(401));
    const { key: old } = await makeKey(
      database.prisma,
      'admin@demo.test',
      ['catalog:read'],
      new Date(Date.now() - 1000),
    );
    expect(await statuses({ key: old })).toEqual(all(401));
  });

  it.each<[string, Parameters<typeof makeKey>[2]]>([
    ['for everything', []],
    ['that may write', ['catalog:read', 'catalog:write']],
    ['that may make keys', ['catalog:read', 'api_keys:own']],
  ])('refuses a key %s in its address, and says what to do; as a header it is taken', async (_what, scopes) => {
    const { key } = await makeKey(database.prisma, 'admin@demo.test', scopes);
    const { status, json } = await callService('', { key });
    expect([status, json.code]).toEqual([403, 'forbidden']);
    expect(json.detail).toMatch(/may write.*Revoke it, and make a read-only key/);
    expect(await statuses({ key })).toEqual(all(403));
    expect((await callService('', { token: key })).status).toBe(200);
  });

  it('is not for tenants, nor for keys without the catalogue', async () => {
    for (const email of ['analyst@demo.test', 'client@demo.test']) {
      expect(await statuses({ token: await tokenFor(database.prisma, email) }), email).toEqual(all(403));
      const { key } = await makeKey(database.prisma, email, ['reports:read', 'freshness:read']);
      expect(await statuses({ key }), email).toEqual(all(403));
      // A scope that its owner has not counts for nothing.
      const { key: claimed } = await makeKey(database.prisma, email, ['catalog:read', 'reports:read']);
      expect(await statuses({ key: claimed }), email).toEqual(all(403));
    }
    const { key } = await makeKey(database.prisma, 'admin@demo.test', ['sources:read']);
    expect(await statuses({ key })).toEqual(all(403));
  });

  it('is readable for pages of any origin, with its errors, and never with cookies', async () => {
    for (const path of PATHS) {
      for (const how of [{ key: readKey }, {}, { method: 'PUT' as const }]) {
        const { headers } = await callService(path, how);
        expect(headers.get('access-control-allow-origin')).toBe('*');
        expect(headers.get('access-control-allow-credentials')).toBeNull();
      }
      const asked = await callService(path, { method: 'OPTIONS', key: readKey });
      expect(asked.status).toBe(204);
      expect(asked.headers.get('access-control-allow-methods')).toContain('POST');
      expect(asked.headers.get('access-control-allow-headers')).toContain('Authorization');
    }
  });

  it('answers no script to a browser’s session: any page could include it', async () => {
    const cookie = await cookieFor(database.prisma, 'admin@demo.test');
    expect((await callService('', { headers: { cookie } })).status).toBe(200);
    for (const path of ['', '/suggest/entity', '/properties']) {
      const { status, json } = await callService(path, { headers: { cookie }, query: { callback: 'cb' } });
      expect([path, status, json.code]).toEqual([path, 403, 'forbidden']);
    }
  });

  it('writes nothing, and tells a key to nobody: not in errors, counts or trails', async () => {
    const { key } = await makeKey(database.prisma, 'admin@demo.test', ['catalog:read']);
    const { key: writing } = await makeKey(database.prisma, 'admin@demo.test', []);
    const before = await database.prisma.auditEvent.count();
    const answers = [
      await callService('', { key, form: { queries: '{"q0": {"query": "Perry"}}' } }),
      await callService('', { key, form: { queries: key } }),
      await callService('', { key, query: { callback: `${key};` } }),
      await callService(`/preview/${key}`, { key }),
      await callService('/suggest/entity', { key, query: { cursor: key } }),
      await callService('', { key: writing }),
      await callService('', { key: `${key}x` }),
    ];
    for (const { text } of answers) expect(text).not.toContain('fbk_');
    expect(await database.prisma.auditEvent.count()).toBe(before);
    const { metrics } = await import('@/lib/platform/metrics');
    expect(await metrics().registry.metrics()).not.toContain('fbk_');
  });
});
