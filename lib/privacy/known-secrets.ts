/** Shorter ones are words that occur by chance; hiding those would spoil text and tell that they are secrets. */
const SHORTEST = 8;

/** Every way in which this process's own secrets may be written, longest first. */
let spellings: readonly string[] = [];

/** Makes `hideKnownSecrets` know the values, and the passwords in those that are addresses. */
export function rememberSecrets(values: readonly (string | undefined)[]): void {
  const all = values.flatMap((value) => (value === undefined ? [] : [value, ...passwordOf(value)]));
  const spelled = all
    .filter((value) => value.length >= SHORTEST)
    .flatMap((value) => [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)]);
  spellings = [...new Set([...spellings, ...spelled])].sort((a, b) => b.length - a.length);
}

function passwordOf(value: string): string[] {
  const address = parsed(value);
  if (!address) return [];
  const { password, searchParams } = address;
  // PostgreSQL takes it as a parameter too.
  const stated = ['password', 'sslpassword'].flatMap((name) => searchParams.getAll(name));
  try {
    return [...stated, ...(password ? [password, decodeURIComponent(password)] : [])];
  } catch {
    return [...stated, password];
  }
}

function parsed(value: string): URL | null {
  try {
    return new URL(value);
  } catch {
    return null;
  }
}

/** Text without the secrets that were remembered, whatever they look like. */
export function hideKnownSecrets(text: string): string {
  return spellings.reduce(
    (rest, secret) => (rest.includes(secret) ? rest.replaceAll(secret, '[redacted]') : rest),
    text,
  );
}
