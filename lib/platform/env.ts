import { z } from 'zod';
import { rememberSecrets } from '../privacy/known-secrets';
import { readSecretFiles, SECRET_VARIABLES } from './secret-files';
import { parseUrl } from './parse-url';

/** Blank variables count as unset, so that `PORT=` in an .env file means the default. */
const optionalText = z
  .string()
  .trim()
  .optional()
  .transform((value) => (value ? value : undefined));

const count = (fallback: number, min = 0) =>
  z.preprocess((value) => (value === '' || value === undefined ? fallback : value), z.coerce.number().int().min(min));

const origins = optionalText.transform((value, context) => {
  const list = (value ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  return list.map((part) => {
    const url = parseUrl(part);
    if (!url || !/^https?:$/.test(url.protocol) || url.origin === 'null') {
      context.addIssue({ code: 'custom', message: `"${part}" is not scheme://host:port` });
      return '';
    }
    return url.origin;
  });
});

/** As the SDK reads it: a switch, or the address of the dev server. */
const inngestDev = optionalText.transform((value, context) => {
  if (value === undefined || /^(0|false)$/i.test(value)) return undefined;
  if (/^(1|true)$/i.test(value)) return value;
  // The SDK reads any other word as a host name; a mistyped switch must not turn signatures off and reach nobody.
  const address = value.includes('://') ? value : `http://${value}`;
  const isAddress = parseUrl(address) !== null && /^https?:$/.test(new URL(address).protocol);
  if (!isAddress || !/[.:\]]|^localhost/.test(new URL(address).host)) {
    context.addIssue({ code: 'custom', message: 'is neither 1, 0 nor the http:// address of an Inngest dev server' });
  }
  return value;
});

/** Where mails are handed in: `smtps://` for TLS from the start, `smtp://` for what the server offers. */
const smtpUrl = optionalText.superRefine((value, context) => {
  if (value === undefined) return;
  const url = parseUrl(value);
  const isServer = url && /^smtps?:$/.test(url.protocol) && url.hostname !== '' && isDecodable(url);
  const isBare = url && /^\/?$/.test(url.pathname) && url.search === '' && url.hash === '';
  if (!isServer || !isBare) {
    context.addIssue({
      code: 'custom',
      message: 'is not smtp://user:password@host:port or smtps://user:password@host:port',
    });
  }
});

function isDecodable({ username, password }: URL): boolean {
  try {
    return typeof decodeURIComponent(`${username}${password}`) === 'string';
  } catch {
    return false;
  }
}

const SENDER = /^(?:(?<name>[^<>"@,;:\\\p{Cc}]{1,100}?)\s*<(?<inBrackets>[^<>]+)>|(?<bare>[^<>\s]+))$/u;
const ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*$/;

/** Who mails are from: one address, with or without a name before it. */
const sender = optionalText.transform((value, context) => {
  if (value === undefined) return undefined;
  const { name, inBrackets, bare } = SENDER.exec(value)?.groups ?? {};
  const address = (inBrackets ?? bare ?? '').trim();
  if (ADDRESS.test(address)) return { name: name?.trim() ?? '', address };
  context.addIssue({ code: 'custom', message: 'is neither an address nor Name <address>' });
  return undefined;
});

const variables = z.object({
  NODE_ENV: optionalText,
  FIELDBOOK_MODE: z.preprocess((value) => value || undefined, z.enum(['demo', 'live']).optional()),
  PORT: count(3000),
  /** Address to listen on; unset listens on all. */
  HOST: optionalText,
  DATA_DIR: optionalText.transform((value) => value ?? '.data'),
  /** The app's role: neither owner nor BYPASSRLS. */
  DATABASE_URL: optionalText,
  /** The owner: migrations and the durable engine. */
  DATABASE_ADMIN_URL: optionalText,
  DATABASE_POOL: count(10, 1),
  AUTH_SECRET: optionalText,
  /** Where people reach the console, when it is not http://localhost:PORT. */
  PUBLIC_URL: optionalText,
  ADMIN_EMAIL: optionalText,
  ADMIN_PASSWORD: optionalText,
  TRUST_PROXY_HOPS: count(0),
  LOG_LEVEL: z.preprocess(
    (value) => value || 'info',
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
  ),
  ANTHROPIC_API_KEY: optionalText,
  ANTHROPIC_BASE_URL: optionalText,
  CENSUS_API_KEY: optionalText,
  CENSUS_BASE_URL: optionalText,
  SMTP_URL: smtpUrl,
  /** Unset: Fieldbook <no-reply@…> with the host of PUBLIC_URL. */
  SMTP_FROM: sender,
  INNGEST_BASE_URL: optionalText,
  INNGEST_EVENT_KEY: optionalText,
  INNGEST_SIGNING_KEY: optionalText,
  /** Accepted beside the other while a server's key is exchanged. */
  INNGEST_SIGNING_KEY_FALLBACK: optionalText,
  INNGEST_DEV: inngestDev,
  /** Where the Inngest server reaches the console; unset: PUBLIC_URL, else this machine. */
  INNGEST_SERVE_ORIGIN: origins.transform(([origin]) => origin),
  ENGINE_CONCURRENCY: count(16, 1),
  ENGINE_POLL_MS: count(1000, 10),
  ENGINE_LEASE_MS: count(15_000, 1000),
  ENGINE_RETENTION_DAYS: count(14, 1),
  FETCH_ALLOW_ORIGINS: origins,
  FETCH_USER_AGENT: optionalText.transform((value) => value ?? 'FieldbookBot/1.0 (+https://github.com/fieldbook)'),
  FETCH_TIMEOUT_MS: count(20_000, 100),
  FETCH_MAX_BYTES: count(5_000_000, 1000),
  JOBS_PER_USER_HOUR: count(20, 1),
  JOBS_PER_DAY: count(200, 1),
  PAGES_PER_SITE_DAY: count(6000, 1),
  /** Whether the clock collects by itself where nobody has set it in the console; unset: on, but off in the demo. */
  SCHEDULE: z.preprocess((value) => value || undefined, z.enum(['on', 'off']).optional()),
  /** Set by the start script while the miniature world runs. */
  DEMO_WORLD_PORT: z.preprocess((value) => value || undefined, z.coerce.number().int().optional()),
  DEMO_WORLD_TOKEN: optionalText,
  DEMO_SMTP_PORT: z.preprocess((value) => value || undefined, z.coerce.number().int().optional()),
});

/** With a real Inngest server that is no dev server, events need the one key and every call the other. */
const schema = variables.superRefine((values, context) => {
  if (values.INNGEST_DEV || !usesExternalEngine(values)) return;
  for (const name of ['INNGEST_EVENT_KEY', 'INNGEST_SIGNING_KEY'] as const) {
    if (values[name]) continue;
    const message = 'is needed beside the other INNGEST_ variables, unless INNGEST_DEV names a dev server';
    context.addIssue({ code: 'custom', path: [name], message });
  }
});

export type Env = z.infer<typeof schema> & { mode: 'demo' | 'live' };

/**
 * Parses the environment. Unset mode means live as soon as a key for an outside service is set.
 * @throws Error naming every variable that is wrong; never echoes a value other than an origin.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const result = schema.safeParse(source);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The environment has values Fieldbook cannot use:\n${lines.join('\n')}\nSee .env.example.`);
  }
  const env = result.data;
  const hasKey = Boolean(env.ANTHROPIC_API_KEY ?? env.CENSUS_API_KEY);
  return { ...env, mode: env.FIELDBOOK_MODE ?? (hasKey ? 'live' : 'demo') };
}

let parsed: Env | undefined;

/** The process's environment with what its files of secrets hold, parsed once. */
export function env(): Env {
  if (!parsed) {
    const current = parseEnv(readSecretFiles(process.env));
    rememberSecrets([...SECRET_VARIABLES.map((name) => current[name]), current.DEMO_WORLD_TOKEN]);
    parsed = current;
  }
  return parsed;
}

type InngestVariable = 'INNGEST_DEV' | 'INNGEST_BASE_URL' | 'INNGEST_EVENT_KEY' | 'INNGEST_SIGNING_KEY';

/** Whether a real Inngest server drives the functions, so that the embedded engine stays off. */
export function usesExternalEngine(current: Pick<Env, InngestVariable> = env()): boolean {
  const { INNGEST_DEV, INNGEST_BASE_URL, INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY } = current;
  return Boolean(INNGEST_DEV ?? INNGEST_BASE_URL ?? INNGEST_EVENT_KEY ?? INNGEST_SIGNING_KEY);
}

/** Whether there is a server that takes our mails; without one people are told in the console only. */
export function canSendMail(current: Pick<Env, 'SMTP_URL'> = env()): boolean {
  return current.SMTP_URL !== undefined;
}

/** Whether the miniature world answers in Claude's place: the start script names it unless a key was given. */
export function usesDemoModel(current: Env = env()): boolean {
  const { DEMO_WORLD_PORT: port, ANTHROPIC_BASE_URL: url } = current;
  return port !== undefined && url !== undefined && parseUrl(url)?.host === `127.0.0.1:${port}`;
}

/** Where people reach the console: what links in mails begin with. Never taken from a request. */
export function publicOrigin(current: Pick<Env, 'PUBLIC_URL' | 'PORT'> = env()): string {
  if (current.PUBLIC_URL && parseUrl(current.PUBLIC_URL) !== null) return new URL(current.PUBLIC_URL).origin;
  return `http://localhost:${current.PORT}`;
}

/** The origin at which an Inngest server calls `/api/inngest`. Never taken from a request: its Host is anybody's. */
export function serveOrigin(current: Env = env()): string {
  if (current.INNGEST_SERVE_ORIGIN) return current.INNGEST_SERVE_ORIGIN;
  if (current.PUBLIC_URL && parseUrl(current.PUBLIC_URL) !== null) return new URL(current.PUBLIC_URL).origin;
  const anyAddress = !current.HOST || /^(0\.0\.0\.0|::)$/.test(current.HOST);
  const host = anyAddress ? 'localhost' : current.HOST;
  return `http://${host?.includes(':') ? `[${host}]` : host}:${current.PORT}`;
}

/**
 * Replaces the live view of the process's environment by a plain copy. Reading the view calls into the system for every
 * variable, and the Inngest SDK copies all of them on each call.
 */
export function plainEnvironment(): void {
  process.env = { ...process.env };
}
