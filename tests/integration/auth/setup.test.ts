import { beforeEach, describe, expect, it } from 'vitest';
import { hashAddress, sha256 } from '@/lib/auth/credentials';
import { verifyPassword } from '@/lib/auth/passwords';
import { makeFirstAdministrator } from '@/lib/auth/setup/commands';
import { isSetupOpen } from '@/lib/auth/setup/queries';
import { withTestDatabase } from '../../harness/database';

const database = withTestDatabase();
const CODE = 'the-one-time-code';
const ADDRESS = '203.0.113.9';
const input = { code: CODE, email: ' First@Example.test ', password: 'four unrelated words', address: ADDRESS };

async function installation(mode: 'live' | 'demo', code: string | null): Promise<void> {
  await database.sql.query('DELETE FROM sessions');
  await database.sql.query('DELETE FROM users');
  await database.sql.query('DELETE FROM sign_in_throttles');
  await database.sql.query(
    `INSERT INTO installation (id, mode, setup_code_hash) VALUES (1, $1, $2)
     ON CONFLICT (id) DO UPDATE SET mode = $1, setup_code_hash = $2`,
    [mode, code === null ? null : sha256(code)],
  );
}

const admins = () => database.prisma.user.findMany({ where: { role: 'super_admin' } });
const codeHash = async () =>
  (await database.prisma.installation.findUniqueOrThrow({ where: { id: 1 } })).setup_code_hash;

describe('the first administrator', () => {
  beforeEach(() => installation('live', CODE));

  it('is made with the code, which is then used up', async () => {
    expect(await isSetupOpen(database.prisma)).toBe(true);
    expect(await makeFirstAdministrator(database.prisma, input)).toEqual({ email: 'first@example.test' });
    const [admin] = await admins();
    expect(admin).toMatchObject({ email: 'first@example.test', role: 'super_admin', is_active: true, client_id: null });
    expect(await verifyPassword(admin!.hashed_password, input.password)).toBe(true);
    expect(await codeHash()).toBeNull();
    expect(await isSetupOpen(database.prisma)).toBe(false);
  });

  it('is in the audit trail', async () => {
    await makeFirstAdministrator(database.prisma, input);
    const [admin] = await admins();
    const events = await database.prisma.auditEvent.findMany({
      where: { target_id: admin!.id },
      orderBy: { id: 'asc' },
    });
    expect(events.map(({ action }) => action)).toEqual(['user.created', 'installation.set_up']);
    expect(JSON.stringify(events.map(({ detail }) => detail))).not.toContain(input.password);
  });

  it('is made once when two people use the code at the same time', async () => {
    const results = await Promise.allSettled([
      makeFirstAdministrator(database.prisma, { ...input, email: 'one@example.test' }),
      makeFirstAdministrator(database.prisma, { ...input, email: 'two@example.test' }),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await admins()).toHaveLength(1);
  });

  it('is not made with a wrong code, which is counted for the address', async () => {
    await expect(makeFirstAdministrator(database.prisma, { ...input, code: 'wrong' })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    expect(await admins()).toEqual([]);
    expect(await codeHash()).toBe(sha256(CODE));
    const throttle = await database.prisma.signInThrottle.findUnique({
      where: { bucket: `setup:${hashAddress(ADDRESS).slice(0, 40)}` },
    });
    expect(throttle?.failures).toBe(1);
  });

  it('is not made from an address that guesses too much, even with the right code', async () => {
    await database.prisma.signInThrottle.create({
      data: {
        bucket: `setup:${hashAddress(ADDRESS).slice(0, 40)}`,
        failures: 30,
        next_allowed_at: new Date(Date.now() + 3_600_000),
      },
    });
    await expect(makeFirstAdministrator(database.prisma, input)).rejects.toMatchObject({ code: 'rate_limited' });
    expect(await codeHash()).toBe(sha256(CODE));
  });

  it('keeps the code when the e-mail is taken', async () => {
    await database.prisma.user.create({ data: { email: 'first@example.test', role: 'admin' } });
    await expect(makeFirstAdministrator(database.prisma, input)).rejects.toMatchObject({ code: 'conflict' });
    expect(await codeHash()).toBe(sha256(CODE));
    expect(await admins()).toEqual([]);
  });

  it('can be made again when the only one was disabled and the start printed a new code', async () => {
    await database.prisma.user.create({ data: { email: 'gone@example.test', role: 'super_admin', is_active: false } });
    expect(await makeFirstAdministrator(database.prisma, input)).toEqual({ email: 'first@example.test' });
  });
});

describe('set-up is closed', () => {
  it.each([
    ['in demo mode', 'demo' as const, false],
    ['when there is an active super administrator', 'live' as const, true],
  ])('%s, code or not', async (_name, mode, hasAdmin) => {
    await installation(mode, CODE);
    if (hasAdmin) await database.prisma.user.create({ data: { email: 'boss@example.test', role: 'super_admin' } });
    expect(await isSetupOpen(database.prisma)).toBe(false);
    await expect(makeFirstAdministrator(database.prisma, input)).rejects.toMatchObject({ code: 'conflict' });
    expect(await admins()).toHaveLength(hasAdmin ? 1 : 0);
    expect(await codeHash()).toBe(sha256(CODE));
  });

  it('when no code was ever given out: an empty code opens nothing', async () => {
    await installation('live', null);
    await expect(makeFirstAdministrator(database.prisma, { ...input, code: '' })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    expect(await admins()).toEqual([]);
  });
});
