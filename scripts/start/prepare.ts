import { randomBytes } from 'node:crypto';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../../lib/auth/demo-accounts';
import { createAccount } from '../../lib/auth/commands';
import { sha256 } from '../../lib/auth/credentials';
import { prisma } from '../../lib/platform/db/client';
import { env } from '../../lib/platform/env';
import { seedAccounts, seedDemo } from '../../prisma/seed/scenarios/demo';
import type { Prepared } from './welcome';

/** Makes sure somebody can sign in, and that a demo has something to show. Prints what it found as JSON. */
async function prepare(): Promise<Prepared> {
  const db = prisma();
  if (env().mode === 'demo') {
    await seedAccounts(db);
    const installation = await db.installation.findUniqueOrThrow({ where: { id: 1 } });
    if (!installation.seeded_at) {
      await seedDemo(db, new Date());
      await db.installation.update({ where: { id: 1 }, data: { seeded_at: new Date() } });
    }
    const accounts = DEMO_ACCOUNTS.map(({ email, words }) => ({ email, words }));
    return { accounts, password: DEMO_PASSWORD, setupCode: null };
  }
  const admins = await db.user.findMany({ where: { role: 'super_admin', is_active: true }, select: { email: true } });
  const superAdmin = (account: { email: string }) => ({ email: account.email, words: 'Super admin' });
  if (admins.length > 0) return { accounts: admins.map(superAdmin), password: null, setupCode: null };
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = env();
  if (email && password) {
    await db.$transaction((tx) => createAccount(tx, { email, password, role: 'super_admin', clientId: null }));
    return { accounts: [superAdmin({ email })], password: null, setupCode: null };
  }
  const setupCode = randomBytes(9).toString('base64url');
  await db.installation.update({ where: { id: 1 }, data: { setup_code_hash: sha256(setupCode) } });
  return { accounts: [], password: null, setupCode };
}

const prepared = await prepare();
await prisma().$disconnect();
process.stdout.write(`${JSON.stringify(prepared)}\n`);
