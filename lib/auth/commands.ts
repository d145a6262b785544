import { recordAudit, SYSTEM_ACTOR } from '../audit/commands';
import { clock } from '../platform/clock';
import type { Db, PrismaClient } from '../platform/db/client';
import { AppError, notFound } from '../platform/errors';
import { refusePersonal } from '../platform/refuse-personal';
import { generateApiKey, hashAddress, sha256 } from './credentials';
import { PASSWORD_MAX_LENGTH } from './check-password';
import { hashPassword, verifyPassword } from './passwords';
import type { Permission } from './permissions';
import { actorOf, type Principal } from './principal';
import { hasSignedInFrom } from './queries';
import { countFailure, waitForTurn } from './throttle/commands';

const WEB_SESSION_DAYS = 14;
const TOKEN_SESSION_HOURS = 1;

export interface SignInInput {
  email: string;
  password: string;
  /** Network address of the caller, as far as it can be trusted. */
  address: string;
  kind: 'web' | 'token';
}

export interface SignedIn {
  sessionId: string;
  userId: string;
  email: string;
}

/**
 * Opens a session. Unknown accounts, disabled accounts and wrong passwords get the same answer after the same work.
 * @throws AppError unauthenticated, or rate_limited when too many attempts queue for this account or address.
 */
export async function signIn(db: PrismaClient, input: SignInInput): Promise<SignedIn> {
  const email = input.email.trim().toLowerCase();
  const addressHash = hashAddress(input.address);
  const user = await db.user.findUnique({ where: { email }, include: { client: true } });
  const buckets = await bucketsFor(db, email, addressHash, user?.id ?? null);
  await waitForTurn(db, buckets, 'passwords');
  const usable = user?.is_active === true && (user.client?.is_active ?? true);
  const tooLong = input.password.length > PASSWORD_MAX_LENGTH;
  const matches = await verifyPassword(user?.hashed_password ?? null, tooLong ? '' : input.password);
  if (!user || !usable || !matches) {
    await countFailure(db, buckets);
    throw new AppError('unauthenticated', 'This e-mail and password do not fit together. Check both and try again.');
  }
  const now = clock.now();
  const hours = input.kind === 'web' ? WEB_SESSION_DAYS * 24 : TOKEN_SESSION_HOURS;
  return db.$transaction(async (tx) => {
    const session = await tx.session.create({
      data: {
        user_id: user.id,
        kind: input.kind,
        session_version: user.session_version,
        address_hash: addressHash,
        expires_at: new Date(now.getTime() + hours * 3_600_000),
      },
    });
    await tx.signInThrottle.deleteMany({
      where: { bucket: { in: buckets.filter((name) => !name.startsWith('address:')) } },
    });
    await tx.user.update({ where: { id: user.id }, data: { last_sign_in_at: now } });
    await recordAudit(tx, {
      actor: { kind: 'user', id: user.id, label: user.email },
      action: 'session.opened',
      target: { type: 'user', id: user.id },
      clientId: user.client_id,
      detail: { kind: input.kind },
    });
    return { sessionId: session.id, userId: user.id, email: user.email };
  });
}

/**
 * An account known at this address is counted for that pair alone, so that guessing from elsewhere never
 * slows its owner; everyone else is counted per account and per address.
 */
async function bucketsFor(
  db: PrismaClient,
  email: string,
  addressHash: string,
  userId: string | null,
): Promise<string[]> {
  const account = sha256(email).slice(0, 40);
  const address = addressHash.slice(0, 40);
  if (userId && (await hasSignedInFrom(db, userId, addressHash))) return [`pair:${account}:${address}`];
  return [`account:${account}`, `address:${address}`];
}

/** Ends one session; its cookie or token is refused from the next request on. */
export async function signOut(db: PrismaClient, sessionId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const ended = await tx.session.updateManyAndReturn({
      where: { id: sessionId, revoked_at: null },
      data: { revoked_at: clock.now() },
      select: { user_id: true, user: { select: { email: true } } },
    });
    for (const { user_id: userId, user } of ended) {
      await recordAudit(tx, {
        actor: { kind: 'user', id: userId, label: user.email },
        action: 'session.closed',
        target: { type: 'user', id: userId },
      });
    }
  });
}

export interface NewApiKey {
  name: string;
  scopes: Permission[];
  expiresAt: Date | null;
}

/** Makes an API key for its owner. The key itself is in the answer only. */
export async function createApiKey(db: PrismaClient, principal: Principal, input: NewApiKey) {
  refusePersonal({ name: input.name });
  const { key, keyHash, prefix } = generateApiKey();
  return db.$transaction(async (tx) => {
    const row = await tx.apiKey.create({
      data: {
        user_id: principal.userId,
        client_id: principal.clientId,
        name: input.name,
        prefix,
        key_hash: keyHash,
        scopes: input.scopes,
        expires_at: input.expiresAt,
      },
    });
    await recordAudit(tx, {
      actor: actorOf(principal),
      action: 'api_key.created',
      target: { type: 'api_key', id: row.id },
      clientId: principal.clientId,
      detail: { scopes: input.scopes },
    });
    return { row, key };
  });
}

/** @throws AppError not_found for a key that is missing or somebody else's. */
export async function revokeApiKey(db: PrismaClient, principal: Principal, keyId: string): Promise<void> {
  await db.$transaction(async (tx) => {
    const revoked = await tx.apiKey.updateMany({
      where: { id: keyId, user_id: principal.userId, revoked_at: null },
      data: { revoked_at: clock.now() },
    });
    if (revoked.count === 0) throw notFound('API key');
    await recordAudit(tx, {
      actor: actorOf(principal),
      action: 'api_key.revoked',
      target: { type: 'api_key', id: keyId },
      clientId: principal.clientId,
    });
  });
}

export interface NewAccount {
  email: string;
  password: string;
  role: string;
  clientId: string | null;
}

/** Makes an account on behalf of the system: demo accounts and the first administrator. */
export async function createAccount(tx: Db, account: NewAccount): Promise<string> {
  const user = await tx.user.create({
    data: {
      email: account.email.trim().toLowerCase(),
      hashed_password: await hashPassword(account.password),
      role: account.role,
      client_id: account.clientId,
    },
  });
  await recordAudit(tx, {
    actor: SYSTEM_ACTOR,
    action: 'user.created',
    target: { type: 'user', id: user.id },
    clientId: account.clientId,
    detail: { role: account.role },
  });
  return user.id;
}
