import type { ClientBase } from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import { countDueKeys, findSecretAges } from '@/lib/auth/keys/queries';
import { parseEnv } from '@/lib/platform/env';
import { noteSecrets, secretsInUse } from '@/scripts/start/note-secrets';
import { withAccounts } from './call-route';

const database = withAccounts();
const day = (n: number) => new Date(Date.UTC(2026, 7, n));
const note = (secrets: Record<string, string>, now: Date) =>
  noteSecrets(database.sql as unknown as ClientBase, secrets, now);
const ages = async () =>
  Object.fromEntries((await findSecretAges(database.prisma)).map(({ name, inUseSince }) => [name, inUseSince]));

beforeEach(() => database.sql.query('DELETE FROM secret_ages'));

describe('how long a secret has been in use', () => {
  it('counts from the first start with it, however many starts follow; another value begins anew', async () => {
    await note({ ANTHROPIC_API_KEY: 'first', AUTH_SECRET: 'a' }, day(1));
    await note({ ANTHROPIC_API_KEY: 'first', AUTH_SECRET: 'a' }, day(20));
    expect(await ages()).toEqual({ ANTHROPIC_API_KEY: day(1), AUTH_SECRET: day(1) });
    await note({ ANTHROPIC_API_KEY: 'second', AUTH_SECRET: 'a' }, day(30));
    expect(await ages()).toEqual({ ANTHROPIC_API_KEY: day(30), AUTH_SECRET: day(1) });
  });

  it('of an address is that of its password: another host is no exchange, another password is one', async () => {
    await note({ SMTP_URL: 'smtps://mailer:old@mail-1.example.com' }, day(1));
    await note({ SMTP_URL: 'smtps://mailer:old@mail-2.example.com' }, day(2));
    expect(await ages()).toEqual({ SMTP_URL: day(1) });
    await note({ SMTP_URL: 'smtps://mailer:new@mail-2.example.com' }, day(3));
    expect(await ages()).toEqual({ SMTP_URL: day(3) });
  });

  it('is forgotten with the secret, and the secret itself is nowhere', async () => {
    await note({ CENSUS_API_KEY: 'planted-census-key', AUTH_SECRET: 'a' }, day(1));
    const { rows } = await database.sql.query('SELECT * FROM secret_ages');
    expect(JSON.stringify(rows)).not.toContain('planted');
    await note({ AUTH_SECRET: 'a' }, day(2));
    expect(Object.keys(await ages())).toEqual(['AUTH_SECRET']);
  });

  it('is kept of every secret that was given, and of the one that was made; not of a first password', () => {
    const config = parseEnv({
      ADMIN_PASSWORD: 'x',
      SMTP_URL: 'smtp://a:b@c',
      INNGEST_DEV: '1',
      INNGEST_EVENT_KEY: 'k',
    });
    expect(secretsInUse(config, 'made')).toEqual({
      AUTH_SECRET: 'made',
      SMTP_URL: 'smtp://a:b@c',
      INNGEST_EVENT_KEY: 'k',
    });
  });
});

it('keys are due after ninety days: secrets, and a person’s own API keys while they work', async () => {
  await note({ ANTHROPIC_API_KEY: 'old' }, new Date('2026-08-31T10:00:00Z'));
  const user = await database.prisma.user.findFirstOrThrow({ where: { email: 'admin@demo.test' } });
  const other = await database.prisma.user.findFirstOrThrow({ where: { email: 'super@demo.test' } });
  const key = (userId: string, n: number, more: object = {}) => ({
    user_id: userId,
    name: `key ${n}`,
    prefix: 'fbk_',
    key_hash: String(n).padStart(64, '0'),
    created_at: new Date('2026-08-31T10:00:00Z'),
    ...more,
  });
  await database.prisma.apiKey.createMany({
    data: [
      key(user.id, 1),
      key(user.id, 2, { revoked_at: day(1) }),
      key(user.id, 3, { expires_at: new Date('2026-10-01T00:00:00Z') }),
      key(user.id, 4, { created_at: new Date('2026-09-01T10:00:01Z') }),
      key(other.id, 5),
    ],
  });
  const due = (now: string) => countDueKeys(database.prisma, user.id, new Date(now));
  expect(await due('2026-11-29T09:59:59Z')).toBe(0);
  expect(await due('2026-11-29T10:00:00Z')).toBe(2);
  expect(await due('2026-11-30T10:00:01Z')).toBe(3);
});
