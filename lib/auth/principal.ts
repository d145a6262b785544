import { AppError } from '../platform/errors';
import type { Permission, Role } from './permissions';

/** Who is asking, checked against the database for this very request. */
export interface Principal {
  userId: string;
  email: string;
  role: Role;
  clientId: string | null;
  permissions: ReadonlySet<Permission>;
  via: 'web' | 'token' | 'api_key';
  /** Session or key that let them in. */
  credentialId: string;
}

/** @throws AppError forbidden, naming the permission that is missing. */
export function requirePermission(principal: Principal, permission: Permission): void {
  if (principal.permissions.has(permission)) return;
  throw new AppError(
    'forbidden',
    `This needs the permission ${permission}, which the role ${principal.role} does not have here. Ask an administrator.`,
  );
}

/** How the audit trail names a principal. */
export function actorOf(principal: Principal) {
  return {
    kind: principal.via === 'api_key' ? ('api_key' as const) : ('user' as const),
    id: principal.userId,
    label: principal.email,
  };
}

/** How commands that judge or write know who acts. */
export function deciderOf(principal: Principal) {
  return { actor: actorOf(principal), id: principal.userId, kind: 'user' as const };
}
