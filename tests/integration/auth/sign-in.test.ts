import { beforeEach, describe, expect, it } from 'vitest';
import * as login from '@/app/api/v1/auth/login/route';
import * as logout from '@/app/api/v1/auth/logout/route';
import * as me from '@/app/api/v1/auth/me/route';
import { hashAddress, sha256 } from '@/lib/auth/credentials';
import { loginAnswer, meAnswer } from '@/lib/auth/schema';
import { call, PASSWORD, withAccounts, tokenFor } from './call-route';

const database = withAccounts();
const ADMIN = 'admin@demo.test';

beforeEach(async () => {
  await database.prisma.signInThrottle.deleteMany();
});

const signIn = (email: string, password: string) => call(login, 'POST', { body: { email, password } });

describe('signing in', () => {
  it('answers a bearer token that works at once', async () => {
    const answer = await signIn(ADMIN, PASSWORD);
    expect(answer.status).toBe(200);
    const { access_token: token } = loginAnswer.parse(answer.json);
    const who = await call(me, 'GET', { token });
    expect(who.status).toBe(200);
    expect(meAnswer.parse(who.json)).toMatchObject({ user: { email: ADMIN }, role: 'admin', client: null });
  });

  it('ignores case and spaces around the e-mail', async () => {
    expect((await signIn('  Admin@Demo.Test ', PASSWORD)).status).toBe(200);
  });

  it('says the same for a wrong password, an unknown account and a disabled one', async () => {
    await database.prisma.user.update({ where: { email: 'client-b@demo.test' }, data: { is_active: false } });
    const answers = await Promise.all([
      signIn(ADMIN, 'not-the-password'),
      signIn('nobody@demo.test', PASSWORD),
      signIn('client-b@demo.test', PASSWORD),
    ]);
    await database.prisma.user.update({ where: { email: 'client-b@demo.test' }, data: { is_active: true } });
    const said = answers.map(({ status, json }) => ({
      status,
      code: json.code,
      detail: json.detail,
      title: json.title,
    }));
    expect(said[0]).toMatchObject({ status: 401, code: 'unauthenticated' });
    expect(new Set(said.map((each) => JSON.stringify(each))).size).toBe(1);
  });

  it('lets nobody of a disabled client in', async () => {
    const { client_id: id } = await database.prisma.user.findUniqueOrThrow({ where: { email: 'analyst-b@demo.test' } });
    await database.prisma.client.update({ where: { id: id! }, data: { is_active: false } });
    expect((await signIn('analyst-b@demo.test', PASSWORD)).status).toBe(401);
    await database.prisma.client.update({ where: { id: id! }, data: { is_active: true } });
  });

  it('writes an audit row with the session, and none when it fails', async () => {
    const count = () => database.prisma.auditEvent.count({ where: { action: 'session.opened' } });
    const before = await count();
    await signIn(ADMIN, 'wrong');
    expect(await count()).toBe(before);
    await signIn(ADMIN, PASSWORD);
    expect(await count()).toBe(before + 1);
  });
});

describe('a session', () => {
  it('ends with sign-out, for that token only', async () => {
    const [token, other] = [await tokenFor(database.prisma, ADMIN), await tokenFor(database.prisma, ADMIN)];
    expect((await call(logout, 'POST', { token })).status).toBe(204);
    expect((await call(me, 'GET', { token })).status).toBe(401);
    expect((await call(me, 'GET', { token: other })).status).toBe(200);
  });

  it.each([
    ['its account is disabled', { is_active: false }, { is_active: true }],
    ['the session version is raised', { session_version: { increment: 1 } }, {}],
  ])('ends at the next request when %s', async (_why, change, back) => {
    const token = await tokenFor(database.prisma, 'analyst@demo.test');
    expect((await call(me, 'GET', { token })).status).toBe(200);
    await database.prisma.user.update({ where: { email: 'analyst@demo.test' }, data: change });
    expect((await call(me, 'GET', { token })).status).toBe(401);
    await database.prisma.user.update({ where: { email: 'analyst@demo.test' }, data: back });
  });

  it('takes a changed role into account at the next request', async () => {
    const token = await tokenFor(database.prisma, ADMIN);
    await database.prisma.user.update({ where: { email: ADMIN }, data: { role: 'super_admin' } });
    expect((await call(me, 'GET', { token })).json.role).toBe('super_admin');
    await database.prisma.user.update({ where: { email: ADMIN }, data: { role: 'admin' } });
  });

  it('that has expired is refused', async () => {
    const token = await tokenFor(database.prisma, ADMIN);
    await database.prisma.session.updateMany({ data: { expires_at: new Date(Date.now() - 1000) } });
    expect((await call(me, 'GET', { token })).status).toBe(401);
  });
});

describe('guessing', () => {
  const account = (email: string) => `account:${sha256(email).slice(0, 40)}`;
  const address = () => `address:${hashAddress('unknown').slice(0, 40)}`;

  it('is counted per account and per address, and a right password clears the account', async () => {
    const email = 'client@demo.test';
    for (let attempt = 0; attempt < 3; attempt += 1) await signIn(email, 'wrong');
    const rows = await database.prisma.signInThrottle.findMany({ orderBy: { bucket: 'asc' } });
    expect(rows.map(({ bucket, failures }) => [bucket, failures])).toEqual([
      [account(email), 3],
      [address(), 3],
    ]);
    expect((await signIn(email, PASSWORD)).status).toBe(200);
    expect(await database.prisma.signInThrottle.findUnique({ where: { bucket: account(email) } })).toBeNull();
  });

  it('is refused with a time to come back when too many attempts queue, known account or not', async () => {
    for (const email of ['super@demo.test', 'nobody-at-all@demo.test']) {
      await database.prisma.signInThrottle.deleteMany();
      await database.prisma.signInThrottle.create({
        data: { bucket: account(email), failures: 30, next_allowed_at: new Date(Date.now() + 3_600_000) },
      });
      const answer = await signIn(email, PASSWORD);
      expect(answer.status).toBe(429);
      expect(answer.json.code).toBe('rate_limited');
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
  });

  it('from elsewhere does not slow an owner who has signed in from here before', async () => {
    const email = 'analyst-b@demo.test';
    expect((await signIn(email, PASSWORD)).status).toBe(200);
    const later = new Date(Date.now() + 3_600_000);
    await database.prisma.signInThrottle.createMany({
      data: [account(email), address()].map((bucket) => ({ bucket, failures: 30, next_allowed_at: later })),
      skipDuplicates: true,
    });
    expect((await signIn(email, PASSWORD)).status).toBe(200);
  });
});
