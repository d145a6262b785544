import { headers } from 'next/headers';
import { clock } from '../../platform/clock';
import { prisma } from '../../platform/db/client';
import { fileVariable } from '../../platform/secret-files';
import { PERMISSIONS, type Permission } from '../permissions';
import { findApiKeys } from '../queries';
import { requestOrigin } from '../request-origin';
import { gatePage } from '../session-gate';
import { ageDays, isDue } from './age';
import { countDueKeys, findSecretAges } from './queries';

/** A secret of the installation, without itself. */
export interface SecretView {
  name: string;
  /** The variable that names the file, when it was given as one. */
  file_variable: string;
  in_use_since: string;
  age_days: number;
  is_due: boolean;
}

export interface ApiKeyView {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  created_at: string;
  last_used_at: string | null;
  expires_at: string | null;
  revoked_at: string | null;
  age_days: number;
  state: 'active' | 'due' | 'expired' | 'revoked';
}

export interface KeysView {
  secrets: SecretView[];
  apiKeys: ApiKeyView[];
  /** What a new key could be allowed: what its owner may do. */
  permissions: Permission[];
  dueKeys: number;
  /** Where spreadsheet tools find the catalogue; a read-only key goes behind it. */
  reconcileUrl: string;
}

/** The page of keys: the installation's secrets by age, and the person's own API keys. */
export async function loadKeys(): Promise<KeysView> {
  const principal = await gatePage('settings:write');
  const db = prisma();
  const now = clock.now();
  const [secrets, keys, dueKeys] = await Promise.all([
    findSecretAges(db),
    findApiKeys(db, principal.userId, { page: 1, perPage: 1000, cursor: null }),
    countDueKeys(db, principal.userId, now),
  ]);
  return {
    secrets: secrets.map(({ name, inUseSince }) => ({
      name,
      file_variable: fileVariable(name),
      in_use_since: inUseSince.toISOString(),
      age_days: ageDays(inUseSince, now),
      is_due: isDue(inUseSince, now),
    })),
    apiKeys: keys.rows.map((key) => ({
      ...key,
      created_at: key.created_at.toISOString(),
      last_used_at: key.last_used_at?.toISOString() ?? null,
      expires_at: key.expires_at?.toISOString() ?? null,
      revoked_at: key.revoked_at?.toISOString() ?? null,
      age_days: ageDays(key.created_at, now),
      state: stateOf(key, now),
    })),
    permissions: PERMISSIONS.filter((permission) => principal.permissions.has(permission)),
    dueKeys,
    reconcileUrl: `${requestOrigin(await headers())}/api/v1/reconcile`,
  };
}

function stateOf(
  key: { created_at: Date; expires_at: Date | null; revoked_at: Date | null },
  now: Date,
): ApiKeyView['state'] {
  if (key.revoked_at) return 'revoked';
  if (key.expires_at && key.expires_at <= now) return 'expired';
  return isDue(key.created_at, now) ? 'due' : 'active';
}
