import type { Db } from '../platform/db/client';
import { pageOfAll, type PageRequest } from '../platform/pagination';
import { effectivePermissions, type Role } from './permissions';
import type { Principal } from './principal';

const ACCOUNT = {
  id: true,
  email: true,
  role: true,
  client_id: true,
  extra_permissions: true,
  is_active: true,
  session_version: true,
  client: { select: { is_active: true } },
} as const;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Principal of a session that is neither ended, expired nor outdated, whose account and client are active. */
export async function getPrincipalBySession(db: Db, sessionId: string, now: Date): Promise<Principal | null> {
  if (!UUID.test(sessionId)) return null;
  const session = await db.session.findUnique({ where: { id: sessionId }, include: { user: { select: ACCOUNT } } });
  if (!session || session.revoked_at || session.expires_at <= now) return null;
  const { user } = session;
  if (!isUsable(user) || user.session_version !== session.session_version) return null;
  return {
    userId: user.id,
    email: user.email,
    role: user.role as Role,
    clientId: user.client_id,
    permissions: effectivePermissions(user.role as Role, user.extra_permissions),
    via: session.kind === 'web' ? 'web' : 'token',
    credentialId: session.id,
  };
}

/** Principal of an API key that is neither revoked nor expired, with its owner's present rights. */
export async function getPrincipalByKeyHash(db: Db, keyHash: string, now: Date): Promise<Principal | null> {
  const key = await db.apiKey.findUnique({ where: { key_hash: keyHash }, include: { user: { select: ACCOUNT } } });
  if (!key || key.revoked_at || (key.expires_at && key.expires_at <= now)) return null;
  const { user } = key;
  if (!isUsable(user)) return null;
  return {
    userId: user.id,
    email: user.email,
    role: user.role as Role,
    clientId: user.client_id,
    permissions: effectivePermissions(user.role as Role, user.extra_permissions, key.scopes),
    via: 'api_key',
    credentialId: key.id,
  };
}

function isUsable(user: { is_active: boolean; client: { is_active: boolean } | null }): boolean {
  return user.is_active && (user.client?.is_active ?? true);
}

/** Whether this account has signed in from this address before, so that others' guessing does not slow its owner. */
export async function hasSignedInFrom(db: Db, userId: string, addressHash: string): Promise<boolean> {
  const found = await db.session.findFirst({
    where: { user_id: userId, address_hash: addressHash },
    select: { id: true },
  });
  return found !== null;
}

/** The caller's own keys, newest first. */
export async function findApiKeys(db: Db, userId: string, page: PageRequest) {
  const keys = await db.apiKey.findMany({
    where: { user_id: userId },
    orderBy: { created_at: 'desc' },
    select: {
      id: true,
      name: true,
      prefix: true,
      scopes: true,
      created_at: true,
      last_used_at: true,
      expires_at: true,
      revoked_at: true,
    },
  });
  return pageOfAll(keys, page);
}
