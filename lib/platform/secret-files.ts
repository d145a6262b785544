import fs from 'node:fs';

/** Variables that hold a secret. Each may instead be given as `<NAME>_FILE`, the path of a file that holds it. */
export const SECRET_VARIABLES = [
  'DATABASE_URL',
  'DATABASE_ADMIN_URL',
  'AUTH_SECRET',
  'ADMIN_PASSWORD',
  'ANTHROPIC_API_KEY',
  'CENSUS_API_KEY',
  'SMTP_URL',
  'INNGEST_EVENT_KEY',
  'INNGEST_SIGNING_KEY',
  'INNGEST_SIGNING_KEY_FALLBACK',
] as const;
export type SecretVariable = (typeof SECRET_VARIABLES)[number];

export type Variables = Record<string, string | undefined>;

export const fileVariable = (name: string): string => `${name}_FILE`;

/** Larger than any key or address; a device or a wrong path must not be read into memory. */
const MAX_BYTES = 64 * 1024;

/**
 * Puts the content of every `<NAME>_FILE` where `<NAME>` is read. White space around the secret is not part of it.
 * @throws Error naming each variable that is wrong and the file it names; never what a file holds.
 */
export function readSecretFiles(source: Variables): Variables {
  const read: Variables = { ...source };
  const problems: string[] = [];
  for (const name of SECRET_VARIABLES) {
    const file = source[fileVariable(name)]?.trim();
    if (!file) continue;
    const result = source[name]?.trim() ? { problem: `is set beside ${name}; keep one of them` } : readSecret(file);
    if ('problem' in result) problems.push(`  ${fileVariable(name)}: ${result.problem}`);
    else read[name] = result.secret;
  }
  if (problems.length === 0) return read;
  throw new Error(`Fieldbook cannot use these files of secrets:\n${problems.join('\n')}\nSee .env.example.`);
}

function readSecret(file: string): { secret: string } | { problem: string } {
  try {
    const found = fs.statSync(file);
    // A pipe can be read once, by one process; several of ours need it.
    if (!found.isFile()) return { problem: `${file} is not a file` };
    if (found.size > MAX_BYTES) return { problem: `${file} is larger than a secret can be` };
    const secret = fs
      .readFileSync(file, 'utf8')
      .replace(/^\ufeff/, '')
      .trim();
    if (secret === '') return { problem: `${file} is empty` };
    if (/[\r\n\0]/.test(secret)) return { problem: `${file} holds more than one line` };
    return { secret };
  } catch (error) {
    return { problem: `${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})` };
  }
}

/** A copy of an environment with other values; the files that would have given them are no longer named. */
export function withVariables<E extends Variables>(source: E, values: Variables): E {
  const copy: Variables = { ...source, ...values };
  for (const name of Object.keys(values)) delete copy[fileVariable(name)];
  return copy as E;
}

/** Secrets under the names that libraries read; the product gives them to its own processes. */
const COPIES = ['NEXTAUTH_SECRET'] as const;

/** A copy of an environment without any secret: for processes that need none. */
export function withoutSecrets<E extends Variables>(source: E): E {
  const copy: Variables = { ...source };
  for (const name of [...SECRET_VARIABLES, ...COPIES]) {
    delete copy[name];
    delete copy[fileVariable(name)];
  }
  return copy as E;
}
