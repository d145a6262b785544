export const ROLES = ['super_admin', 'admin', 'analyst', 'client'] as const;
export type Role = (typeof ROLES)[number];

export const PERMISSIONS = [
  'catalog:read',
  'catalog:write',
  'jobs:read',
  'jobs:start',
  'changes:read',
  'changes:decide',
  'changes:auto_apply',
  'sources:read',
  'sources:manage',
  'audit:read',
  'ops:read',
  'settings:write',
  'users:manage',
  'users:manage_super',
  'clients:manage',
  'api_keys:own',
  'notices:own',
  'demo:control',
  'geographies:read',
  'geographies:write',
  'ingestion:read',
  'ingestion:write',
  'channels:read',
  'channels:write',
  'reports:read',
  'reports:write',
  'freshness:read',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const TENANT_READ: readonly Permission[] = ['reports:read', 'freshness:read', 'api_keys:own'];

const TENANT_WORK: readonly Permission[] = [
  ...TENANT_READ,
  'geographies:read',
  'geographies:write',
  'ingestion:read',
  'ingestion:write',
  'channels:read',
  'channels:write',
  'reports:write',
];

/** What an administrator may not do: make or change super administrators, and apply without review. */
const SUPER_ONLY: ReadonlySet<Permission> = new Set(['users:manage_super', 'changes:auto_apply']);

/** The one role → permission table. Everything that authorises reads it. */
export const ROLE_PERMISSIONS: Record<Role, ReadonlySet<Permission>> = {
  super_admin: new Set(PERMISSIONS),
  admin: new Set(PERMISSIONS.filter((permission) => !SUPER_ONLY.has(permission))),
  analyst: new Set(TENANT_WORK),
  client: new Set(TENANT_READ),
};

/** Permissions that may be granted to a person beyond their role. */
export const GRANTABLE: ReadonlySet<Permission> = new Set(['changes:auto_apply']);

const OPERATOR_ROLES: ReadonlySet<Role> = new Set(['super_admin', 'admin']);

/** Operators own the catalogue and belong to no tenant. */
export function isOperator(role: Role): boolean {
  return OPERATOR_ROLES.has(role);
}

/** Whether nothing can be changed with these permissions. */
export function isReadOnly(permissions: ReadonlySet<Permission>): boolean {
  return [...permissions].every((permission) => permission.endsWith(':read'));
}

/**
 * What a person may do: the role's permissions plus grants, narrowed to the key's scopes when they come by a key
 * that has any. Unknown grants and scopes count for nothing.
 */
export function effectivePermissions(
  role: Role,
  grants: readonly string[],
  scopes: readonly string[] = [],
): ReadonlySet<Permission> {
  const granted = [...GRANTABLE].filter((permission) => isOperator(role) && grants.includes(permission));
  const all = new Set([...ROLE_PERMISSIONS[role], ...granted]);
  if (scopes.length === 0) return all;
  return new Set([...all].filter((permission) => scopes.includes(permission)));
}
