import type { ClientBase } from 'pg';
import { hashPassword, verifyPassword } from '../../lib/auth/passwords';
import type { Env } from '../../lib/platform/env';
import { SECRET_VARIABLES } from '../../lib/platform/secret-files';
import { parseUrl } from '../../lib/platform/parse-url';

/** What the installation is kept with. The first administrator's password is theirs, and changed in the console. */
export function secretsInUse(config: Env, authSecret: string): Record<string, string> {
  const given = SECRET_VARIABLES.flatMap((name) => {
    const value = name === 'AUTH_SECRET' ? authSecret : config[name];
    return value === undefined || name === 'ADMIN_PASSWORD' ? [] : [[name, value] as const];
  });
  return Object.fromEntries(given);
}

/**
 * Remembers since when each secret has been in use: one that is the same as before keeps its day, another begins anew,
 * one that is no longer given is forgotten. What is stored is a slow hash.
 * @param secrets values by name of variable
 */
export async function noteSecrets(
  client: ClientBase,
  secrets: Readonly<Record<string, string>>,
  now: Date,
): Promise<void> {
  const known = await client.query<{ name: string; hash: string }>('SELECT name, hash FROM secret_ages');
  const hashes = new Map(known.rows.map(({ name, hash }) => [name, hash]));
  for (const [name, value] of Object.entries(secrets)) {
    const subject = secretPart(value);
    const hash = hashes.get(name);
    if (hash !== undefined && (await verifyPassword(hash, subject))) continue;
    await client.query(
      `INSERT INTO secret_ages (name, hash, in_use_since) VALUES ($1, $2, $3)
       ON CONFLICT (name) DO UPDATE SET hash = excluded.hash, in_use_since = excluded.in_use_since`,
      [name, await hashPassword(subject), now],
    );
  }
  await client.query('DELETE FROM secret_ages WHERE name <> ALL($1)', [Object.keys(secrets)]);
}

/** The secret in an address is its password: moving a server to another host does not make that any newer. */
function secretPart(value: string): string {
  return parseUrl(value)?.password || value;
}
