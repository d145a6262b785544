import { describe, expect, it } from 'vitest';
import * as changes from '@/app/api/v1/admin/changes/route';
import * as entities from '@/app/api/v1/admin/[type]/route';
import * as keys from '@/app/api/v1/auth/api-keys/route';
import * as key from '@/app/api/v1/auth/api-keys/[id]/route';
import * as clients from '@/app/api/v1/clients/route';
import * as me from '@/app/api/v1/auth/me/route';
import { createdApiKey } from '@/lib/auth/schema';
import { call, withAccounts, tokenFor } from './call-route';

const database = withAccounts();

async function newKey(email: string, body: Record<string, unknown> = {}) {
  const answer = await call(keys, 'POST', {
    token: await tokenFor(database.prisma, email),
    body: { name: 'test', ...body },
  });
  expect(answer.status).toBe(201);
  return createdApiKey.parse(answer.json);
}

describe('an API key', () => {
  it('acts as its owner and is stored as a hash only', async () => {
    const made = await newKey('admin@demo.test');
    expect(made.key).toMatch(/^fbk_/);
    const answer = await call(me, 'GET', { token: made.key });
    expect(answer.json).toMatchObject({ user: { email: 'admin@demo.test' }, role: 'admin' });
    const stored = await database.sql.query('SELECT * FROM api_keys WHERE id = $1', [made.id]);
    expect(JSON.stringify(stored.rows)).not.toContain(made.key);
  });

  it('shows when it was used last, and that it never was', async () => {
    const made = await newKey('admin@demo.test');
    const token = await tokenFor(database.prisma, 'admin@demo.test');
    const used = async () => {
      const { json } = await call(keys, 'GET', { token });
      return (json.api_keys as { id: string; last_used_at: string | null }[]).find(({ id }) => id === made.id)!
        .last_used_at;
    };
    expect(await used()).toBeNull();
    await call(me, 'GET', { token: made.key });
    const first = await used();
    expect(Date.now() - Date.parse(first!)).toBeLessThan(60_000);
    // Within a minute it is not written again.
    await Promise.all(Array.from({ length: 10 }, () => call(me, 'GET', { token: made.key })));
    expect(await used()).toBe(first);
    await database.sql.query(`UPDATE api_keys SET last_used_at = now() - interval '2 minutes' WHERE id = $1`, [
      made.id,
    ]);
    await call(me, 'GET', { token: made.key });
    expect(Date.now() - Date.parse((await used())!)).toBeLessThan(60_000);
  });

  it('cannot be named after a person’s contact, nor can a client', async () => {
    const token = await tokenFor(database.prisma, 'super@demo.test');
    for (const module of [keys, clients]) {
      const answer = await call(module, 'POST', { token, body: { name: 'ring Jane at 713-555-0142' } });
      expect(answer.status).toBe(422);
      expect(answer.json).toMatchObject({ code: 'pii_rejected', invalid_params: [{ name: 'name' }] });
      expect(JSON.stringify(answer.json)).not.toContain('0142');
    }
  });

  it('is shown once: the list has its prefix only', async () => {
    const made = await newKey('super@demo.test');
    const list = await call(keys, 'GET', { token: await tokenFor(database.prisma, 'super@demo.test') });
    expect(JSON.stringify(list.json)).toContain(made.prefix);
    expect(JSON.stringify(list.json)).not.toContain(made.key);
  });

  it('with scopes may do these and nothing else', async () => {
    const { key: token } = await newKey('admin@demo.test', { scopes: ['catalog:read'] });
    expect((await call(entities, 'GET', { token, params: { type: 'builders' } })).status).toBe(200);
    expect((await call(changes, 'GET', { token })).status).toBe(403);
    expect((await call(entities, 'POST', { token, params: { type: 'builders' }, body: { name: 'No' } })).status).toBe(
      403,
    );
  });

  it('never gets more from its scopes than its owner has', async () => {
    const { key: token } = await newKey('analyst@demo.test', { scopes: ['catalog:read', 'api_keys:own'] });
    expect((await call(entities, 'GET', { token, params: { type: 'builders' } })).status).toBe(403);
  });

  it('is refused once revoked', async () => {
    const made = await newKey('admin@demo.test');
    const token = await tokenFor(database.prisma, 'admin@demo.test');
    expect((await call(key, 'DELETE', { token, params: { id: made.id } })).status).toBe(204);
    expect((await call(me, 'GET', { token: made.key })).status).toBe(401);
    expect((await call(key, 'DELETE', { token, params: { id: made.id } })).status).toBe(404);
  });

  it('is refused once expired', async () => {
    const made = await newKey('admin@demo.test', { expires_at: '2030-01-01T00:00:00Z' });
    expect((await call(me, 'GET', { token: made.key })).status).toBe(200);
    await database.prisma.apiKey.update({
      where: { id: made.id },
      data: { expires_at: new Date('2020-01-01T00:00:00Z') },
    });
    expect((await call(me, 'GET', { token: made.key })).status).toBe(401);
  });

  it('ends with its owner', async () => {
    const made = await newKey('client@demo.test');
    await database.prisma.user.update({ where: { email: 'client@demo.test' }, data: { is_active: false } });
    expect((await call(me, 'GET', { token: made.key })).status).toBe(401);
    await database.prisma.user.update({ where: { email: 'client@demo.test' }, data: { is_active: true } });
  });

  it('of somebody else is not there: 404, and it still works', async () => {
    const made = await newKey('analyst-b@demo.test');
    const stranger = await tokenFor(database.prisma, 'analyst@demo.test');
    expect((await call(key, 'DELETE', { token: stranger, params: { id: made.id } })).status).toBe(404);
    expect((await call(me, 'GET', { token: made.key })).status).toBe(200);
  });

  it.each(['fbk_wrong', 'fbk_', 'not.a.jwt', 'eyJhbGciOiJub25lIn0.eyJzaWQiOiJ4In0.'])(
    'that is made up (%s) is refused',
    async (token) => {
      expect((await call(me, 'GET', { token })).status).toBe(401);
    },
  );
});
