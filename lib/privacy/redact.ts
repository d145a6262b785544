import { checkKey } from './check-key';
import { findPersonal } from './check-value';
import { hideKnownSecrets } from './known-secrets';
import { stripInvisible } from './normalise-key';
import { foldInPlace } from './values/fold-value';

const REDACTED = '[redacted]';
const LONGEST_TEXT = 32_768;
const LARGEST_OBJECT = 5_000;
const DEEPEST_OBJECT = 12;

/** Secrets in running text. The first group, where there is one, is kept. */
const SECRETS: readonly RegExp[] = [
  /\beyJ[\w-]{8,4096}\.[\w-]{4,8192}(?:\.[\w-]{0,4096})?/g,
  /\b((?:Bearer|Basic|Token)\s{1,3})[\w.~+/=-]{6,8192}/gi,
  /\b(?:sk|pk|rk)-(?:ant-|proj-|live-|test-)?[\w-]{8,256}/g,
  /\b(?:sk|pk|rk)_(?:live|test)_\w{8,256}/g,
  /\bfbk_[\w-]{6,256}/g,
  /\b(?:ghp|gho|ghu|ghs|ghr|github_pat|glpat|xox[abprs]|npm|signkey|eventkey)[_-][\w-]{8,256}/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{12,32}\b/g,
  /\bAIza[\w-]{20,64}/g,
  /(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{0,256}:)[^\s@/]{1,512}(?=@)/gi,
  /([?&;](?:api_?key|key|token|access_?token|refresh_?token|auth|password|passwd|pwd|secret|client_secret|signature|sig|code|session|x-amz-[a-z-]{1,40})=)(?!\[redacted\])[^&\s"'<>#;]{1,4096}/gi,
  /((?:"|')?\b[\w-]{0,40}(?:password|passwd|pwd|passcode|secret|api[_-]?key|apikey|access[_-]?token|refresh[_-]?token|auth[_-]?token|signing[_-]?key|event[_-]?key|private[_-]?key|x-api-key|set-cookie|cookie|authorization)(?:"|')?\s{0,3}[:=]\s{0,3})(?!(?:Bearer |Basic |Token )?\[redacted\])(?:"[^"\r\n]{1,4096}"|'[^'\r\n]{1,4096}'|(?:Bearer |Basic )?[^\s,;&"'}\]]{1,4096})/gi,
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]{0,8192}?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|$)/g,
];
const SECRET_KEY =
  /pass(?:word|wd|code|phrase)|pwd|secret|token|api_?key|apikey|authorization|cookie|credential|signing_?key|event_?key|private_?key|key_hash|session_?id|x-api-key|csrf|otp/i;
/** Keys of the machinery that only sound personal, and counters of tokens. */
const SAFE_KEYS = new Set([
  'name',
  'input_tokens',
  'output_tokens',
  'max_tokens',
  'tokens',
  'total_tokens',
  'token_type',
  'unit',
  'handle',
  'address',
  'ip',
]);

/**
 * Text for logs and error messages with personal data and secrets taken out. Never throws; text beyond 32,768
 * characters is cut, since what is not looked at is not shown.
 */
export function redactText(text: string): string {
  try {
    // Before the cut, which would leave the beginning of a secret.
    const hidden = hideKnownSecrets(text);
    const shown = hidden.length > LONGEST_TEXT ? hidden.slice(0, LONGEST_TEXT) : hidden;
    const visible = hideKnownSecrets(stripInvisible(shown));
    const withoutSecrets = SECRETS.reduce(
      (rest, pattern) =>
        rest.replace(pattern, (_, kept: unknown) => (typeof kept === 'string' ? `${kept}${REDACTED}` : REDACTED)),
      visible,
    );
    const clean = withoutPersonal(withoutSecrets);
    return hidden.length > LONGEST_TEXT ? `${clean}… (${hidden.length - LONGEST_TEXT} more characters)` : clean;
  } catch {
    return REDACTED;
  }
}

function withoutPersonal(text: string): string {
  const spans = findPersonal(foldInPlace(text), 'labelled')
    .filter(
      (span) =>
        !(
          span.rule === 'handle' &&
          /^@[\w.-]+$/.test(text.slice(span.start, span.end)) &&
          /node_modules|["'`]$/.test(text.slice(Math.max(0, span.start - 14), span.start))
        ),
    )
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const pieces: string[] = [];
  let copied = 0;
  for (const { kind, start, end } of spans) {
    if (end <= copied) continue;
    pieces.push(text.slice(copied, Math.max(copied, start)), start < copied ? '' : `[${kind} removed]`);
    copied = end;
  }
  return pieces.join('') + text.slice(copied);
}

const DEEPEST_CAUSE = 5;

/**
 * Takes secrets and personal data out of an error's message, stack and causes, in place: whoever catches it still finds
 * its class and fields. Causes that lie too deep are left out. Returns what was thrown; of an object that is no error, a
 * copy without them.
 */
export function redactError<T>(thrown: T, depth = 0): T {
  if (typeof thrown === 'string') return redactText(thrown) as T;
  if (typeof thrown !== 'object' || thrown === null) return thrown;
  if (!(thrown instanceof Error)) return redactObject(thrown) as T;
  for (const part of ['message', 'stack'] as const) {
    const text = thrown[part];
    if (typeof text === 'string') {
      Object.defineProperty(thrown, part, {
        value: redactText(text),
        enumerable: false,
        configurable: true,
        writable: true,
      });
    }
  }
  if (thrown.cause !== undefined)
    thrown.cause = depth < DEEPEST_CAUSE ? redactError(thrown.cause, depth + 1) : undefined;
  return thrown;
}

/**
 * A copy of a value for logs: secrets and personal data taken out by key and by value. Plain data only (Dates become
 * ISO text, Errors their name, message and stack); at most 12 levels and 5,000 values. Never throws.
 */
export function redactObject(value: unknown): unknown {
  const budget = { left: LARGEST_OBJECT };
  try {
    return redactNode(value, 0, new WeakSet(), budget);
  } catch {
    return REDACTED;
  }
}

function redactNode(value: unknown, depth: number, above: WeakSet<object>, budget: { left: number }): unknown {
  budget.left -= 1;
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'function' || typeof value === 'symbol') return undefined;
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return '[binary]';
  if (above.has(value)) return '[circular]';
  if (depth >= DEEPEST_OBJECT || budget.left <= 0) return '[…]';
  above.add(value);
  const copy = redactChildren(value, depth, above, budget);
  above.delete(value);
  return copy;
}

function redactChildren(value: object, depth: number, above: WeakSet<object>, budget: { left: number }): unknown {
  const next = (child: unknown): unknown => redactNode(child, depth + 1, above, budget);
  if (Array.isArray(value) || value instanceof Set) {
    const items = Array.isArray(value) ? value : [...value];
    const shown = items.slice(0, Math.max(0, budget.left)).map(next);
    return shown.length < items.length ? [...shown, `[${items.length - shown.length} more]`] : shown;
  }
  const entries =
    value instanceof Map ? [...value].map(([key, child]) => [String(key), child] as const) : readableEntries(value);
  const copy: Record<string, unknown> = {};
  for (const [key, child] of entries) {
    if (budget.left <= 0) {
      copy['…'] = '[…]';
      break;
    }
    const shownKey = redactText(key.slice(0, 256));
    Object.defineProperty(copy, shownKey, {
      value: isHiddenKey(key, child) ? REDACTED : next(child),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return copy;
}

/** A flag or nothing at all under a personal key ("email": null) says nothing about anyone. */
function isHiddenKey(key: string, value: unknown): boolean {
  if (value === null || value === undefined || typeof value === 'boolean' || SAFE_KEYS.has(key.toLowerCase()))
    return false;
  if (SECRET_KEY.test(key)) return true;
  return checkKey(key).refused;
}

function readableEntries(value: object): (readonly [string, unknown])[] {
  const own: (readonly [string, unknown])[] = [];
  const keys =
    value instanceof Error
      ? [...new Set(['name', 'message', 'stack', 'cause', ...Object.keys(value)])]
      : Object.keys(value);
  for (const key of keys) {
    try {
      const child = (value as unknown as Record<string, unknown>)[key];
      if (child !== undefined) own.push([key, child]);
    } catch {
      own.push([key, '[unreadable]']);
    }
  }
  return own;
}
